import { errorCodeOf, givenSubnet, givenVpc, openEc2 } from './ec2-fixture';
import { givenInternetGateway } from './routing-fixture';

test('a new gateway is attached to nothing', () => {
  const { ec2 } = openEc2({ accountId: '123456789012' });
  const { InternetGateway } = ec2.call('CreateInternetGateway', {
    TagSpecifications: [{ ResourceType: 'internet-gateway', Tags: [{ Key: 'Name', Value: 'a' }] }],
  });
  expect(InternetGateway?.InternetGatewayId).toMatch(/^igw-0[0-9a-f]{16}$/);
  expect(InternetGateway).toMatchObject({
    OwnerId: '123456789012',
    Attachments: [],
    Tags: [{ Key: 'Name', Value: 'a' }],
  });
  expect(ec2.call('DescribeInternetGateways', {}).InternetGateways).toEqual([InternetGateway]);
});

test('twice the same makes two: there is no client token', () => {
  const { ec2 } = openEc2();
  expect(givenInternetGateway(ec2)).not.toBe(givenInternetGateway(ec2));
});

test('stops at the quota, which can be changed at runtime', () => {
  const { ec2 } = openEc2({ internetGatewaysQuota: 1 });
  givenInternetGateway(ec2);
  expect(errorCodeOf(() => givenInternetGateway(ec2))).toBe('InternetGatewayLimitExceeded');
  ec2.configure({ internetGatewaysQuota: 2 });
  givenInternetGateway(ec2);
});

test('an attached gateway shows its VPC, and can go to another after it was detached', () => {
  const { ec2 } = openEc2();
  const [first, second] = [givenVpc(ec2), givenVpc(ec2)];
  const gatewayId = givenInternetGateway(ec2, first);
  const attachments = () => ec2.call('DescribeInternetGateways', {}).InternetGateways?.[0]?.Attachments;

  expect(attachments()).toEqual([{ State: 'available', VpcId: first }]);
  ec2.call('DetachInternetGateway', { InternetGatewayId: gatewayId, VpcId: first });
  expect(attachments()).toEqual([]);
  ec2.call('AttachInternetGateway', { InternetGatewayId: gatewayId, VpcId: second });
  expect(attachments()).toEqual([{ State: 'available', VpcId: second }]);
});

test('one gateway has one VPC, and says so to a repeated call as well', () => {
  const { ec2 } = openEc2();
  const [first, second] = [givenVpc(ec2), givenVpc(ec2)];
  const gatewayId = givenInternetGateway(ec2, first);
  for (const VpcId of [first, second]) {
    expect(
      errorCodeOf(() => ec2.call('AttachInternetGateway', { InternetGatewayId: gatewayId, VpcId })),
    ).toBe('Resource.AlreadyAssociated');
  }
  ec2.call('DeleteVpc', { VpcId: second });
});

test('one VPC has one gateway', () => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  givenInternetGateway(ec2, vpcId);
  const other = { InternetGatewayId: givenInternetGateway(ec2), VpcId: vpcId };
  expect(() => ec2.call('AttachInternetGateway', other)).toThrow(
    `Network ${vpcId} already has an internet gateway attached`,
  );
  expect(errorCodeOf(() => ec2.call('AttachInternetGateway', other))).toBe('InvalidParameterValue');
});

test('what is not attached there cannot be detached there', () => {
  const { ec2 } = openEc2();
  const [vpcId, elsewhere] = [givenVpc(ec2), givenVpc(ec2)];
  const detach = (InternetGatewayId: string, VpcId: string) =>
    errorCodeOf(() => ec2.call('DetachInternetGateway', { InternetGatewayId, VpcId }));
  expect(detach(givenInternetGateway(ec2), vpcId)).toBe('Gateway.NotAttached');
  expect(detach(givenInternetGateway(ec2, vpcId), elsewhere)).toBe('Gateway.NotAttached');
});

test('neither the gateway nor its VPC can be deleted while one has the other', () => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  const gatewayId = givenInternetGateway(ec2, vpcId);
  const deleteGateway = () => ec2.call('DeleteInternetGateway', { InternetGatewayId: gatewayId });
  expect(errorCodeOf(deleteGateway)).toBe('DependencyViolation');
  expect(errorCodeOf(() => ec2.call('DeleteVpc', { VpcId: vpcId }))).toBe('DependencyViolation');

  ec2.call('DetachInternetGateway', { InternetGatewayId: gatewayId, VpcId: vpcId });
  ec2.call('DeleteVpc', { VpcId: vpcId });
  deleteGateway();
  expect(ec2.call('DescribeInternetGateways', {}).InternetGateways).toEqual([]);
});

test.each([
  ['attachment.state', () => 'available', true],
  ['attachment.vpc-id', ({ vpcId }: { vpcId: string }) => vpcId, true],
  ['internet-gateway-id', ({ gatewayId }: { gatewayId: string }) => gatewayId, true],
  ['attachment.state', () => 'detached', false],
])('the filter %s', (Name, valueOf, finds) => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  givenInternetGateway(ec2);
  const gatewayId = givenInternetGateway(ec2, vpcId);
  const Filters = [{ Name, Values: [valueOf({ vpcId, gatewayId })] }];
  const { InternetGateways } = ec2.call('DescribeInternetGateways', { Filters });
  expect(InternetGateways?.map(({ InternetGatewayId }) => InternetGatewayId)).toEqual(
    finds ? [gatewayId] : [],
  );
});

test.each([
  [
    'AttachInternetGateway',
    { InternetGatewayId: 'igw-0123456789abcdef0' },
    'InvalidInternetGatewayID.NotFound',
  ],
  ['AttachInternetGateway', { InternetGatewayId: 'igw-1' }, 'InvalidInternetGatewayId.Malformed'],
  ['AttachInternetGateway', { VpcId: 'vpc-0123456789abcdef0' }, 'InvalidVpcID.NotFound'],
  [
    'DetachInternetGateway',
    { InternetGatewayId: 'igw-0123456789abcdef0' },
    'InvalidInternetGatewayID.NotFound',
  ],
])('%s %j: %s', (action, input, code) => {
  const { ec2 } = openEc2();
  const known = { InternetGatewayId: givenInternetGateway(ec2), VpcId: givenVpc(ec2) };
  expect(errorCodeOf(() => ec2.call(action, { ...known, ...input }))).toBe(code);
});

test('a new gateway is seen, and can be attached, only after the lag', () => {
  const { ec2, clock } = openEc2({ describeLagMs: 1000 });
  const vpcId = givenVpc(ec2);
  clock.advance(1000);
  const gatewayId = givenInternetGateway(ec2);
  const attach = () => ec2.call('AttachInternetGateway', { InternetGatewayId: gatewayId, VpcId: vpcId });

  expect(errorCodeOf(attach)).toBe('InvalidInternetGatewayID.NotFound');
  expect(ec2.call('DescribeInternetGateways', {}).InternetGateways).toEqual([]);
  clock.advance(1000);
  attach();
  expect(ec2.call('DescribeInternetGateways', {}).InternetGateways).toHaveLength(1);
});

test('a subnet is no reason to keep a gateway', () => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  givenSubnet(ec2, vpcId);
  ec2.call('DetachInternetGateway', { InternetGatewayId: givenInternetGateway(ec2, vpcId), VpcId: vpcId });
});
