import { AwsError } from '../../../../infra/local/emulators/emulator';
import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import { givenVpc, openEc2 } from './ec2-fixture';

/** How many of these calls in a row are admitted before the first `RequestLimitExceeded`. */
function admitted(ec2: Ec2Simulator, action: string, input: object): number {
  for (let count = 0; count < 1000; count += 1) {
    try {
      ec2.call(action, input);
    } catch (error) {
      if (error instanceof AwsError && error.code === 'RequestLimitExceeded') return count;
    }
  }
  return Infinity;
}

test.each([
  ['CreateVpc', { CidrBlock: '10.0.0.0/16' }, 50, 5],
  ['CreateSubnet', {}, 50, 5],
  ['DescribeVpcs', {}, 100, 20],
  ['DescribeSecurityGroups', { MaxResults: 5 }, 100, 20],
  ['DescribeSecurityGroups', {}, 50, 10],
  ['CreateTags', {}, 100, 10],
  ['AttachInternetGateway', {}, 50, 5],
  ['CreateRoute', {}, 50, 5],
  ['DescribeRouteTables', {}, 100, 20],
  ['CreateNetworkInterface', {}, 100, 5],
  ['AllocateAddress', {}, 50, 5],
  ['CreateNatGateway', {}, 10, 1],
  ['DeleteNatGateway', {}, 10, 1],
  ['DescribeNatGateways', {}, 100, 20],
])('%s %j: %d at once, then %d a second', (action, input, burst, perSecond) => {
  const { ec2, clock } = openEc2({ throttling: true });
  expect(admitted(ec2, action, input)).toBe(burst);
  clock.advance(1000);
  expect(admitted(ec2, action, input)).toBe(perSecond);
  clock.advance(1000 / perSecond - 1);
  expect(admitted(ec2, action, input)).toBe(0);
  clock.advance(1);
  expect(admitted(ec2, action, input)).toBe(1);
  clock.advance(3_600_000);
  expect(admitted(ec2, action, input)).toBe(burst);
});

test('each action has its own bucket', () => {
  const { ec2 } = openEc2({ throttling: true });
  expect(admitted(ec2, 'DescribeVpcs', {})).toBe(100);
  expect(admitted(ec2, 'DescribeSubnets', {})).toBe(100);
});

test('a throttled call has no effect', () => {
  const { ec2 } = openEc2({ throttling: true });
  for (let count = 0; count < 50; count += 1) givenVpc(ec2);
  expect(() => givenVpc(ec2)).toThrow('Request limit exceeded.');
  expect(ec2.vpcs()).toHaveLength(50);
});

test('is off unless asked for, and can be switched at runtime', () => {
  const { ec2 } = openEc2();
  expect(admitted(ec2, 'DescribeVpcs', {})).toBe(Infinity);
  ec2.configure({ throttling: true });
  expect(admitted(ec2, 'DescribeVpcs', {})).toBe(100);
});

test('changes of VPC endpoints: 4 at once, then 3 in 10 seconds', () => {
  const { ec2, clock } = openEc2({ throttling: true });
  expect(admitted(ec2, 'CreateVpcEndpoint', {})).toBe(4);
  clock.advance(10_000);
  expect(admitted(ec2, 'CreateVpcEndpoint', {})).toBe(3);
  expect(admitted(ec2, 'ModifyVpcEndpoint', {})).toBe(4);
  expect(admitted(ec2, 'DeleteVpcEndpoints', {})).toBe(4);
  expect(admitted(ec2, 'DescribeVpcEndpoints', {})).toBe(100);
});
