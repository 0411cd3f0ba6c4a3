import type { Ec2Action } from '../../../../infra/local/testing';
import {
  givenEgressOnlyInternetGateway,
  givenInternetGateway,
  givenSubnet,
  givenVpc,
  tagged,
} from '../preconditions';
import type { Scenario } from '../scenario';

const NOTHING = 'igw-0123456789abcdef0';

export const gateways: readonly Scenario[] = [
  {
    name: 'an internet gateway comes and goes',
    async run(script) {
      const { call } = script;
      await call('CreateInternetGateway', tagged('internet-gateway', { Name: 'a' }));
      const InternetGatewayId = await givenInternetGateway(script);
      const VpcId = await givenVpc(script);
      await call('AttachInternetGateway', { InternetGatewayId, VpcId });
      await call('DescribeInternetGateways', {});
      await call('AttachInternetGateway', { InternetGatewayId, VpcId });
      await call('DeleteInternetGateway', { InternetGatewayId });
      await call('DeleteVpc', { VpcId });
      await call('DetachInternetGateway', { InternetGatewayId, VpcId });
      await call('DetachInternetGateway', { InternetGatewayId, VpcId });
      await call('DeleteInternetGateway', { InternetGatewayId });
      await call('DescribeInternetGateways', {});
    },
  },
  {
    name: 'one gateway and one VPC',
    async run(script) {
      const { call } = script;
      const [VpcId, elsewhere] = [await givenVpc(script), await givenVpc(script, '10.1.0.0/16')];
      const InternetGatewayId = await givenInternetGateway(script, VpcId);
      await call('AttachInternetGateway', { InternetGatewayId, VpcId: elsewhere });
      await call('DetachInternetGateway', { InternetGatewayId, VpcId: elsewhere });
      const second = await givenInternetGateway(script);
      await call('AttachInternetGateway', { InternetGatewayId: second, VpcId });
    },
  },
  {
    name: 'a gateway stays while its VPC has subnets, which need it not',
    async run(script) {
      const VpcId = await givenVpc(script);
      await givenSubnet(script, VpcId);
      const InternetGatewayId = await givenInternetGateway(script, VpcId);
      await script.call('DetachInternetGateway', { InternetGatewayId, VpcId });
    },
  },
  {
    name: 'filters of internet gateways',
    async run(script) {
      const VpcId = await givenVpc(script);
      const gatewayId = await givenInternetGateway(script, VpcId);
      await givenInternetGateway(script);
      for (const [Name, value] of [
        ['attachment.state', 'available'],
        ['attachment.vpc-id', VpcId],
        ['internet-gateway-id', gatewayId],
        ['owner-id', '123456789012'],
        ['tag-key', 'Name'],
        ['nonsense', 'x'],
      ] as const) {
        await script.call('DescribeInternetGateways', { Filters: [{ Name, Values: [value] }] });
      }
    },
  },
  {
    name: 'internet gateways that are none',
    async run(script) {
      const { call, wire } = script;
      const VpcId = await givenVpc(script);
      for (const InternetGatewayId of [NOTHING, 'igw-xyz']) {
        await call('DescribeInternetGateways', { InternetGatewayIds: [InternetGatewayId] });
        await call('AttachInternetGateway', { InternetGatewayId, VpcId });
        await call('DetachInternetGateway', { InternetGatewayId, VpcId });
        await call('DeleteInternetGateway', { InternetGatewayId });
        await call('CreateTags', { Resources: [InternetGatewayId], Tags: [{ Key: 'a', Value: '1' }] });
      }
      const InternetGatewayId = await givenInternetGateway(script);
      for (const unknown of ['vpc-0123456789abcdef0', 'vpc-xyz']) {
        await call('AttachInternetGateway', { InternetGatewayId, VpcId: unknown });
        await call('DetachInternetGateway', { InternetGatewayId, VpcId: unknown });
      }
      const actions: Ec2Action[] = [
        'AttachInternetGateway',
        'DetachInternetGateway',
        'DeleteInternetGateway',
      ];
      for (const Action of actions) await wire({ Action });
      await wire({ Action: 'AttachInternetGateway', InternetGatewayId: NOTHING });
    },
  },
  {
    name: 'egress-only internet gateways',
    async run(script) {
      const { call, wire } = script;
      const VpcId = await givenVpc(script);
      const tags = tagged('egress-only-internet-gateway', { Name: 'a' });
      await call('CreateEgressOnlyInternetGateway', { VpcId, ...tags });
      await call('CreateEgressOnlyInternetGateway', { VpcId });
      const elsewhere = await givenVpc(script, '10.1.0.0/16');
      const id = await givenEgressOnlyInternetGateway(script, elsewhere);
      await call('DescribeEgressOnlyInternetGateways', { EgressOnlyInternetGatewayIds: [id] });
      await call('DescribeEgressOnlyInternetGateways', {
        Filters: [{ Name: 'tag:Name', Values: ['a'] }],
      });
      await call('DeleteVpc', { VpcId: elsewhere });
      await call('DeleteEgressOnlyInternetGateway', { EgressOnlyInternetGatewayId: id });
      for (const unknown of [id, 'eigw-xyz']) {
        await call('DeleteEgressOnlyInternetGateway', { EgressOnlyInternetGatewayId: unknown });
        await call('DescribeEgressOnlyInternetGateways', { EgressOnlyInternetGatewayIds: [unknown] });
      }
      await call('CreateEgressOnlyInternetGateway', { VpcId: 'vpc-0123456789abcdef0' });
      await wire({ Action: 'CreateEgressOnlyInternetGateway' });
      await wire({ Action: 'DeleteEgressOnlyInternetGateway' });
    },
  },
  {
    name: 'the token of an egress-only internet gateway',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const elsewhere = await givenVpc(script, '10.1.0.0/16');
      await call('CreateEgressOnlyInternetGateway', { VpcId, ClientToken: 'a' });
      await call('CreateEgressOnlyInternetGateway', { VpcId, ClientToken: 'a' });
      await call('DescribeEgressOnlyInternetGateways', {});
      await call('CreateEgressOnlyInternetGateway', { VpcId: elsewhere, ClientToken: 'a' });
    },
  },
  {
    name: 'five internet gateways are the quota',
    settings: { internetGatewaysQuota: 5 },
    async run(script) {
      for (let index = 0; index < 5; index += 1) await givenInternetGateway(script);
      await script.call('CreateInternetGateway', {});
    },
  },
];
