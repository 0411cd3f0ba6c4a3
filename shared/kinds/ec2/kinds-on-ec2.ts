import type { EC2Client } from '@aws-sdk/client-ec2';
import * as defaultSecurityGroupLock from '../default-security-group-lock/ec2';
import type { Ec2Settings } from './settings';
import * as egressOnlyInternetGateway from '../egress-only-internet-gateway/ec2';
import * as elasticIp from '../elastic-ip/ec2';
import * as flowLog from '../flow-log/ec2';
import {
  carrierGateways,
  peeringConnections,
  transitGatewayAttachments,
  vpnGateways,
} from '../foreign/attachments';
import { networkAcls } from '../foreign/network-acls';
import { networkInterfaces } from '../foreign/network-interfaces';
import { securityGroups } from '../foreign/security-groups';
import * as gatewayEndpoint from '../gateway-endpoint/ec2';
import * as internetGateway from '../internet-gateway/ec2';
import * as internetGatewayAttachment from '../internet-gateway-attachment/ec2';
import * as ipv6Block from '../ipv6-block/ec2';
import * as natGateway from '../nat-gateway/ec2';
import type { OrphanKind } from './orphans';
import type { Reader, SettingReader } from './reader';
import type { ResourceHandler, ResourceHandlers } from '../resource-handler';
import * as route from '../route/ec2';
import * as routeTable from '../route-table/ec2';
import * as routeTableAssociation from '../route-table-association/ec2';
import * as subnet from '../subnet/ec2';
import * as subnetAttribute from '../subnet-attribute/ec2';
import * as tags from '../tags/ec2';
import * as vpc from '../vpc/ec2';
import { isGone, type VpcContents } from './vpc-contents';
import * as vpcAttribute from '../vpc-attribute/ec2';

/*
 * What the kinds do on EC2, by service: each takes the lists that it uses, and its bundle holds the
 * calls of these only.
 */

/**
 * How resources are made, found by their tags and deleted.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything that is made
 */
export function resourceHandlers(
  ec2: EC2Client,
  stack: string,
  deployment: Omit<Ec2Settings, 'stack'>,
): ResourceHandlers {
  const settings = { ...deployment, stack };
  const handlers: ResourceHandlers = {
    vpc: vpc.handler(ec2, settings),
    'ipv6-block': ipv6Block.handler(ec2),
    'vpc-attribute': vpcAttribute.handler(ec2),
    'default-security-group-lock': defaultSecurityGroupLock.handler(ec2),
    'flow-log': flowLog.handler(ec2, settings),
    subnet: subnet.handler(ec2, settings),
    'subnet-attribute': subnetAttribute.handler(ec2),
    'internet-gateway': internetGateway.handler(ec2, settings),
    'internet-gateway-attachment': internetGatewayAttachment.handler(ec2),
    'egress-only-internet-gateway': egressOnlyInternetGateway.handler(ec2, settings),
    'elastic-ip': elasticIp.handler(ec2, settings),
    'nat-gateway': natGateway.handler(ec2, settings),
    'route-table': routeTable.handler(ec2, settings),
    'route-table-association': routeTableAssociation.handler(ec2, settings),
    route: route.handler(ec2),
    'gateway-endpoint': gatewayEndpoint.handler(ec2, settings),
    tags: tags.handler(ec2),
  };
  const handlersOfKinds = Object.entries(handlers).map(([kind, handler]: [string, ResourceHandler]) => [
    kind,
    ignoringImpossibleIds(handler),
  ]);
  return Object.fromEntries(handlersOfKinds) as ResourceHandlers;
}

/**
 * What can never have existed is gone, however young its record is: in networks of the first plan version an id may
 * be on record under the key of another resource.
 */
function ignoringImpossibleIds(handler: ResourceHandler): ResourceHandler {
  if (handler.remove === undefined) return handler;
  return {
    ...handler,
    async remove(id, scope) {
      try {
        await handler.remove?.(id, scope);
      } catch (error) {
        if (!isGone(error) || error.failureClass !== 'permanent') throw error;
      }
    },
  };
}

/** How EC2 shows those that have tags. */
export const READERS: readonly Reader[] = [
  vpc.reader,
  subnet.reader,
  internetGateway.reader,
  egressOnlyInternetGateway.reader,
  elasticIp.reader,
  natGateway.reader,
  routeTable.reader,
  gatewayEndpoint.reader,
  flowLog.reader,
];

/** How EC2 shows settings. */
export const SETTING_READERS: readonly SettingReader[] = [
  vpcAttribute.reader,
  defaultSecurityGroupLock.reader,
];

/**
 * What may be in a VPC, ours or not, in the order in which EC2 lets it go. A call in this list must be marked as pure, or
 * it comes into the bundles of functions that look into no VPC.
 */
export const VPC_CONTENTS: readonly VpcContents[] = [
  /* @__PURE__ */ networkInterfaces([natGateway.interfaces]),
  vpnGateways,
  peeringConnections,
  transitGatewayAttachments,
  carrierGateways,
  securityGroups,
  networkAcls,
  flowLog.contents,
  natGateway.contents,
  gatewayEndpoint.contents,
  egressOnlyInternetGateway.contents,
  internetGateway.contents,
  subnet.contents,
  // After the subnets, which use them.
  routeTable.contents,
];

/** What a request has that is not in its VPC: how EC2 shows it, and the name of the filter by id. */
export const BESIDE_VPC = [
  { reader: vpc.reader, byId: 'vpc-id' },
  { reader: elasticIp.reader, byId: 'allocation-id' },
];

/** Of which one may be left without a record, in the order in which to look: what is in a VPC goes with it. */
export const ORPHAN_KINDS: readonly OrphanKind[] = [vpc.orphans, internetGateway.orphans, elasticIp.orphans];

/** What the account uses of the quotas that the settings name. */
export const QUOTA_COUNTS = {
  vpcs: vpc.countUsed,
  addresses: elasticIp.countUsed,
  natGateways: natGateway.countUsed,
} as const;
