import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import { errorCodeOf, idOf, openEc2 } from './ec2-fixture';
import { givenAddress, givenNatGateway, givenPublicSubnet, interfacesWhere } from './nat-fixture';

const UNKNOWN = 'eipalloc-0aaaaaaaaaaaaaaaa';

function idsWhere(ec2: Ec2Simulator, Name: string, ...Values: string[]) {
  const { Addresses = [] } = ec2.call('DescribeAddresses', { Filters: [{ Name, Values }] });
  return Addresses.map(({ AllocationId }) => AllocationId);
}

/** An address that a NAT gateway has. */
function associated(ec2: Ec2Simulator) {
  const { vpcId, subnetId } = givenPublicSubnet(ec2);
  const AllocationId = givenAddress(ec2);
  const NatGatewayId = givenNatGateway(ec2, subnetId, AllocationId);
  const [{ NetworkInterfaceId, Association } = {}] = interfacesWhere(ec2, 'interface-type', 'nat_gateway');
  return {
    vpcId,
    AllocationId,
    NatGatewayId,
    NetworkInterfaceId: idOf(NetworkInterfaceId),
    AssociationId: idOf(Association?.AssociationId),
  };
}

describe('AllocateAddress', () => {
  test('answers an address that DescribeAddresses shows', () => {
    const { ec2 } = openEc2({ region: 'eu-west-1' });
    const Tags = [{ Key: 'Name', Value: 'nat' }];

    const allocated = ec2.call('AllocateAddress', {
      Domain: 'vpc',
      TagSpecifications: [{ ResourceType: 'elastic-ip', Tags }],
    });

    expect(allocated).toMatchObject({
      Domain: 'vpc',
      PublicIpv4Pool: 'amazon',
      NetworkBorderGroup: 'eu-west-1',
    });
    expect(allocated.AllocationId).toMatch(/^eipalloc-0[0-9a-f]{16}$/);
    expect(allocated.PublicIp).toMatch(/^198\.(18|19)\.\d+\.\d+$/);
    expect(ec2.call('DescribeAddresses', {})).toEqual({ Addresses: [{ ...allocated, Tags }] });
  });

  test('twice the same allocates two: there is no client token', () => {
    const { ec2 } = openEc2();
    const addresses = [ec2.call('AllocateAddress', {}), ec2.call('AllocateAddress', {})];
    expect(new Set(addresses.map(({ PublicIp }) => PublicIp)).size).toBe(2);
    expect(new Set(addresses.map(({ AllocationId }) => AllocationId)).size).toBe(2);
  });

  test('does not give away again what was released', () => {
    const { ec2 } = openEc2();
    const first = ec2.call('AllocateAddress', {});
    ec2.call('ReleaseAddress', { AllocationId: first.AllocationId });
    expect(ec2.call('AllocateAddress', {}).PublicIp).not.toBe(first.PublicIp);
  });

  test('stops at the quota', () => {
    const { ec2 } = openEc2({ addressesQuota: 1 });
    const AllocationId = givenAddress(ec2);
    expect(errorCodeOf(() => givenAddress(ec2))).toBe('AddressLimitExceeded');
    ec2.call('ReleaseAddress', { AllocationId });
    givenAddress(ec2);
  });

  test.each([
    [{ Domain: 'standard' }, 'InvalidParameterValue'],
    [{ Address: '198.18.0.9' }, 'UnsupportedOperation'],
  ])('%j: %s', (input, code) => {
    expect(errorCodeOf(() => openEc2().ec2.call('AllocateAddress', input as object))).toBe(code);
  });
});

describe('ReleaseAddress', () => {
  test('ends the allocation', () => {
    const { ec2 } = openEc2();
    const [AllocationId, kept] = [givenAddress(ec2), givenAddress(ec2)];
    ec2.call('ReleaseAddress', { AllocationId });
    expect(ec2.call('DescribeAddresses', {}).Addresses).toMatchObject([{ AllocationId: kept }]);
    expect(errorCodeOf(() => ec2.call('ReleaseAddress', { AllocationId }))).toBe(
      'InvalidAllocationID.NotFound',
    );
  });

  test('has no permission while a NAT gateway has the address', () => {
    const { ec2 } = openEc2();
    const AllocationId = givenAddress(ec2);
    const NatGatewayId = givenNatGateway(ec2, givenPublicSubnet(ec2).subnetId, AllocationId);
    const release = () => ec2.call('ReleaseAddress', { AllocationId });
    expect(errorCodeOf(release)).toBe('AuthFailure');
    ec2.call('DeleteNatGateway', { NatGatewayId });
    release();
    expect(ec2.call('DescribeAddresses', {}).Addresses).toEqual([]);
  });

  test.each([
    [{ AllocationId: UNKNOWN }, 'InvalidAllocationID.NotFound'],
    [{ AllocationId: '198.18.0.1' }, 'InvalidAllocationID.NotFound'],
    [{ PublicIp: '198.18.0.1' }, 'InvalidParameterValue'],
    [{}, 'MissingParameter'],
  ])('%j: %s', (input, code) => {
    const { ec2 } = openEc2();
    givenAddress(ec2);
    expect(errorCodeOf(() => ec2.call('ReleaseAddress', input))).toBe(code);
    expect(ec2.call('DescribeAddresses', {}).Addresses).toHaveLength(1);
  });
});

describe('DescribeAddresses', () => {
  test('shows what has the address', () => {
    const { ec2 } = openEc2({ accountId: '123456789012' });
    const { AllocationId, AssociationId, NetworkInterfaceId } = associated(ec2);
    expect(ec2.call('DescribeAddresses', { AllocationIds: [AllocationId] }).Addresses).toMatchObject([
      {
        AssociationId,
        NetworkInterfaceId,
        NetworkInterfaceOwnerId: '123456789012',
        PrivateIpAddress: '10.0.1.4',
      },
    ]);
    const [{ Association } = {}] = interfacesWhere(ec2, 'association.allocation-id', AllocationId);
    expect(Association).toMatchObject({ AllocationId, AssociationId, IpOwnerId: '123456789012' });
  });

  test('finds by every filter', () => {
    const { ec2 } = openEc2();
    const { AllocationId, AssociationId, NetworkInterfaceId } = associated(ec2);
    const other = givenAddress(ec2);
    ec2.call('CreateTags', { Resources: [other], Tags: [{ Key: 'Name', Value: 'other' }] });
    const { Addresses: [first] = [] } = ec2.call('DescribeAddresses', {});

    for (const [name, value] of [
      ['allocation-id', AllocationId],
      ['association-id', AssociationId],
      ['network-interface-id', NetworkInterfaceId],
      ['private-ip-address', '10.0.1.4'],
      ['public-ip', first?.PublicIp ?? ''],
    ] as const) {
      expect([name, idsWhere(ec2, name, value)]).toEqual([name, [AllocationId]]);
    }
    expect(idsWhere(ec2, 'tag:Name', 'other')).toEqual([other]);
    expect(idsWhere(ec2, 'tag-key', 'Name')).toEqual([other]);
    expect(idsWhere(ec2, 'domain', 'vpc')).toEqual([AllocationId, other]);
    expect(idsWhere(ec2, 'instance-id', '*')).toEqual([]);
    const { PublicIp = '' } = first ?? {};
    expect(ec2.call('DescribeAddresses', { PublicIps: [PublicIp] }).Addresses).toEqual([first]);
  });

  test.each([
    [{ AllocationIds: [UNKNOWN] }, 'InvalidAllocationID.NotFound'],
    [{ PublicIps: ['203.0.113.1'] }, 'InvalidAddress.NotFound'],
    [{ Filters: [{ Name: 'owner-id', Values: ['x'] }] }, 'InvalidParameterValue'],
  ])('%j: %s', (input, code) => {
    expect(errorCodeOf(() => openEc2().ec2.call('DescribeAddresses', input))).toBe(code);
  });

  test('lags, and so do commands', () => {
    const { ec2, clock } = openEc2({ describeLagMs: 2000 });
    const AllocationId = givenAddress(ec2);
    expect(ec2.call('DescribeAddresses', {}).Addresses).toEqual([]);
    expect(errorCodeOf(() => ec2.call('ReleaseAddress', { AllocationId }))).toBe(
      'InvalidAllocationID.NotFound',
    );
    clock.advance(2000);
    expect(ec2.call('DescribeAddresses', {}).Addresses).toHaveLength(1);
    ec2.call('ReleaseAddress', { AllocationId });
    expect(ec2.call('DescribeAddresses', {}).Addresses).toHaveLength(1);
    clock.advance(2000);
    expect(ec2.call('DescribeAddresses', {}).Addresses).toEqual([]);
  });
});

test('an address keeps the internet gateway of its network', () => {
  const { ec2 } = openEc2();
  const { vpcId, NatGatewayId } = associated(ec2);
  const { InternetGateways: [gateway] = [] } = ec2.call('DescribeInternetGateways', {});
  const InternetGatewayId = idOf(gateway?.InternetGatewayId);
  const detach = () => ec2.call('DetachInternetGateway', { InternetGatewayId, VpcId: vpcId });
  expect(errorCodeOf(detach)).toBe('DependencyViolation');
  ec2.call('DeleteNatGateway', { NatGatewayId });
  detach();
});
