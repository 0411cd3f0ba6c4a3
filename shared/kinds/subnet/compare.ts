import { ipv6SubnetBlock } from '../../domain/network/ipv6';
import type { LiveResource } from '../../domain/network/live-network';
import { VPC_KEY } from '../../domain/network/network-plan';
import {
  liveResource,
  liveResources,
  recordedOr,
  type Compare,
  type Comparison,
  type Observation,
} from '../comparison';
import { IPV6_BLOCK_KEY } from '../ipv6-block/plan';
import { routesBeyond, type LiveRouteTable } from '../route-table/compare';
import { associationKey } from '../route-table-association/plan';
import type { PlannedSubnetResource } from './plan';

export interface LiveSubnet extends LiveResource {
  readonly kind: 'subnet';
  /** The account that owns it. */
  readonly ownerId?: string;
  readonly vpcId: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly ipv6CidrBlock?: string;
  readonly mapPublicIpOnLaunch: boolean;
  readonly assignIpv6AddressOnCreation: boolean;
}

export const compareSubnet: Compare<PlannedSubnetResource> = (planned, seen) => {
  const subnet = liveResource<LiveSubnet>(seen, 'subnet', seen.id);
  if (subnet === undefined) return undefined;
  const { vpcId, cidrBlock, availabilityZone, ipv6CidrBlock: block = null } = subnet;
  const ipv6CidrBlock = ipv6BlockOf(planned, seen);
  const routing = compareMainTable(planned, seen);
  return {
    expected: {
      vpcId: recordedOr(seen, VPC_KEY),
      cidrBlock: planned.cidrBlock,
      availabilityZone: planned.availabilityZone,
      ...(ipv6CidrBlock !== undefined && { ipv6CidrBlock }),
      ...routing?.expected,
    },
    actual: {
      vpcId,
      cidrBlock,
      availabilityZone,
      ipv6CidrBlock: block,
      ...routing?.actual,
    },
  };
};

/**
 * A subnet without a table of its own uses the VPC's main table, which knows the local route only.
 *
 * @returns undefined for a subnet with a table of its own, and while no main table is visible
 */
function compareMainTable({ key }: PlannedSubnetResource, seen: Observation): Comparison | undefined {
  if (seen.isPlanned(associationKey(key))) return undefined;
  const tables = liveResources<LiveRouteTable>(seen.live, 'route-table');
  const own = tables.find(({ associations }) => associations.some(({ subnetId }) => subnetId === seen.id));
  const used = own ?? tables.find(({ isMain }) => isMain);
  if (used === undefined) return undefined;
  return {
    expected: { routeTable: 'main', unplannedRoutes: [] },
    actual: { routeTable: own?.id ?? 'main', unplannedRoutes: routesBeyond(used, () => false) },
  };
}

function ipv6BlockOf({ ipv6Index }: PlannedSubnetResource, seen: Observation): string | undefined {
  const vpcBlock = seen.idOf(IPV6_BLOCK_KEY);
  return ipv6Index === undefined || vpcBlock === undefined ? undefined : ipv6SubnetBlock(vpcBlock, ipv6Index);
}
