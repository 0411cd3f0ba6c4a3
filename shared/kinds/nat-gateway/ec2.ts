import {
  CreateNatGatewayCommand,
  DeleteNatGatewayCommand,
  DescribeNatGatewaysCommand,
  type CreateNatGatewayCommandInput,
  type EC2Client,
  type NatGateway,
} from '@aws-sdk/client-ec2';
import { calling, present } from '../../adapters/ec2-calls';
import { VPC_KEY } from '../../domain/network/network-plan';
import { ResourceFailure } from '../../domain/request/resource-failure';
import type { Ec2Settings } from '../ec2/settings';
import { clientToken, findTagged, ownedInVpc, tagSpecifications } from '../ec2/ownership';
import type { CountUsed } from '../ec2/quota-usage';
import { described, inVpc, tagsByKey, type Reader } from '../ec2/reader';
import { reader as subnets } from '../subnet/ec2';
import type { FoundResource, ResourceHandler, Scope } from '../resource-handler';
import { contentItem, type VpcContents } from '../ec2/vpc-contents';
import { inZone } from '../ec2/zone-refusal';
import type { LiveNatGateway } from './compare';
import type { PlannedNatGateway } from './plan';

export const reader: Reader<LiveNatGateway> = {
  kind: 'nat-gateway',
  byId: 'nat-gateway-id',
  describe: (ec2, Filter) =>
    described(
      'DescribeNatGateways',
      async (NextToken) => {
        const answer = await ec2.send(new DescribeNatGatewaysCommand({ Filter, NextToken }));
        return { items: answer.NatGateways, next: answer.NextToken };
      },
      liveNatGateway,
    ),
  // EC2 shows those that are gone for another hour.
  isGone: ({ state }) => state === 'deleted',
  // One that failed holds nothing, and disappears by itself.
  isLeftOver: ({ state }) => state === 'failed',
};

function liveNatGateway(gateway: NatGateway): LiveNatGateway {
  const { State, FailureCode: code, FailureMessage: message = code } = gateway;
  return {
    kind: 'nat-gateway',
    id: present(gateway.NatGatewayId, 'NatGatewayId'),
    tags: tagsByKey(gateway.Tags),
    state: present(State, 'State'),
    vpcId: present(gateway.VpcId, 'VpcId'),
    availabilityMode: gateway.AvailabilityMode ?? 'zonal',
    ...(gateway.SubnetId !== undefined && { subnetId: gateway.SubnetId }),
    ...(gateway.RouteTableId !== undefined && { routeTableId: gateway.RouteTableId }),
    allocationIds: (gateway.NatGatewayAddresses ?? []).flatMap(({ AllocationId }) => AllocationId ?? []),
    ...(State === 'failed' && { failure: { ...(code && { code }), ...(message && { message }) } }),
  };
}

/**
 * Public NAT gateways. CreateNatGateway takes a client token, and answers long before the gateway works; it may
 * still fail. One that is deleted keeps its subnet and address in use for a while, and is shown for an hour.
 */
export function handler(ec2: EC2Client, { stack, region }: Ec2Settings): ResourceHandler<PlannedNatGateway> {
  return {
    safeToRepeat: true,
    provisionsAsynchronously: true,
    // https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
    showsFailedForMs: 3_600_000,

    create: (gateway, scope) =>
      inZone(gateway.zonal?.availabilityZone ?? region, 'NAT gateways', REMEDY, () =>
        calling('CreateNatGateway', async () => {
          const { NatGateway } = await ec2.send(
            new CreateNatGatewayCommand({
              ...placeOf(gateway, scope),
              ClientToken: clientToken(stack, scope, gateway.key),
              TagSpecifications: tagSpecifications('natgateway', stack, scope, gateway),
            }),
          );
          return present(NatGateway?.NatGatewayId, 'NatGatewayId');
        }),
      ),

    findOwned: (resources, scope) =>
      findTagged(ec2, reader, ownedInVpc(stack, scope), resources, (gateway) =>
        gateway.state === 'deleting' ? undefined : conditionOf(gateway),
      ),

    async remove(id) {
      await remove(ec2, id);
      const [gateway] = await reader.describe(ec2, [{ Name: 'nat-gateway-id', Values: [id] }]);
      if (gateway === undefined || /^(deleted|failed)$/.test(gateway.state)) return;
      // Until it is gone, EC2 refuses to delete its subnet, its address and the internet gateway.
      throw new ResourceFailure(
        'being-deleted',
        'rejected-by-ec2',
        `AWS is still deleting the NAT gateway ${id}`,
      );
    },
  };
}

/** What the caller can do where a zone offers no NAT gateways. */
const REMEDY = 'choose other zones for the public subnets, or other NAT gateways (single, regional, none)';

function placeOf({ zonal }: PlannedNatGateway, scope: Scope): Partial<CreateNatGatewayCommandInput> {
  if (zonal === undefined) return { AvailabilityMode: 'regional', VpcId: scope.idOf(VPC_KEY) };
  return { SubnetId: scope.idOf(zonal.subnet), AllocationId: scope.idOf(zonal.elasticIp) };
}

/** Of the codes by which AWS fails a NAT gateway, the one that says "Please try again"; the others stay. */
const PASSING = 'InternalError';

function conditionOf({
  state,
  failure,
}: LiveNatGateway): Pick<FoundResource, 'state' | 'failureCode' | 'reason' | 'isPassing'> {
  if (state === 'available') return {};
  if (state !== 'failed') return { state: 'pending' };
  return {
    state: 'failed',
    failureCode: 'nat-gateway-failed',
    ...(failure?.message !== undefined && { reason: failure.message }),
    ...(failure?.code === PASSING && { isPassing: true }),
  };
}

async function remove(ec2: EC2Client, NatGatewayId: string): Promise<void> {
  await calling('DeleteNatGateway', () => ec2.send(new DeleteNatGatewayCommand({ NatGatewayId })));
}

/** How EC2 describes the network interface of one. */
export const interfaces = ['nat-gateway', /^Interface for NAT Gateway (?<id>nat-[0-9a-f]+)$/] as const;

/** Until one is gone, it keeps its subnet, its address and the internet gateway. */
export const contents: VpcContents = {
  type: 'nat-gateway',
  kind: 'nat-gateway',
  async find(ec2, vpcId) {
    const gateways = await reader.describe(ec2, [inVpc(vpcId)]);
    return gateways.map((gateway) => ({
      ...contentItem(gateway, undefined),
      ...(gateway.routeTableId !== undefined && { brings: gateway.routeTableId }),
      // One that failed holds nothing, and disappears by itself.
      ...(/^(deleted|failed)$/.test(gateway.state) && { isGone: true }),
    }));
  },
  remove,
  goesSlowly: true,
};

/** In the zone that has the most: the quota is per zone. */
export const countUsed: CountUsed = async (ec2) => {
  const [gateways, allSubnets] = await Promise.all([reader.describe(ec2, []), subnets.describe(ec2, [])]);
  const zones = new Map(allSubnets.map(({ id, availabilityZone }) => [id, availabilityZone]));
  // One in a subnet that is not visible yet is in no zone that is known.
  const perZone = new Map<string | undefined, number>();
  for (const { state, subnetId } of gateways) {
    if (state === 'deleted' || state === 'failed') continue;
    // A regional one has a quota of its own, for each VPC.
    if (subnetId === undefined) continue;
    const zone = zones.get(subnetId);
    perZone.set(zone, (perZone.get(zone) ?? 0) + 1);
  }
  return Math.max(0, ...perZone.values());
};
