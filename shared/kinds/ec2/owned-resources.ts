import { CreateTagsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { calling } from '../../adapters/ec2-calls';
import type { LiveResource } from '../../domain/network/live-network';
import { VPC_KEY, type ResourceKey } from '../../domain/network/network-plan';
import { TAGS } from '../../domain/network/network-tags';
import { ResourceFailure } from '../../domain/request/resource-failure';
import { tearDownVpc } from './tear-down-vpc';
import { ORPHAN_KINDS } from './kinds-on-ec2';
import type { OrphanKind } from './orphans';
import type { OwnedKind, OwnedResource, OwnedResources, Removal } from '../owned-resource';
import { ofStack } from './ownership';
import { isGone, unlessGone } from './vpc-contents';

/** @param stack value of the tag `vpc-vending:stack` on everything this deployment makes */
export function createOwnedResources(ec2: EC2Client, stack: string): OwnedResources {
  return {
    kinds: ORPHAN_KINDS.map((kind) => ownedKind(ec2, stack, kind)),
    async quarantine(id, since) {
      const Tags = [{ Key: TAGS.quarantinedSince, Value: since }];
      try {
        await calling('CreateTags', () => ec2.send(new CreateTagsCommand({ Resources: [id], Tags })));
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },
  };
}

function ownedKind(ec2: EC2Client, stack: string, { reader, onlyKey, ...kind }: OrphanKind): OwnedKind {
  return {
    kind: reader.kind,
    async list() {
      const live = await reader.describe(ec2, [ofStack(stack)]);
      return live.map((resource) => ownedResource(resource, onlyKey));
    },
    remove: (resource, recorded) =>
      unlessInUse(async () => {
        // What its request has in a VPC goes first.
        const outcome = onlyKey === VPC_KEY ? await tearDownVpc(ec2, stack, resource, recorded) : 'removed';
        if (outcome !== 'removed') return outcome;
        if (await kind.isInUse?.(ec2, resource.id)) return 'in-use';
        await unlessGone(() => kind.remove(ec2, resource.id));
        return 'removed';
      }),
  };
}

/** Reads our tags. */
function ownedResource(live: LiveResource, onlyKey: ResourceKey | undefined): OwnedResource {
  const { id, tags } = live;
  const requestId = tags[TAGS.requestId];
  const key = tags[TAGS.resource] ?? onlyKey;
  const quarantinedSince = tags[TAGS.quarantinedSince];
  return {
    id,
    ...(requestId !== undefined && { requestId }),
    ...(key !== undefined && { key }),
    ...(quarantinedSince !== undefined && { quarantinedSince }),
    ...('cidrBlock' in live && typeof live.cidrBlock === 'string' && { cidrBlock: live.cidrBlock }),
  };
}

/** Leaves alone what turns out to be in use. */
async function unlessInUse(remove: () => Promise<Removal>): Promise<Removal> {
  try {
    return await remove();
  } catch (error) {
    if (error instanceof ResourceFailure && error.failureClass === 'in-use') return 'in-use';
    throw error;
  }
}
