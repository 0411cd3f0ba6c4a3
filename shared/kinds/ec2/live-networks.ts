import type { EC2Client, Filter } from '@aws-sdk/client-ec2';
import type { LiveNetwork, LiveResource } from '../../domain/network/live-network';
import { VPC_KEY, type PlannedResource, type ResourceKind } from '../../domain/network/network-plan';
import { existingId } from '../../domain/request/resource-record';
import type { VpcRequest } from '../../domain/request/vpc-request';
import { READERS, SETTING_READERS } from './kinds-on-ec2';
import { ofRequest } from './ownership';
import { knownPlanOf } from '../request-plan';
import { inVpc, type Reader } from './reader';

/**
 * The networks of this deployment, as they are in the account right now. Looks with one Describe for each kind in the
 * plan, all at the same time.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything this deployment makes
 */
export function createLiveNetworks(ec2: EC2Client, stack: string) {
  return {
    /**
     * What there is of a request: all that has its tags, and all that it has on record. May lag.
     *
     * @throws ResourceFailure
     */
    async describe(request: VpcRequest): Promise<LiveNetwork> {
      const plan = knownPlanOf(request);
      const ours = ofRequest(stack, request.requestId);
      const recorded = (kind: ResourceKind) => idsOnRecord(request, plan, kind);
      const readers = READERS.filter((reader) =>
        plan.some(({ kind }) => kind === reader.kind || kind === reader.isSeenBy),
      );
      const vpcId = existingId(request.resources, VPC_KEY);
      const [resources, settings] = await Promise.all([
        Promise.all(
          readers.map((reader) =>
            look(reader, reader.isSeenBy && vpcId ? [inVpc(vpcId)] : ours, recorded(reader.kind)),
          ),
        ),
        Promise.all(
          SETTING_READERS.flatMap((reader) => recorded(reader.kind).map((id) => reader.read(ec2, id))),
        ),
      ]);
      return { resources: [...resources.flat(), ...settings.filter((setting) => setting !== undefined)] };
    },
  };

  /** What is on record and was not seen under its tags may have lost them: it is asked for by its id. */
  async function look(reader: Reader, ours: Filter[], recorded: readonly string[]): Promise<LiveResource[]> {
    const tagged = (await describeExisting(reader, ours)).filter(
      (resource) => recorded.includes(resource.id) || !reader.isLeftOver?.(resource),
    );
    const unseen = recorded.filter((id) => !tagged.some((resource) => resource.id === id));
    if (unseen.length === 0) return tagged;
    const filters = reader.byId === undefined ? [] : [{ Name: reader.byId, Values: unseen }];
    const untagged = await describeExisting(reader, filters);
    return [...tagged, ...untagged.filter(({ id }) => unseen.includes(id))];
  }

  async function describeExisting(reader: Reader, filters: Filter[]): Promise<LiveResource[]> {
    const resources = await reader.describe(ec2, filters);
    return resources.filter((resource) => !reader.isGone?.(resource));
  }
}

function idsOnRecord(
  { resources }: VpcRequest,
  plan: readonly PlannedResource[],
  kind: ResourceKind,
): string[] {
  const planned = plan.filter((resource) => resource.kind === kind);
  return planned.flatMap(({ key }) => existingId(resources, key) ?? []);
}
