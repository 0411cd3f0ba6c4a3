import { CreateTagsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { calling } from '../../adapters/ec2-calls';
import { VPC_KEY } from '../../domain/network/network-plan';
import type { ResourceHandler, Scope } from '../resource-handler';
import type { PlannedTags } from './plan';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
const MOST_RESOURCES_PER_CALL = 1000;

/** The caller's tags on what was made before they were asked for. Setting them again changes nothing. */
export function handler(ec2: EC2Client): ResourceHandler<PlannedTags> {
  return {
    safeToRepeat: true,

    async create(tags, scope) {
      await setTags(tags, scope);
      return scope.idOf(VPC_KEY);
    },

    update: (tags, _, scope) => setTags(tags, scope),
  };

  async function setTags({ tags, resources }: PlannedTags, scope: Scope): Promise<void> {
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    if (Tags.length === 0) return;
    const ids = resources.map((key) => scope.idOf(key));
    for (let start = 0; start < ids.length; start += MOST_RESOURCES_PER_CALL) {
      const Resources = ids.slice(start, start + MOST_RESOURCES_PER_CALL);
      await calling('CreateTags', () => ec2.send(new CreateTagsCommand({ Resources, Tags })));
    }
  }
}
