import type {
  ConnectivityType,
  DeleteNatGatewayRequest,
  DeleteNatGatewayResult,
  DescribeNatGatewaysRequest,
  DescribeNatGatewaysResult,
  NatGateway,
  NatGatewayAddress,
  NatGatewayState,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { ADDRESS_ASSOCIATION, associationOf } from './address-associations';
import { describeAction } from './describe';
import type { FilterTable } from './filters';
import type { NatGatewayFailure } from './nat-gateway-failure';
import { NETWORK_INTERFACE } from './network-interfaces';
import type { Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { ROUTE_TABLE } from './route-table-record';
import { viewTags } from './tags';

/**
 * Holds nothing by itself: its subnet and its address are held by its network interface, which goes when it
 * is deleted or has failed. So what Describe* goes on showing of it afterwards prevents nothing.
 */
export interface NatGatewayRecord extends ResourceRecord {
  readonly vpcId: string;
  /** Absent of a regional one. */
  readonly subnetId?: string;
  readonly zoneName?: string;
  /** The table that came with a regional one, and goes with it. */
  readonly routeTableId?: string;
  readonly connectivityType: ConnectivityType;
  /** Asked for; absent of a private one. */
  readonly allocationId?: string;
  /** Absent when the subnet had no address left. */
  readonly networkInterface?: { readonly id: string; readonly privateIpAddress: string };
  /** Absent of a private one, and when the address could not be had. */
  readonly association?: { readonly id: string; readonly publicIp: string };
  /** Epoch ms at which it is no longer pending. */
  readonly settledAt: number;
  /** Why it will have failed by then, if so. */
  readonly failure?: NatGatewayFailure;
  /** When it was deleted and when it is gone, epoch ms. */
  readonly deletion?: { readonly orderedAt: number; readonly doneAt: number };
}

export const NAT_GATEWAY: ResourceKind<NatGatewayRecord> = {
  resourceType: 'natgateway',
  idPrefix: 'nat',
  noun: 'natGateway',
  notFound: 'NatGatewayNotFound',
  malformed: 'NatGatewayMalformed',
};

/**
 * For how long Describe* goes on showing a gateway that failed or is deleted.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
 */
export const SHOWN_AFTERWARDS_MS = 3_600_000;

const filters: FilterTable<NatGatewayRecord> = {
  'nat-gateway-id': ({ id }) => id,
  state: natGatewayState,
  'subnet-id': ({ subnetId }) => subnetId ?? [],
  'tag-key': ({ tags }) => tags.map(({ Key }) => Key),
  'vpc-id': ({ vpcId }) => vpcId,
};

/** Takes `natDeletingMs`; one that is on its way or gone already is no mistake. Routes to it stay. */
export const deleteNatGateway: Operation<DeleteNatGatewayRequest, DeleteNatGatewayResult, 'NatGatewayId'> = {
  parameters: { NatGatewayId: 'required' },
  run(account, { NatGatewayId }) {
    const gateways = account.table(NAT_GATEWAY);
    const gateway = gateways.resolve(NatGatewayId);
    if (gateway.deletion === undefined) {
      const orderedAt = account.now();
      const deletion = { orderedAt, doneAt: orderedAt + account.settings.natDeletingMs };
      gateways.replace({ ...gateway, deletion });
      giveBackAt(account, gateway, deletion.doneAt);
      gateways.removeAt(gateway, deletion.doneAt + SHOWN_AFTERWARDS_MS);
    }
    return { NatGatewayId: gateway.id };
  },
};

export const describeNatGateways: Operation<DescribeNatGatewaysRequest, DescribeNatGatewaysResult> =
  describeAction(
    {
      kind: NAT_GATEWAY,
      idsParameter: 'NatGatewayIds',
      filters,
      member: 'NatGateways',
      filtersParameter: 'Filter',
    },
    viewNatGateway,
  );

export function natGatewayState(
  { settledAt, failure, deletion }: NatGatewayRecord,
  account: Account,
): NatGatewayState {
  const now = account.now();
  if (deletion !== undefined) return now < deletion.doneAt ? 'deleting' : 'deleted';
  if (now < settledAt) return 'pending';
  return failure === undefined ? 'available' : 'failed';
}

/** Lets the network interface go at that time, epoch ms, and with it the subnet and the address. */
export function giveBackAt(
  account: Account,
  { networkInterface, routeTableId }: NatGatewayRecord,
  at: number,
): void {
  const routeTables = account.table(ROUTE_TABLE);
  const routeTable = routeTableId === undefined ? undefined : routeTables.find(routeTableId);
  if (routeTable !== undefined) routeTables.removeAt(routeTable, at);
  const networkInterfaces = account.table(NETWORK_INTERFACE);
  const record = networkInterface && networkInterfaces.find(networkInterface.id);
  if (record === undefined) return;
  networkInterfaces.removeAt(record, at);
  const association = associationOf(account, record.id);
  if (association !== undefined) account.table(ADDRESS_ASSOCIATION).removeAt(association, at);
}

/** A NAT gateway as the SDK shows it. */
export function viewNatGateway(
  account: Account,
  gateway: NatGatewayRecord,
  state: NatGatewayState = natGatewayState(gateway, account),
): NatGateway {
  const { failure, deletion } = gateway;
  return {
    NatGatewayId: gateway.id,
    VpcId: gateway.vpcId,
    ...(gateway.subnetId !== undefined && { SubnetId: gateway.subnetId }),
    AvailabilityMode: gateway.subnetId === undefined ? 'regional' : 'zonal',
    ...(gateway.routeTableId !== undefined && { RouteTableId: gateway.routeTableId }),
    ConnectivityType: gateway.connectivityType,
    CreateTime: new Date(gateway.createdAt),
    State: state,
    NatGatewayAddresses: gateway.subnetId === undefined ? [] : [viewNatGatewayAddress(gateway, state)],
    ...(state === 'failed' && failure && { FailureCode: failure.code, FailureMessage: failure.message }),
    ...(deletion && { DeleteTime: new Date(deletion.orderedAt) }),
    ...viewTags(gateway.tags),
  };
}

/** While a gateway is pending AWS tells no more than what was asked for. */
function viewNatGatewayAddress(
  { allocationId, networkInterface, association }: NatGatewayRecord,
  state: NatGatewayState,
): NatGatewayAddress {
  const asked = { ...(allocationId !== undefined && { AllocationId: allocationId }), IsPrimary: true };
  if (state === 'pending') return { ...asked, Status: 'associating' };
  return {
    ...asked,
    ...(networkInterface && {
      NetworkInterfaceId: networkInterface.id,
      PrivateIp: networkInterface.privateIpAddress,
    }),
    ...(association && { AssociationId: association.id, PublicIp: association.publicIp }),
    Status: state === 'failed' ? 'failed' : 'succeeded',
  };
}
