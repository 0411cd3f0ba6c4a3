import { ipv6SubnetBlock } from '../domain/network/ipv6';
import { VPC_KEY, type PlannedResource, type ResourceKey } from '../domain/network/network-plan';
import { planVersionOf } from '../domain/network/plan-version';
import { subnetsOf } from '../domain/request/request-subnets';
import { recordedId } from '../domain/request/resource-record';
import type { VpcRequest } from '../domain/request/vpc-request';
import type { Kind, NetworkDetails } from './kind';
import { plannedOf } from './kind';
import { KINDS } from './kinds';
import { planOf } from './request-plan';
import { tablesOfSubnets } from './route-table-association/plan';
import { subnetKey } from './subnet/plan';

/**
 * What a READY network consists of, as events show it: its subnets, and what each kind shows of its resources.
 *
 * @throws Error when something of it has no recorded id: it is not READY
 */
export function networkDetails(request: VpcRequest): NetworkDetails {
  const plan = planOf(request);
  const idOf = (key: ResourceKey) => createdId(request, key);
  const ofKinds = KINDS.flatMap((kind: Kind): Partial<NetworkDetails>[] => {
    if (kind.details === undefined) return [];
    const resources = plannedOf<PlannedResource>(plan, kind.kind).map((one) => ({
      ...one,
      id: idOf(one.key),
    }));
    return resources.length === 0 ? [] : [kind.details(resources, idOf)];
  });
  const details = ofKinds.reduce((all, some) => ({ ...all, ...some }), {});
  return { ...details, vpcId: idOf(VPC_KEY), subnets: subnetDetails(request, plan, details, idOf) };
}

function subnetDetails(
  request: VpcRequest,
  plan: readonly PlannedResource[],
  { ipv6CidrBlock }: Partial<NetworkDetails>,
  idOf: (key: ResourceKey) => string,
): NetworkDetails['subnets'] {
  const tables = tablesOfSubnets(plan);
  return subnetsOf(request).map(({ name, cidrBlock, availabilityZone, tier }, index) => {
    const key = subnetKey(name, planVersionOf(request));
    const table = tables.get(key);
    return {
      name,
      subnetId: idOf(key),
      cidrBlock,
      ...(ipv6CidrBlock !== undefined && { ipv6CidrBlock: ipv6SubnetBlock(ipv6CidrBlock, index) }),
      availabilityZone,
      tier,
      ...(table !== undefined && { routeTableId: idOf(table) }),
    };
  });
}

function createdId(request: VpcRequest, key: ResourceKey): string {
  const id = recordedId(request.resources, key);
  if (id === undefined) throw new Error(`${request.requestId} is READY without an id for ${key}`);
  return id;
}
