import type {
  DescribeCarrierGatewaysRequest,
  DescribeCarrierGatewaysResult,
  DescribeTransitGatewayVpcAttachmentsRequest,
  DescribeTransitGatewayVpcAttachmentsResult,
  DescribeVpcPeeringConnectionsRequest,
  DescribeVpcPeeringConnectionsResult,
  DescribeVpnGatewaysRequest,
  DescribeVpnGatewaysResult,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { listVisible } from './describe';
import type { FilterTable } from './filters';
import type { Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { viewTags } from './tags';
import { VPC } from './vpcs';

/*
 * What third parties attach to a VPC and this account's calls do not make here: it is put there by `seed`, seen by
 * Describe, and in the way of DeleteVpc, which takes peering connections along.
 */

interface ForeignAttachment extends ResourceRecord {
  readonly vpcId: string;
}

const VPN_GATEWAY: ResourceKind<ForeignAttachment> = {
  resourceType: 'vpn-gateway',
  idPrefix: 'vgw',
  noun: 'vpnGateway',
  notFound: 'InvalidVpnGatewayID.NotFound',
  malformed: 'InvalidVpnGatewayID.Malformed',
};
const PEERING_CONNECTION: ResourceKind<ForeignAttachment> = {
  resourceType: 'vpc-peering-connection',
  idPrefix: 'pcx',
  noun: 'vpcPeeringConnection',
  notFound: 'InvalidVpcPeeringConnectionID.NotFound',
  malformed: 'InvalidVpcPeeringConnectionId.Malformed',
  goesWithVpc: true,
};
const TRANSIT_GATEWAY_ATTACHMENT: ResourceKind<ForeignAttachment> = {
  resourceType: 'transit-gateway-attachment',
  idPrefix: 'tgw-attach',
  noun: 'transitGatewayAttachment',
  notFound: 'InvalidTransitGatewayAttachmentID.NotFound',
  malformed: 'InvalidTransitGatewayAttachmentID.Malformed',
};
const CARRIER_GATEWAY: ResourceKind<ForeignAttachment> = {
  resourceType: 'carrier-gateway',
  idPrefix: 'cagw',
  noun: 'carrierGateway',
  notFound: 'InvalidCarrierGatewayID.NotFound',
  malformed: 'InvalidCarrierGatewayID.Malformed',
};

const KINDS = {
  'vpn-gateway': VPN_GATEWAY,
  'vpc-peering-connection': PEERING_CONNECTION,
  'transit-gateway-attachment': TRANSIT_GATEWAY_ATTACHMENT,
  'carrier-gateway': CARRIER_GATEWAY,
} as const;
export type ForeignAttachmentType = keyof typeof KINDS;
export const FOREIGN_ATTACHMENTS = Object.keys(KINDS) as ForeignAttachmentType[];
export const foreignAttachmentKinds: readonly ResourceKind<ForeignAttachment>[] = Object.values(KINDS);

/** Puts something of a third party into a VPC. @returns its id */
export function seedForeignAttachment(account: Account, vpcId: string, type: ForeignAttachmentType): string {
  const kind = KINDS[type];
  const vpc = account.table(VPC).existing(vpcId);
  const id = account.newId(kind.idPrefix);
  account.table(kind).insert({ id, tags: [], dependsOn: [vpc.id], isVpcDefault: false, vpcId: vpc.id });
  return id;
}

/** The third party takes it away again. */
export function removeForeignAttachment(account: Account, id: string): void {
  for (const kind of foreignAttachmentKinds) {
    const table = account.table(kind);
    const record = table.find(id);
    if (record !== undefined) table.remove(record);
  }
}

function lister(kind: ResourceKind<ForeignAttachment>, idsParameter: string, vpcFilters: readonly string[]) {
  const filters: FilterTable<ForeignAttachment> = Object.fromEntries(
    vpcFilters.map((name) => [name, ({ vpcId }: ForeignAttachment) => vpcId]),
  );
  return (account: Account, input: object) =>
    listVisible(
      account,
      { kind, idsParameter, filters },
      (input as Readonly<Record<string, unknown>>)[idsParameter] as readonly string[] | undefined,
      input as never,
    );
}

const PAGED = { Filters: 'optional', MaxResults: 'optional', NextToken: 'optional' } as const;

const vpnGateways = lister(VPN_GATEWAY, 'VpnGatewayIds', ['attachment.vpc-id']);
export const describeVpnGateways: Operation<DescribeVpnGatewaysRequest, DescribeVpnGatewaysResult> = {
  parameters: { VpnGatewayIds: 'optional', Filters: 'optional' },
  run: (account, input) => ({
    VpnGateways: vpnGateways(account, input).items.map(({ id, vpcId, tags }) => ({
      VpnGatewayId: id,
      State: 'available',
      VpcAttachments: [{ State: 'attached', VpcId: vpcId }],
      ...viewTags(tags),
    })),
  }),
};

const peeringConnections = lister(PEERING_CONNECTION, 'VpcPeeringConnectionIds', [
  'requester-vpc-info.vpc-id',
]);
export const describeVpcPeeringConnections: Operation<
  DescribeVpcPeeringConnectionsRequest,
  DescribeVpcPeeringConnectionsResult
> = {
  parameters: { VpcPeeringConnectionIds: 'optional', ...PAGED },
  run(account, input) {
    // Those that are put here have been asked for by this VPC.
    if (input.Filters?.some(({ Name }) => Name === 'accepter-vpc-info.vpc-id')) {
      return { VpcPeeringConnections: [] };
    }
    const { items, ...rest } = peeringConnections(account, input);
    const { accountId } = account.settings;
    return {
      VpcPeeringConnections: items.map(({ id, vpcId, tags }) => ({
        VpcPeeringConnectionId: id,
        Status: { Code: 'active', Message: 'Active' },
        RequesterVpcInfo: { VpcId: vpcId, OwnerId: accountId },
        AccepterVpcInfo: { VpcId: 'vpc-0123456789abcdef0', OwnerId: '111122223333' },
        ...viewTags(tags),
      })),
      ...rest,
    };
  },
};

const transitGatewayAttachments = lister(TRANSIT_GATEWAY_ATTACHMENT, 'TransitGatewayAttachmentIds', [
  'vpc-id',
]);
export const describeTransitGatewayVpcAttachments: Operation<
  DescribeTransitGatewayVpcAttachmentsRequest,
  DescribeTransitGatewayVpcAttachmentsResult
> = {
  parameters: { TransitGatewayAttachmentIds: 'optional', ...PAGED },
  run(account, input) {
    const { items, ...rest } = transitGatewayAttachments(account, input);
    return {
      TransitGatewayVpcAttachments: items.map(({ id, vpcId, tags }) => ({
        TransitGatewayAttachmentId: id,
        TransitGatewayId: 'tgw-0123456789abcdef0',
        VpcId: vpcId,
        VpcOwnerId: account.settings.accountId,
        State: 'available',
        ...viewTags(tags),
      })),
      ...rest,
    };
  },
};

const carrierGateways = lister(CARRIER_GATEWAY, 'CarrierGatewayIds', ['vpc-id']);
export const describeCarrierGateways: Operation<
  DescribeCarrierGatewaysRequest,
  DescribeCarrierGatewaysResult
> = {
  parameters: { CarrierGatewayIds: 'optional', ...PAGED },
  run(account, input) {
    const { items, ...rest } = carrierGateways(account, input);
    return {
      CarrierGateways: items.map(({ id, vpcId, tags }) => ({
        CarrierGatewayId: id,
        VpcId: vpcId,
        State: 'available',
        OwnerId: account.settings.accountId,
        ...viewTags(tags),
      })),
      ...rest,
    };
  },
};
