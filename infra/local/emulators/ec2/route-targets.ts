import { AwsError } from '../emulator';
import type { Account } from './account';
import { EGRESS_ONLY_INTERNET_GATEWAY } from './egress-only-internet-gateways';
import type { EgressOnlyInternetGatewayRecord } from './egress-only-internet-gateways';
import { invalidParameterCombination, invalidParameterValue } from './errors';
import { INTERNET_GATEWAY } from './internet-gateways';
import type { InternetGatewayRecord } from './internet-gateways';
import { natGatewayState, NAT_GATEWAY } from './nat-gateways';
import type { NatGatewayRecord } from './nat-gateways';
import type { ResourceKind, ResourceRecord } from './resource-table';
import type { RouteTableRecord } from './route-table-record';

/** How a request names the target of a route: one of these. */
export interface TargetInput {
  readonly GatewayId?: string | undefined;
  readonly NatGatewayId?: string | undefined;
  readonly EgressOnlyInternetGatewayId?: string | undefined;
}

/** A possible target of a route. */
interface TargetKind<R extends ResourceRecord> {
  readonly parameter: keyof TargetInput;
  readonly kind: ResourceKind<R>;
  /** What the actions on routes answer to an unknown id. Other actions may say something else. */
  readonly notFound: string;
  readonly noun: string;
  /** The VPC whose traffic it takes at this moment, if any. */
  vpcOf(record: R, account: Account): string | undefined;
  /** Whether routes to it can be made. Absent: always. */
  isReady?(record: R, account: Account): boolean;
  /**
   * Whether CreateRoute is content with the same route a second time. EC2 is, of internet gateways; of NAT
   * gateways it is not (https://github.com/hashicorp/terraform/issues/9756). Where AWS does not say: neither.
   */
  readonly takesSameRouteTwice?: true;
}

const internetGateway: TargetKind<InternetGatewayRecord> = {
  parameter: 'GatewayId',
  kind: INTERNET_GATEWAY,
  notFound: 'InvalidGatewayID.NotFound',
  noun: 'gateway',
  vpcOf: ({ vpcId }) => vpcId,
  takesSameRouteTwice: true,
};

const natGateway: TargetKind<NatGatewayRecord> = {
  parameter: 'NatGatewayId',
  kind: NAT_GATEWAY,
  notFound: 'InvalidNatGatewayID.NotFound',
  noun: 'natGateway',
  vpcOf(gateway, account) {
    const state = natGatewayState(gateway, account);
    return state === 'failed' || state === 'deleted' ? undefined : gateway.vpcId;
  },
  isReady: (gateway, account) => natGatewayState(gateway, account) === 'available',
};

const egressOnlyInternetGateway: TargetKind<EgressOnlyInternetGatewayRecord> = {
  parameter: 'EgressOnlyInternetGatewayId',
  kind: EGRESS_ONLY_INTERNET_GATEWAY,
  notFound: 'InvalidGatewayID.NotFound',
  noun: 'gateway',
  vpcOf: ({ vpcId }) => vpcId,
};

const targetKinds: readonly TargetKind<ResourceRecord>[] = [
  internetGateway,
  natGateway,
  egressOnlyInternetGateway,
];

const EXACTLY_ONE =
  'The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, ' +
  'vpcPeeringConnectionId, egressOnlyInternetGatewayId, transitGatewayId, localGatewayId or instanceId';

/**
 * The id of the target that a request names, once it is certain that the table can route to it.
 *
 * @throws AwsError `MissingParameter`, `InvalidParameterCombination`; `Invalid…ID.NotFound`, also for a NAT
 *   gateway that is not available; `InvalidParameterValue` for a gateway of another VPC, or of none
 */
export function readTarget(account: Account, table: RouteTableRecord, input: TargetInput): string {
  const named = targetKinds.flatMap((target) => {
    const id = input[target.parameter];
    return id === undefined ? [] : [{ target, id }];
  });
  const [only, ...others] = named;
  if (only === undefined) throw new AwsError('MissingParameter', EXACTLY_ONE);
  if (others.length > 0) throw invalidParameterCombination(EXACTLY_ONE);
  const { target, id } = only;
  const record = account.table(target.kind).known(id);
  if (record === undefined || target.isReady?.(record, account) === false) {
    throw new AwsError(target.notFound, `The ${target.noun} ID '${id}' does not exist`);
  }
  if (target.vpcOf(record, account) !== table.vpcId) {
    throw invalidParameterValue(
      `route table ${table.id} and network gateway ${id} belong to different networks`,
    );
  }
  return id;
}

/** Whether making the same route to it again changes nothing, instead of failing. */
export function takesSameRouteTwice(targetId: string): boolean {
  return targetKindOf(targetId).takesSameRouteTwice ?? false;
}

/** Whether traffic that is sent there gets lost: what it was sent to is gone, or belongs to the VPC no longer. */
export function isBlackhole(account: Account, { vpcId }: RouteTableRecord, targetId: string): boolean {
  const target = targetKindOf(targetId);
  const record = account.table(target.kind).find(targetId);
  return record === undefined || target.vpcOf(record, account) !== vpcId;
}

/** The target under the name it has in requests and answers. */
export function viewTarget(targetId: string): TargetInput {
  return { [targetKindOf(targetId).parameter]: targetId };
}

function targetKindOf(targetId: string): TargetKind<ResourceRecord> {
  const target = targetKinds.find(({ kind }) => targetId.startsWith(`${kind.idPrefix}-`));
  if (target === undefined) throw new Error(`Nothing routes to ${targetId}.`);
  return target;
}
