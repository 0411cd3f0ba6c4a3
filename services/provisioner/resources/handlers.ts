import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ResourceHandlers } from '../ports';
import { defaultSecurityGroupLockHandler } from './default-security-group-lock';
import { egressOnlyInternetGatewayHandler } from './egress-only-internet-gateway';
import { elasticIpHandler } from './elastic-ip';
import { flowLogHandler, type FlowLogDestination } from './flow-log';
import { gatewayEndpointHandler } from './gateway-endpoint';
import { internetGatewayHandler } from './internet-gateway';
import { internetGatewayAttachmentHandler } from './internet-gateway-attachment';
import { ipv6BlockHandler } from './ipv6-block';
import { natGatewayHandler } from './nat-gateway';
import { routeHandler } from './route';
import { routeTableHandler } from './route-table';
import { routeTableAssociationHandler } from './route-table-association';
import { subnetHandler } from './subnet';
import { subnetAttributeHandler } from './subnet-attribute';
import { tagsHandler } from './tags';
import { vpcHandler } from './vpc';
import { vpcAttributeHandler } from './vpc-attribute';

/** What the handlers need to know of where they are deployed. */
export interface ResourceSettings extends FlowLogDestination {
  /** The Region that networks are made in. */
  readonly region: string;
}

/**
 * The handler of each kind of resource.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything that is made
 */
export function resourceHandlers(
  ec2: EC2Client,
  stack: string,
  settings: ResourceSettings,
): ResourceHandlers {
  return {
    vpc: vpcHandler(ec2, stack),
    'ipv6-block': ipv6BlockHandler(ec2),
    'vpc-attribute': vpcAttributeHandler(ec2),
    'default-security-group-lock': defaultSecurityGroupLockHandler(ec2),
    'flow-log': flowLogHandler(ec2, stack, settings),
    subnet: subnetHandler(ec2, stack),
    'subnet-attribute': subnetAttributeHandler(ec2),
    'internet-gateway': internetGatewayHandler(ec2, stack),
    'internet-gateway-attachment': internetGatewayAttachmentHandler(ec2),
    'egress-only-internet-gateway': egressOnlyInternetGatewayHandler(ec2, stack),
    'elastic-ip': elasticIpHandler(ec2, stack),
    'nat-gateway': natGatewayHandler(ec2, stack),
    'route-table': routeTableHandler(ec2, stack),
    'route-table-association': routeTableAssociationHandler(ec2, stack),
    route: routeHandler(ec2),
    'gateway-endpoint': gatewayEndpointHandler(ec2, stack, settings.region),
    tags: tagsHandler(ec2),
  };
}
