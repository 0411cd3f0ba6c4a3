import { errorCodeOf, givenVpc, openEc2 } from './ec2-fixture';
import { givenEgressOnlyInternetGateway } from './routing-fixture';

const UNKNOWN = 'eigw-0123456789abcdef0';

test('comes attached to its VPC, with its tags', () => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  const answer = ec2.call('CreateEgressOnlyInternetGateway', {
    VpcId: vpcId,
    ClientToken: 'a',
    TagSpecifications: [{ ResourceType: 'egress-only-internet-gateway', Tags: [{ Key: 'k', Value: 'v' }] }],
  });
  const gateway = answer.EgressOnlyInternetGateway;
  expect(answer.ClientToken).toBe('a');
  expect(gateway?.EgressOnlyInternetGatewayId).toMatch(/^eigw-0[0-9a-f]{16}$/);
  expect(gateway).toMatchObject({
    Attachments: [{ State: 'attached', VpcId: vpcId }],
    Tags: [{ Key: 'k', Value: 'v' }],
  });
  const { EgressOnlyInternetGateways: described } = ec2.call('DescribeEgressOnlyInternetGateways', {
    Filters: [{ Name: 'tag:k', Values: ['v'] }],
  });
  expect(described).toEqual([gateway]);
});

test('the same token is the same gateway; without one, the VPC refuses a second', () => {
  const { ec2 } = openEc2();
  const [vpcId, elsewhere] = [givenVpc(ec2), givenVpc(ec2)];
  const create = (VpcId: string) => ec2.call('CreateEgressOnlyInternetGateway', { VpcId, ClientToken: 'a' });
  const first = create(vpcId);
  expect(create(vpcId)).toEqual(first);
  expect(errorCodeOf(() => create(elsewhere))).toBe('IdempotentParameterMismatch');
  expect(errorCodeOf(() => givenEgressOnlyInternetGateway(ec2, vpcId))).toBe('InvalidParameterValue');
});

test('keeps its VPC until it is deleted', () => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  const id = givenEgressOnlyInternetGateway(ec2, vpcId);
  const remove = () => ec2.call('DeleteEgressOnlyInternetGateway', { EgressOnlyInternetGatewayId: id });

  expect(errorCodeOf(() => ec2.call('DeleteVpc', { VpcId: vpcId }))).toBe('DependencyViolation');
  expect(remove()).toEqual({ ReturnCode: true });
  expect(errorCodeOf(remove)).toBe('InvalidGatewayID.NotFound');
  ec2.call('DeleteVpc', { VpcId: vpcId });
});

test('Describe leaves out ids that it does not know, as AWS does here and hardly anywhere else', () => {
  const { ec2 } = openEc2();
  const id = givenEgressOnlyInternetGateway(ec2, givenVpc(ec2));
  const describe = (...EgressOnlyInternetGatewayIds: string[]) =>
    ec2.call('DescribeEgressOnlyInternetGateways', { EgressOnlyInternetGatewayIds })
      .EgressOnlyInternetGateways;
  expect(describe(UNKNOWN, id)).toMatchObject([{ EgressOnlyInternetGatewayId: id }]);
  expect(describe(UNKNOWN)).toEqual([]);
  expect(errorCodeOf(() => describe('eigw-1'))).toBe('InvalidEgressOnlyInternetGatewayId.Malformed');
});

test.each([
  ['CreateEgressOnlyInternetGateway', { VpcId: 'vpc-0123456789abcdef0' }, 'InvalidVpcID.NotFound'],
  ['DeleteEgressOnlyInternetGateway', { EgressOnlyInternetGatewayId: UNKNOWN }, 'InvalidGatewayID.NotFound'],
])('%s %j: %s', (action, input, code) => {
  expect(errorCodeOf(() => openEc2().ec2.call(action, input))).toBe(code);
});
