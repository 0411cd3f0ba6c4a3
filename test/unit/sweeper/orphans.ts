import type { AcceptedBody } from '../../../shared/contract/http';
import { existingId } from '../../../shared/domain/request/resource-record';
import { aRequestBody } from '../../builders/request-body';
import { taggedFor } from '../../builders/tagged-for';
import type { World } from '../../simulation/scripted/world';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export async function accepted(
  world: World,
  body: object = aRequestBody(),
  caller = 'alice',
): Promise<string> {
  return (JSON.parse((await world.post(body, caller)).body) as AcceptedBody).requestId;
}

/** A VPC with our tags for that request, not made by the services; likewise the following. */
export function orphanVpc({ ec2 }: World, requestId: string): string {
  const { Vpc } = ec2.call('CreateVpc', { CidrBlock: '10.20.0.0/16', ...taggedFor('vpc', requestId) });
  return Vpc?.VpcId ?? '';
}

export function orphanGateway({ ec2 }: World, requestId: string): string {
  const { InternetGateway } = ec2.call(
    'CreateInternetGateway',
    taggedFor('internet-gateway', requestId, 'internet-gateway'),
  );
  return InternetGateway?.InternetGatewayId ?? '';
}

export function orphanAddress({ ec2 }: World, requestId: string, key = 'elastic-ip/a'): string {
  const tagged = taggedFor('elastic-ip', requestId, key);
  return ec2.call('AllocateAddress', { Domain: 'vpc', ...tagged }).AllocationId ?? '';
}

export function orphanSubnet({ ec2 }: World, requestId: string, VpcId: string): string {
  const tagged = taggedFor('subnet', requestId, 'subnet/public-a');
  const { Subnet } = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.20.0.0/24', ...tagged });
  return Subnet?.SubnetId ?? '';
}

export const vpcIds = ({ ec2 }: World) => ec2.vpcs().map(({ VpcId }) => VpcId ?? '');

export function gatewayIds({ ec2 }: World): string[] {
  const { InternetGateways = [] } = ec2.call('DescribeInternetGateways', {});
  return InternetGateways.map(({ InternetGatewayId }) => InternetGatewayId ?? '');
}

export function addressIds({ ec2 }: World): string[] {
  const { Addresses = [] } = ec2.call('DescribeAddresses', {});
  return Addresses.map(({ AllocationId }) => AllocationId ?? '');
}

/** The ids that a request has on record. */
export function recordedIds(world: World, requestId: string): string[] {
  const { resources } = world.record(requestId);
  return Object.keys(resources).flatMap((key) => existingId(resources, key) ?? []);
}

/** What the sweeper logged of unrecorded resources, oldest first. */
export function findings(world: World): { id: string; reason: string; action: string }[] {
  return world.logs
    .filter(({ message }) => message === 'unrecorded resource')
    .map(({ fields }) => {
      const { id, reason, action } = fields as { id: string; reason: string; action: string };
      return { id, reason, action };
    });
}

/** Sweeps, lets the quarantine pass, and sweeps again. */
export async function sweepTwice(world: World): Promise<void> {
  await world.sweep({ deleteSurplus: true });
  world.clock.advance(2 * DAY);
  await world.sweep({ deleteSurplus: true });
}
