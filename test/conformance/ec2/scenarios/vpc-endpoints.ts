import { givenRouteTable, givenVpc, givenVpcEndpoint, idOf, tagged } from '../preconditions';
import type { Scenario } from '../scenario';

const S3 = 'com.amazonaws.us-east-1.s3';
const DYNAMODB = 'com.amazonaws.us-east-1.dynamodb';
const NOTHING = 'vpce-0123456789abcdef0';

export const vpcEndpoints: readonly Scenario[] = [
  {
    name: 'a gateway endpoint comes and goes',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const RouteTableId = await givenRouteTable(script, VpcId);
      const tags = tagged('vpc-endpoint', { Name: 's3' });
      const created = await call('CreateVpcEndpoint', {
        VpcEndpointType: 'Gateway',
        VpcId,
        ServiceName: S3,
        RouteTableIds: [RouteTableId],
        ...tags,
      });
      const VpcEndpointId = idOf(created?.VpcEndpoint?.VpcEndpointId);
      await call('DescribeVpcEndpoints', {});
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      await call('DeleteVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] });
      await call('DescribeVpcEndpoints', {});
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      await call('DeleteVpcEndpoints', { VpcEndpointIds: [VpcEndpointId] });
    },
  },
  {
    name: 'a gateway endpoint keeps its VPC',
    async run(script) {
      const VpcId = await givenVpc(script);
      await givenVpcEndpoint(script, VpcId, S3);
      await script.call('DeleteVpc', { VpcId });
    },
  },
  {
    name: 'a gateway endpoint changes its route tables',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const [one, other] = [await givenRouteTable(script, VpcId), await givenRouteTable(script, VpcId)];
      const VpcEndpointId = await givenVpcEndpoint(script, VpcId, S3, [one]);
      await call('ModifyVpcEndpoint', { VpcEndpointId, AddRouteTableIds: [other] });
      await call('DescribeVpcEndpoints', {});
      await call('DescribeRouteTables', { RouteTableIds: [other] });
      await call('ModifyVpcEndpoint', { VpcEndpointId, RemoveRouteTableIds: [one] });
      await call('DescribeVpcEndpoints', {});
      await call('ModifyVpcEndpoint', { VpcEndpointId, RemoveRouteTableIds: [one] });
      await call('ModifyVpcEndpoint', { VpcEndpointId, AddRouteTableIds: [other] });
      await call('ModifyVpcEndpoint', { VpcEndpointId, AddRouteTableIds: ['rtb-0123456789abcdef0'] });
    },
  },
  {
    name: 'a route table of a gateway endpoint is deleted',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const RouteTableId = await givenRouteTable(script, VpcId);
      await givenVpcEndpoint(script, VpcId, S3, [RouteTableId]);
      await call('DeleteRouteTable', { RouteTableId });
      await call('DescribeVpcEndpoints', {});
    },
  },
  {
    name: 'two gateway endpoints of one service',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const RouteTableId = await givenRouteTable(script, VpcId);
      await givenVpcEndpoint(script, VpcId, S3, [RouteTableId]);
      await givenVpcEndpoint(script, VpcId, DYNAMODB, [RouteTableId]);
      await call('CreateVpcEndpoint', { VpcId, ServiceName: S3, RouteTableIds: [RouteTableId] });
      await call('CreateVpcEndpoint', { VpcId, ServiceName: S3 });
    },
  },
  {
    name: 'the token of a gateway endpoint',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      await call('CreateVpcEndpoint', { VpcId, ServiceName: S3, ClientToken: 'a' });
      await call('CreateVpcEndpoint', { VpcId, ServiceName: S3, ClientToken: 'a' });
      await call('CreateVpcEndpoint', { VpcId, ServiceName: DYNAMODB, ClientToken: 'a' });
    },
  },
  {
    name: 'filters of gateway endpoints',
    async run(script) {
      const VpcId = await givenVpc(script);
      const id = await givenVpcEndpoint(script, VpcId, S3);
      await givenVpcEndpoint(script, await givenVpc(script, '10.1.0.0/16'), DYNAMODB);
      for (const [Name, value] of [
        ['service-name', S3],
        ['vpc-endpoint-id', id],
        ['vpc-endpoint-state', 'available'],
        ['vpc-endpoint-type', 'Gateway'],
        ['vpc-id', VpcId],
        ['tag-key', 'Name'],
        ['nonsense', 'x'],
      ] as const) {
        await script.call('DescribeVpcEndpoints', { Filters: [{ Name, Values: [value] }] });
      }
    },
  },
  {
    name: 'gateway endpoints that are none',
    async run(script) {
      const { call, wire } = script;
      const VpcId = await givenVpc(script);
      for (const id of [NOTHING, 'vpce-xyz']) {
        await call('DescribeVpcEndpoints', { VpcEndpointIds: [id] });
        await call('ModifyVpcEndpoint', { VpcEndpointId: id });
        await call('DeleteVpcEndpoints', { VpcEndpointIds: [id] });
        await call('CreateTags', { Resources: [id], Tags: [{ Key: 'a', Value: '1' }] });
      }
      for (const ServiceName of ['com.amazonaws.eu-west-1.s3', 'nonsense']) {
        await call('CreateVpcEndpoint', { VpcId, ServiceName });
      }
      const s3 = { VpcId, ServiceName: S3 };
      await call('CreateVpcEndpoint', { ...s3, VpcId: 'vpc-0123456789abcdef0' });
      await call('CreateVpcEndpoint', { ...s3, RouteTableIds: ['rtb-0123456789abcdef0'] });
      await call('CreateVpcEndpoint', { ...s3, PolicyDocument: '{' });
      const elsewhere = await givenRouteTable(script, await givenVpc(script, '10.1.0.0/16'));
      await call('CreateVpcEndpoint', { ...s3, RouteTableIds: [elsewhere] });
      for (const Action of ['CreateVpcEndpoint', 'ModifyVpcEndpoint', 'DeleteVpcEndpoints']) {
        await wire({ Action });
      }
    },
  },
  {
    name: 'one gateway endpoint is the quota',
    settings: { gatewayEndpointsQuota: 1 },
    async run(script) {
      const VpcId = await givenVpc(script);
      await givenVpcEndpoint(script, VpcId, S3);
      await script.call('CreateVpcEndpoint', { VpcId, ServiceName: DYNAMODB });
    },
  },
];
