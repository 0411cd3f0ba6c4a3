import { ADDRESS_ASSOCIATION } from './address-associations';
import { ADDRESS, allocateAddress, describeAddresses, releaseAddress } from './addresses';
import { describeAvailabilityZones } from './availability-zones';
import {
  authorizeSecurityGroupIngress,
  revokeSecurityGroupEgress,
  revokeSecurityGroupIngress,
} from './change-security-group-rules';
import { createVpcEndpoint, modifyVpcEndpoint } from './change-vpc-endpoints';
import {
  describeCarrierGateways,
  describeTransitGatewayVpcAttachments,
  describeVpcPeeringConnections,
  describeVpnGateways,
  foreignAttachmentKinds,
} from './foreign-attachments';
import { createNatGateway } from './create-nat-gateway';
import { createNetworkInterface } from './create-network-interface';
import { createSecurityGroup } from './create-security-group';
import { createSubnet } from './create-subnet';
import { createVpc } from './create-vpc';
import { deleteVpc } from './delete-vpc';
import {
  createEgressOnlyInternetGateway,
  deleteEgressOnlyInternetGateway,
  describeEgressOnlyInternetGateways,
  EGRESS_ONLY_INTERNET_GATEWAY,
} from './egress-only-internet-gateways';
import { createFlowLogs, deleteFlowLogs, describeFlowLogs, FLOW_LOG } from './flow-logs';
import {
  attachInternetGateway,
  createInternetGateway,
  deleteInternetGateway,
  describeInternetGateways,
  detachInternetGateway,
  INTERNET_GATEWAY,
} from './internet-gateways';
import { deleteNatGateway, describeNatGateways, NAT_GATEWAY } from './nat-gateways';
import { NETWORK_ACL_ASSOCIATION, replaceNetworkAclAssociation } from './network-acl-associations';
import { NETWORK_ACL } from './network-acl-record';
import { createNetworkAcl, deleteNetworkAcl, describeNetworkAcls } from './network-acls';
import { deleteNetworkInterface, describeNetworkInterfaces, NETWORK_INTERFACE } from './network-interfaces';
import type { AnyOperation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import {
  associateRouteTable,
  disassociateRouteTable,
  replaceRouteTableAssociation,
  ROUTE_TABLE_ASSOCIATION,
} from './route-table-associations';
import { ROUTE_TABLE } from './route-table-record';
import { createRouteTable, deleteRouteTable, describeRouteTables } from './route-tables';
import { createRoute, deleteRoute, replaceRoute } from './routes';
import { deleteSecurityGroup, describeSecurityGroups, SECURITY_GROUP } from './security-groups';
import { modifySubnetAttribute } from './subnet-attributes';
import { deleteSubnet, describeSubnets, SUBNET } from './subnets';
import { createTags, deleteTags, describeTags } from './tag-operations';
import { describeVpcAttribute, modifyVpcAttribute } from './vpc-attributes';
import { disassociateVpcCidrBlock } from './disassociate-vpc-cidr-block';
import { deleteVpcEndpoints, describeVpcEndpoints, VPC_ENDPOINT } from './vpc-endpoints';
import { describeVpcs, VPC } from './vpcs';

/** Everything the simulator can do. A new kind of resource is a new file and its lines here. */
export const operations = {
  CreateVpc: createVpc,
  DeleteVpc: deleteVpc,
  DescribeVpcs: describeVpcs,
  ModifyVpcAttribute: modifyVpcAttribute,
  DescribeVpcAttribute: describeVpcAttribute,
  DisassociateVpcCidrBlock: disassociateVpcCidrBlock,

  CreateSubnet: createSubnet,
  DeleteSubnet: deleteSubnet,
  DescribeSubnets: describeSubnets,
  ModifySubnetAttribute: modifySubnetAttribute,

  CreateSecurityGroup: createSecurityGroup,
  DeleteSecurityGroup: deleteSecurityGroup,
  DescribeSecurityGroups: describeSecurityGroups,
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
  RevokeSecurityGroupEgress: revokeSecurityGroupEgress,

  CreateInternetGateway: createInternetGateway,
  DeleteInternetGateway: deleteInternetGateway,
  AttachInternetGateway: attachInternetGateway,
  DetachInternetGateway: detachInternetGateway,
  DescribeInternetGateways: describeInternetGateways,

  CreateEgressOnlyInternetGateway: createEgressOnlyInternetGateway,
  DeleteEgressOnlyInternetGateway: deleteEgressOnlyInternetGateway,
  DescribeEgressOnlyInternetGateways: describeEgressOnlyInternetGateways,

  CreateRouteTable: createRouteTable,
  DeleteRouteTable: deleteRouteTable,
  DescribeRouteTables: describeRouteTables,
  AssociateRouteTable: associateRouteTable,
  DisassociateRouteTable: disassociateRouteTable,
  ReplaceRouteTableAssociation: replaceRouteTableAssociation,
  CreateRoute: createRoute,
  ReplaceRoute: replaceRoute,
  DeleteRoute: deleteRoute,

  CreateNetworkAcl: createNetworkAcl,
  DeleteNetworkAcl: deleteNetworkAcl,
  DescribeNetworkAcls: describeNetworkAcls,
  ReplaceNetworkAclAssociation: replaceNetworkAclAssociation,

  DescribeVpnGateways: describeVpnGateways,
  DescribeVpcPeeringConnections: describeVpcPeeringConnections,
  DescribeTransitGatewayVpcAttachments: describeTransitGatewayVpcAttachments,
  DescribeCarrierGateways: describeCarrierGateways,

  CreateNetworkInterface: createNetworkInterface,
  DeleteNetworkInterface: deleteNetworkInterface,
  DescribeNetworkInterfaces: describeNetworkInterfaces,

  AllocateAddress: allocateAddress,
  ReleaseAddress: releaseAddress,
  DescribeAddresses: describeAddresses,

  CreateNatGateway: createNatGateway,
  DeleteNatGateway: deleteNatGateway,
  DescribeNatGateways: describeNatGateways,

  CreateVpcEndpoint: createVpcEndpoint,
  ModifyVpcEndpoint: modifyVpcEndpoint,
  DeleteVpcEndpoints: deleteVpcEndpoints,
  DescribeVpcEndpoints: describeVpcEndpoints,

  CreateFlowLogs: createFlowLogs,
  DeleteFlowLogs: deleteFlowLogs,
  DescribeFlowLogs: describeFlowLogs,

  CreateTags: createTags,
  DeleteTags: deleteTags,
  DescribeTags: describeTags,

  DescribeAvailabilityZones: describeAvailabilityZones,
} satisfies Record<string, AnyOperation>;

/** Every kind of resource there is: what a VPC is born with, what blocks its deletion, what has tags. */
export const resourceKinds: readonly ResourceKind<ResourceRecord>[] = [
  VPC,
  SUBNET,
  SECURITY_GROUP,
  INTERNET_GATEWAY,
  EGRESS_ONLY_INTERNET_GATEWAY,
  ROUTE_TABLE,
  ROUTE_TABLE_ASSOCIATION,
  NETWORK_ACL,
  NETWORK_ACL_ASSOCIATION,
  NETWORK_INTERFACE,
  ADDRESS,
  ADDRESS_ASSOCIATION,
  NAT_GATEWAY,
  VPC_ENDPOINT,
  FLOW_LOG,
  ...foreignAttachmentKinds,
];

export type Ec2Action = keyof typeof operations;

/** The input of an action; any object for an action not known before runtime. */
export type Ec2Input<A extends string> = A extends Ec2Action
  ? Parameters<(typeof operations)[A]['run']>[1]
  : object;

/** The output of an action, likewise. */
export type Ec2Output<A extends string> = A extends Ec2Action
  ? ReturnType<(typeof operations)[A]['run']>
  : object;
