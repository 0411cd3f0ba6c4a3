import {
  AuthorizeSecurityGroupIngressCommand,
  CreateFlowLogsCommand,
  CreateNetworkAclCommand,
  CreateRouteTableCommand,
  CreateVpcEndpointCommand,
  DeleteFlowLogsCommand,
  DeleteNetworkAclCommand,
  DeleteRouteTableCommand,
  DeleteVpcEndpointsCommand,
  DescribeFlowLogsCommand,
  DescribeNetworkAclsCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcEndpointsCommand,
  ModifyVpcEndpointCommand,
  ReplaceNetworkAclAssociationCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import type { EC2Client } from '@aws-sdk/client-ec2';
import { idOf } from './ec2-fixture';

/** Every action of gateway endpoints through the real SDK, in a VPC that has none before and after. */
export async function reachServices(client: EC2Client, VpcId: string): Promise<void> {
  const { RouteTable } = await client.send(new CreateRouteTableCommand({ VpcId }));
  const RouteTableId = idOf(RouteTable?.RouteTableId);
  const { VpcEndpoint } = await client.send(
    new CreateVpcEndpointCommand({ VpcId, ServiceName: 'com.amazonaws.us-east-1.s3', ClientToken: 's3' }),
  );
  const VpcEndpointId = idOf(VpcEndpoint?.VpcEndpointId);
  await client.send(new ModifyVpcEndpointCommand({ VpcEndpointId, AddRouteTableIds: [RouteTableId] }));
  const ofVpc = { Filters: [{ Name: 'vpc-id', Values: [VpcId] }] };
  const { VpcEndpoints } = await client.send(new DescribeVpcEndpointsCommand(ofVpc));
  expect(VpcEndpoints).toMatchObject([{ VpcEndpointId, State: 'available', RouteTableIds: [RouteTableId] }]);
  const VpcEndpointIds = [VpcEndpointId, 'vpce-0aaaaaaaaaaaaaaaa'];
  const { Unsuccessful } = await client.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds }));
  expect(Unsuccessful).toMatchObject([{ ResourceId: 'vpce-0aaaaaaaaaaaaaaaa' }]);
  await client.send(new DeleteRouteTableCommand({ RouteTableId }));
}

/** Every action of flow logs through the real SDK, of a VPC that has none before and after. */
export async function observeTraffic(client: EC2Client, VpcId: string): Promise<void> {
  const { FlowLogIds, Unsuccessful } = await client.send(
    new CreateFlowLogsCommand({
      ResourceType: 'VPC',
      ResourceIds: [VpcId, 'vpc-0aaaaaaaaaaaaaaaa'],
      TrafficType: 'ALL',
      LogGroupName: 'flow-logs',
      DeliverLogsPermissionArn: 'arn:aws:iam::000000000000:role/flow-logs',
    }),
  );
  expect(Unsuccessful).toMatchObject([
    { ResourceId: 'vpc-0aaaaaaaaaaaaaaaa', Error: { Code: 'InvalidVpcId.NotFound' } },
  ]);
  const ofVpc = { Filter: [{ Name: 'resource-id', Values: [VpcId] }] };
  const { FlowLogs } = await client.send(new DescribeFlowLogsCommand(ofVpc));
  expect(FlowLogs?.map(({ FlowLogId }) => FlowLogId)).toEqual(FlowLogIds);
  const deleted = await client.send(new DeleteFlowLogsCommand({ FlowLogIds }));
  expect(deleted.Unsuccessful).toEqual([]);
}

/** Every action of the rules of security groups through the real SDK, on the default group of the VPC. */
export async function guardTraffic(client: EC2Client, VpcId: string): Promise<void> {
  const ofVpc = { Filters: [{ Name: 'vpc-id', Values: [VpcId] }] };
  const defaultGroup = async () =>
    (await client.send(new DescribeSecurityGroupsCommand(ofVpc))).SecurityGroups?.[0];
  const before = await defaultGroup();
  const GroupId = idOf(before?.GroupId);
  const [ingress, egress] = [before?.IpPermissions, before?.IpPermissionsEgress];
  await client.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: ingress }));
  await client.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: egress }));
  expect(await defaultGroup()).toMatchObject({ IpPermissions: [], IpPermissionsEgress: [] });
  await client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: ingress }));
  expect(await defaultGroup()).toMatchObject({ IpPermissions: ingress, IpPermissionsEgress: [] });
}

/** Every action of network ACLs through the real SDK, for a subnet that has the VPC's default one before and after. */
export async function filterTraffic(
  client: EC2Client,
  { VpcId, SubnetId }: { VpcId: string; SubnetId: string },
): Promise<void> {
  const ofSubnet = { Filters: [{ Name: 'association.subnet-id', Values: [SubnetId] }] };
  const aclOfSubnet = async () => {
    const [acl] = (await client.send(new DescribeNetworkAclsCommand(ofSubnet))).NetworkAcls ?? [];
    const [association] = acl?.Associations ?? [];
    return { id: idOf(acl?.NetworkAclId), AssociationId: idOf(association?.NetworkAclAssociationId) };
  };
  const { NetworkAcl } = await client.send(new CreateNetworkAclCommand({ VpcId }));
  const NetworkAclId = idOf(NetworkAcl?.NetworkAclId);
  const standard = await aclOfSubnet();
  const { NewAssociationId } = await client.send(
    new ReplaceNetworkAclAssociationCommand({ AssociationId: standard.AssociationId, NetworkAclId }),
  );
  expect(await aclOfSubnet()).toEqual({ id: NetworkAclId, AssociationId: NewAssociationId });
  const back = { AssociationId: NewAssociationId, NetworkAclId: standard.id };
  await client.send(new ReplaceNetworkAclAssociationCommand(back));
  await client.send(new DeleteNetworkAclCommand({ NetworkAclId }));
  expect((await aclOfSubnet()).id).toBe(standard.id);
}
