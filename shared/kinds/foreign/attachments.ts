import {
  DescribeCarrierGatewaysCommand,
  DescribeTransitGatewayVpcAttachmentsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpnGatewaysCommand,
  type VpcPeeringConnection,
} from '@aws-sdk/client-ec2';
import { TAGS } from '../../domain/network/network-tags';
import { described, inVpc, tagsByKey } from '../ec2/reader';
import type { ContentItem, VpcContents } from '../ec2/vpc-contents';

/* What third parties attach to a VPC as a whole. We make none of these. */

/** Virtual private gateways: EC2 deletes no VPC that one is attached to. */
export const vpnGateways: VpcContents = {
  type: 'vpn-gateway',
  find: (ec2, vpcId) =>
    described(
      'DescribeVpnGateways',
      async () => {
        const Filters = [{ Name: 'attachment.vpc-id', Values: [vpcId] }];
        const { VpnGateways } = await ec2.send(new DescribeVpnGatewaysCommand({ Filters }));
        // Not paged: an account has few.
        return { items: VpnGateways, next: undefined };
      },
      ({ VpnGatewayId = '', VpcAttachments, Tags }) => {
        const attachment = VpcAttachments?.find(({ VpcId }) => VpcId === vpcId);
        return { ...item(VpnGatewayId, '', Tags), ...goneIf(attachment?.State === 'detached') };
      },
    ),
};

/** Peering connections: EC2 would delete them with the VPC, and the other side would lose its way. */
export const peeringConnections: VpcContents = {
  type: 'vpc-peering-connection',
  async find(ec2, vpcId) {
    const sides = ['requester-vpc-info.vpc-id', 'accepter-vpc-info.vpc-id'];
    const found = await Promise.all(
      sides.map((Name) =>
        described(
          'DescribeVpcPeeringConnections',
          async (NextToken) => {
            const Filters = [{ Name, Values: [vpcId] }];
            const answer = await ec2.send(new DescribeVpcPeeringConnectionsCommand({ Filters, NextToken }));
            return { items: answer.VpcPeeringConnections, next: answer.NextToken };
          },
          (connection) => peeringItem(connection, vpcId),
        ),
      ),
    );
    return found.flat();
  },
};

/** States in which a peering connection has no effect any more. */
const OVER = new Set<string | undefined>(['deleted', 'deleting', 'rejected', 'expired', 'failed']);

function peeringItem(connection: VpcPeeringConnection, vpcId: string): ContentItem {
  const { VpcPeeringConnectionId = '', RequesterVpcInfo, AccepterVpcInfo, Status, Tags } = connection;
  const other = RequesterVpcInfo?.VpcId === vpcId ? AccepterVpcInfo : RequesterVpcInfo;
  return {
    ...item(VpcPeeringConnectionId, RequesterVpcInfo?.OwnerId, Tags),
    description: `to ${other?.VpcId ?? 'another VPC'} of ${other?.OwnerId ?? 'another account'}`,
    ...goneIf(OVER.has(Status?.Code)),
  };
}

/** States in which an attachment of a transit gateway has no interfaces any more. */
const DETACHED = new Set<string | undefined>(['deleted', 'failed', 'rejected']);

/** Attachments of transit gateways; each has interfaces in the VPC, too. */
export const transitGatewayAttachments: VpcContents = {
  type: 'transit-gateway-attachment',
  find: (ec2, vpcId) =>
    described(
      'DescribeTransitGatewayVpcAttachments',
      async (NextToken) => {
        const Filters = [inVpc(vpcId)];
        const answer = await ec2.send(
          new DescribeTransitGatewayVpcAttachmentsCommand({ Filters, NextToken }),
        );
        return { items: answer.TransitGatewayVpcAttachments, next: answer.NextToken };
      },
      ({ TransitGatewayAttachmentId = '', TransitGatewayId = '', VpcOwnerId, State, Tags }) => ({
        ...item(TransitGatewayAttachmentId, VpcOwnerId, Tags),
        description: `to ${TransitGatewayId}`,
        ...goneIf(DETACHED.has(State)),
      }),
    ),
};

/** Carrier gateways, by which Wavelength Zones reach a carrier's network. */
export const carrierGateways: VpcContents = {
  type: 'carrier-gateway',
  find: (ec2, vpcId) =>
    described(
      'DescribeCarrierGateways',
      async (NextToken) => {
        const Filters = [inVpc(vpcId)];
        const answer = await ec2.send(new DescribeCarrierGatewaysCommand({ Filters, NextToken }));
        return { items: answer.CarrierGateways, next: answer.NextToken };
      },
      ({ CarrierGatewayId = '', OwnerId, State, Tags }) => ({
        ...item(CarrierGatewayId, OwnerId, Tags),
        ...goneIf(State === 'deleted'),
      }),
    ),
};

function item(id: string, owner: string | undefined, Tags: Parameters<typeof tagsByKey>[0]): ContentItem {
  const tags = tagsByKey(Tags);
  return { id, tags, owner: owner ?? '', description: tags[TAGS.name] ?? '' };
}

function goneIf(isGone: boolean): { readonly isGone?: true } {
  return isGone ? { isGone } : {};
}
