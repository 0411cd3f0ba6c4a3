import type { Ec2Settings } from '../../../../infra/local/emulators/ec2/account';
import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import { errorCodeOf, givenNetworkInterface, givenSubnet, givenVpc, idOf, openEc2 } from './ec2-fixture';
import {
  givenAddress,
  givenNatGateway,
  givenPublicSubnet,
  interfacesWhere,
  natGatewayOf,
} from './nat-fixture';
import { givenInternetGateway } from './routing-fixture';

const PENDING = 100_000;
const DELETING = 60_000;
const HOUR = 3_600_000;

function openWithWaits(settings: Partial<Ec2Settings> = {}) {
  return openEc2({ natPendingMs: PENDING, natDeletingMs: DELETING, ...settings });
}

function idsWhere(ec2: Ec2Simulator, Name: string, ...Values: string[]) {
  const { NatGateways = [] } = ec2.call('DescribeNatGateways', { Filter: [{ Name, Values }] });
  return NatGateways.map(({ NatGatewayId }) => NatGatewayId);
}

/** What the deletions of everything a public gateway uses answer: nothing where they succeed. */
function deletions(ec2: Ec2Simulator, vpcId: string, subnetId: string, AllocationId: string) {
  const { InternetGateways: [gateway] = [] } = ec2.call('DescribeInternetGateways', {});
  const InternetGatewayId = idOf(gateway?.InternetGatewayId);
  return [
    () => ec2.call('ReleaseAddress', { AllocationId }),
    () => ec2.call('DetachInternetGateway', { InternetGatewayId, VpcId: vpcId }),
    () => ec2.call('DeleteSubnet', { SubnetId: subnetId }),
    () => ec2.call('DeleteVpc', { VpcId: vpcId }),
  ].map(errorCodeOf);
}

describe('a public NAT gateway', () => {
  test('is pending at first and tells only what was asked for', () => {
    const { ec2, clock } = openWithWaits();
    const { vpcId, subnetId } = givenPublicSubnet(ec2);
    const AllocationId = givenAddress(ec2);
    const Tags = [{ Key: 'Name', Value: 'nat' }];

    const { NatGateway } = ec2.call('CreateNatGateway', {
      SubnetId: subnetId,
      AllocationId,
      TagSpecifications: [{ ResourceType: 'natgateway', Tags }],
    });

    expect(NatGateway).toEqual({
      NatGatewayId: expect.stringMatching(/^nat-0[0-9a-f]{16}$/) as string,
      VpcId: vpcId,
      SubnetId: subnetId,
      AvailabilityMode: 'zonal',
      ConnectivityType: 'public',
      CreateTime: new Date(clock.now()),
      State: 'pending',
      NatGatewayAddresses: [{ AllocationId, IsPrimary: true, Status: 'associating' }],
      Tags,
    });
    clock.advance(PENDING - 1);
    expect(natGatewayOf(ec2, idOf(NatGateway?.NatGatewayId))).toEqual(NatGateway);
  });

  test('then has an interface in its subnet and the elastic IP address', () => {
    const { ec2, clock } = openWithWaits();
    const { subnetId } = givenPublicSubnet(ec2);
    const AllocationId = givenAddress(ec2);
    const natGatewayId = givenNatGateway(ec2, subnetId, AllocationId);
    clock.advance(PENDING);

    const [eni] = interfacesWhere(ec2, 'subnet-id', subnetId);
    const [address] = ec2.call('DescribeAddresses', {}).Addresses ?? [];
    expect(natGatewayOf(ec2, natGatewayId)).toMatchObject({
      State: 'available',
      NatGatewayAddresses: [
        {
          AllocationId,
          AssociationId: address?.AssociationId,
          NetworkInterfaceId: eni?.NetworkInterfaceId,
          PrivateIp: '10.0.1.4',
          PublicIp: address?.PublicIp,
          Status: 'succeeded',
        },
      ],
    });
    expect(eni).toMatchObject({
      InterfaceType: 'nat_gateway',
      Description: `Interface for NAT Gateway ${natGatewayId}`,
      Status: 'in-use',
      RequesterManaged: true,
      SourceDestCheck: false,
      Groups: [],
      Association: { AllocationId, PublicIp: address?.PublicIp },
    });
    expect(address).toMatchObject({ NetworkInterfaceId: eni?.NetworkInterfaceId });
    expect(ec2.subnets()[0]?.AvailableIpAddressCount).toBe(250);
  });

  test('answers pending even when it is available at once', () => {
    const { ec2 } = openEc2();
    const { subnetId } = givenPublicSubnet(ec2);
    const input = { SubnetId: subnetId, AllocationId: givenAddress(ec2) };
    const { NatGateway } = ec2.call('CreateNatGateway', input);
    expect(NatGateway?.State).toBe('pending');
    expect(natGatewayOf(ec2, idOf(NatGateway?.NatGatewayId))?.State).toBe('available');
  });

  test('holds what it uses from the beginning until it is deleted', () => {
    const { ec2, clock } = openWithWaits();
    const { vpcId, subnetId } = givenPublicSubnet(ec2);
    const AllocationId = givenAddress(ec2);
    const NatGatewayId = givenNatGateway(ec2, subnetId, AllocationId);
    const held = ['AuthFailure', 'DependencyViolation', 'DependencyViolation', 'DependencyViolation'];
    const tryAll = () => deletions(ec2, vpcId, subnetId, AllocationId);

    expect(tryAll()).toEqual(held);
    clock.advance(PENDING);
    expect(tryAll()).toEqual(held);
    ec2.call('DeleteNatGateway', { NatGatewayId });
    clock.advance(DELETING - 1);
    expect(tryAll()).toEqual(held);
    clock.advance(1);
    expect(ec2.subnets()[0]?.AvailableIpAddressCount).toBe(251);
    expect(tryAll()).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('keeps its interface from being deleted by others', () => {
    const { ec2 } = openEc2();
    const { subnetId } = givenPublicSubnet(ec2);
    givenNatGateway(ec2, subnetId);
    const [eni] = interfacesWhere(ec2, 'subnet-id', subnetId);
    const NetworkInterfaceId = idOf(eni?.NetworkInterfaceId);
    expect(errorCodeOf(() => ec2.call('DeleteNetworkInterface', { NetworkInterfaceId }))).toBe(
      'InvalidParameterValue',
    );
  });
});

describe('DeleteNatGateway', () => {
  test('takes its time, and the gateway is shown for an hour more', () => {
    const { ec2, clock } = openWithWaits();
    const { subnetId } = givenPublicSubnet(ec2);
    const NatGatewayId = givenNatGateway(ec2, subnetId);
    clock.advance(PENDING);
    const before = natGatewayOf(ec2, NatGatewayId);

    expect(ec2.call('DeleteNatGateway', { NatGatewayId })).toEqual({ NatGatewayId });

    const DeleteTime = new Date(clock.now());
    expect(natGatewayOf(ec2, NatGatewayId)).toEqual({ ...before, State: 'deleting', DeleteTime });
    clock.advance(DELETING);
    expect(natGatewayOf(ec2, NatGatewayId)).toEqual({ ...before, State: 'deleted', DeleteTime });
    expect(interfacesWhere(ec2, 'subnet-id', subnetId)).toEqual([]);
    clock.advance(HOUR - 1);
    expect(natGatewayOf(ec2, NatGatewayId)?.State).toBe('deleted');
    clock.advance(1);
    expect(errorCodeOf(() => natGatewayOf(ec2, NatGatewayId))).toBe('NatGatewayNotFound');
    expect(errorCodeOf(() => ec2.call('DeleteNatGateway', { NatGatewayId }))).toBe('NatGatewayNotFound');
  });

  test('again changes nothing', () => {
    const { ec2, clock } = openWithWaits();
    const NatGatewayId = givenNatGateway(ec2, givenPublicSubnet(ec2).subnetId);
    const remove = () => ec2.call('DeleteNatGateway', { NatGatewayId });
    remove();
    clock.advance(DELETING - 1);
    remove();
    expect(natGatewayOf(ec2, NatGatewayId)?.State).toBe('deleting');
    clock.advance(1);
    remove();
    expect(natGatewayOf(ec2, NatGatewayId)?.State).toBe('deleted');
    clock.advance(HOUR);
    expect(errorCodeOf(remove)).toBe('NatGatewayNotFound');
  });

  test('works on a pending one', () => {
    const { ec2, clock } = openWithWaits();
    const NatGatewayId = givenNatGateway(ec2, givenPublicSubnet(ec2).subnetId);
    ec2.call('DeleteNatGateway', { NatGatewayId });
    expect(natGatewayOf(ec2, NatGatewayId)?.State).toBe('deleting');
    clock.advance(PENDING);
    expect(natGatewayOf(ec2, NatGatewayId)?.State).toBe('deleted');
  });
});

describe('what is wrong with the network', () => {
  /** Creates a gateway that fails, and answers how it looks before and after. */
  function failing(prepare: (ec2: Ec2Simulator) => { SubnetId: string; AllocationId: string }) {
    const { ec2, clock } = openWithWaits();
    const input = prepare(ec2);
    const { NatGateway } = ec2.call('CreateNatGateway', input);
    const NatGatewayId = idOf(NatGateway?.NatGatewayId);
    clock.advance(PENDING - 1);
    expect(natGatewayOf(ec2, NatGatewayId)).toEqual(NatGateway);
    clock.advance(1);
    return { ec2, clock, NatGatewayId, failed: natGatewayOf(ec2, NatGatewayId), ...input };
  }

  const withoutInternet = (ec2: Ec2Simulator) => ({
    SubnetId: givenSubnet(ec2, givenVpc(ec2)),
    AllocationId: givenAddress(ec2),
  });

  test('comes out in the end: no internet gateway', () => {
    const { ec2, failed } = failing(withoutInternet);
    expect(failed).toMatchObject({
      State: 'failed',
      FailureCode: 'Gateway.NotAttached',
      FailureMessage: `Network ${failed?.VpcId ?? ''} has no Internet gateway attached`,
    });
    expect(ec2.call('DescribeAddresses', {}).Addresses?.[0]).not.toHaveProperty('AssociationId');
  });

  test('comes out in the end: the address is taken', () => {
    const { AllocationId, failed } = failing((ec2) => {
      const { subnetId: SubnetId } = givenPublicSubnet(ec2);
      const taken = givenAddress(ec2);
      givenNatGateway(ec2, SubnetId, taken);
      return { SubnetId, AllocationId: taken };
    });
    expect(failed).toMatchObject({
      State: 'failed',
      FailureCode: 'Resource.AlreadyAssociated',
      FailureMessage: `Elastic IP address [${AllocationId}] is already associated`,
    });
  });

  test('comes out in the end: the subnet is full', () => {
    const { failed } = failing((ec2) => {
      const vpcId = givenVpc(ec2);
      givenInternetGateway(ec2, vpcId);
      const SubnetId = givenSubnet(ec2, vpcId, '10.0.0.0/28');
      for (let count = 0; count < 11; count += 1) givenNetworkInterface(ec2, SubnetId);
      return { SubnetId, AllocationId: givenAddress(ec2) };
    });
    expect(failed).toMatchObject({ State: 'failed', FailureCode: 'InsufficientFreeAddressesInSubnet' });
  });

  test('leaves nothing behind but the failed gateway, for an hour', () => {
    const { ec2, clock, NatGatewayId, SubnetId, AllocationId } = failing(withoutInternet);
    ec2.call('ReleaseAddress', { AllocationId });
    ec2.call('DeleteSubnet', { SubnetId });
    expect(interfacesWhere(ec2, 'interface-type', 'nat_gateway')).toEqual([]);
    clock.advance(HOUR - 1);
    expect(natGatewayOf(ec2, NatGatewayId)?.State).toBe('failed');
    clock.advance(1);
    expect(errorCodeOf(() => natGatewayOf(ec2, NatGatewayId))).toBe('NatGatewayNotFound');
  });

  test('holds the subnet until it comes out', () => {
    const { ec2, clock } = openWithWaits();
    const input = withoutInternet(ec2);
    ec2.call('CreateNatGateway', input);
    const remove = () => ec2.call('DeleteSubnet', { SubnetId: input.SubnetId });
    expect(errorCodeOf(remove)).toBe('DependencyViolation');
    clock.advance(PENDING);
    remove();
    expect(ec2.subnets()).toEqual([]);
  });

  test('does not keep a failed gateway from being deleted', () => {
    const { ec2, clock, NatGatewayId } = failing(withoutInternet);
    ec2.call('DeleteNatGateway', { NatGatewayId });
    clock.advance(DELETING);
    expect(natGatewayOf(ec2, NatGatewayId)?.State).toBe('deleted');
  });
});

describe('what is wrong with the request', () => {
  test.each([
    [{ SubnetId: 'subnet-0aaaaaaaaaaaaaaaa' }, 'InvalidSubnet'],
    [{ SubnetId: '10.0.1.0/24' }, 'InvalidSubnet'],
    [{ SubnetId: undefined }, 'MissingParameter'],
    [{ AllocationId: 'eipalloc-0aaaaaaaaaaaaaaaa' }, 'InvalidElasticIpID.NotFound'],
    [{ AllocationId: undefined }, 'MissingParameter'],
    [{ ConnectivityType: 'private' }, 'InvalidParameterCombination'],
    [{ ConnectivityType: 'open' }, 'InvalidParameterValue'],
    [{ ClientToken: 'x'.repeat(65) }, 'InvalidParameterValue'],
  ])('%j: %s', (changes, code) => {
    const { ec2 } = openEc2();
    const input = { SubnetId: givenPublicSubnet(ec2).subnetId, AllocationId: givenAddress(ec2) };
    const create = () => ec2.call('CreateNatGateway', { ...input, ...(changes as object) });
    expect(errorCodeOf(create)).toBe(code);
    expect(ec2.call('DescribeNatGateways', {}).NatGateways).toEqual([]);
  });

  test('a subnet that is not visible yet does not exist yet', () => {
    const { ec2, clock } = openEc2({ describeLagMs: 2000, lagAppliesToReferences: false });
    const { subnetId } = givenPublicSubnet(ec2);
    const allocationId = givenAddress(ec2);
    ec2.configure({ lagAppliesToReferences: true });
    const create = () => givenNatGateway(ec2, subnetId, allocationId);
    expect(errorCodeOf(create)).toBe('InvalidSubnet');
    clock.advance(2000);
    create();
  });

  test('an address that is not visible yet does not exist yet', () => {
    const { ec2, clock } = openEc2({ describeLagMs: 2000, lagAppliesToReferences: false });
    const { subnetId } = givenPublicSubnet(ec2);
    clock.advance(2000);
    ec2.configure({ lagAppliesToReferences: true });
    const allocationId = givenAddress(ec2);
    const create = () => givenNatGateway(ec2, subnetId, allocationId);
    expect(errorCodeOf(create)).toBe('InvalidElasticIpID.NotFound');
    clock.advance(2000);
    create();
  });
});

test('a private NAT gateway needs neither address nor internet', () => {
  const { ec2 } = openEc2();
  const SubnetId = givenSubnet(ec2, givenVpc(ec2));
  const { NatGateway } = ec2.call('CreateNatGateway', { SubnetId, ConnectivityType: 'private' });
  expect(natGatewayOf(ec2, idOf(NatGateway?.NatGatewayId))).toMatchObject({
    State: 'available',
    ConnectivityType: 'private',
    NatGatewayAddresses: [{ PrivateIp: '10.0.1.4', Status: 'succeeded' }],
  });
});

describe('a client token', () => {
  test('brings back the gateway as it is now', () => {
    const { ec2, clock } = openWithWaits();
    const input = {
      SubnetId: givenPublicSubnet(ec2).subnetId,
      AllocationId: givenAddress(ec2),
      ClientToken: 'once',
    };
    const first = ec2.call('CreateNatGateway', input);
    expect(ec2.call('CreateNatGateway', input)).toEqual(first);
    clock.advance(PENDING);
    expect(ec2.call('CreateNatGateway', input)).toMatchObject({
      ClientToken: 'once',
      NatGateway: { NatGatewayId: first.NatGateway?.NatGatewayId, State: 'available' },
    });
    expect(ec2.call('DescribeNatGateways', {}).NatGateways).toHaveLength(1);
    const other = () => ec2.call('CreateNatGateway', { ...input, AllocationId: givenAddress(ec2) });
    expect(errorCodeOf(other)).toBe('IdempotentParameterMismatch');
  });
});

describe('a zone that offers no NAT gateways', () => {
  test('refuses those in its subnets; other zones, and the VPC as a whole, do not', () => {
    const { ec2 } = openEc2({ zonesWithoutNatGateways: ['us-east-1a'] });
    const vpcId = givenVpc(ec2);
    givenInternetGateway(ec2, vpcId);
    const subnetIn = (zone: string, CidrBlock: string) =>
      idOf(ec2.call('CreateSubnet', { VpcId: vpcId, CidrBlock, AvailabilityZone: zone }).Subnet?.SubnetId);
    const [a, b] = [subnetIn('us-east-1a', '10.0.0.0/24'), subnetIn('us-east-1b', '10.0.1.0/24')];
    expect(errorCodeOf(() => givenNatGateway(ec2, a))).toBe('NotAvailableInZone');
    expect(ec2.call('DescribeNatGateways', {}).NatGateways).toEqual([]);
    givenNatGateway(ec2, b);
    ec2.call('CreateNatGateway', { AvailabilityMode: 'regional', VpcId: vpcId });
  });
});

describe('the quota', () => {
  test('is one of each zone, and failed and deleted gateways do not count', () => {
    const { ec2 } = openEc2({ natGatewaysPerZoneQuota: 1 });
    const vpcId = givenVpc(ec2);
    const subnetIn = (zone: string, CidrBlock: string) =>
      idOf(ec2.call('CreateSubnet', { VpcId: vpcId, CidrBlock, AvailabilityZone: zone }).Subnet?.SubnetId);
    const [a, b] = [subnetIn('us-east-1a', '10.0.0.0/24'), subnetIn('us-east-1b', '10.0.1.0/24')];
    givenNatGateway(ec2, a);
    expect(ec2.call('DescribeNatGateways', {}).NatGateways).toMatchObject([{ State: 'failed' }]);
    givenInternetGateway(ec2, vpcId);

    const NatGatewayId = givenNatGateway(ec2, a);
    expect(errorCodeOf(() => givenNatGateway(ec2, a))).toBe('NatGatewayLimitExceeded');
    givenNatGateway(ec2, b);
    ec2.configure({ natDeletingMs: DELETING });
    ec2.call('DeleteNatGateway', { NatGatewayId });
    expect(errorCodeOf(() => givenNatGateway(ec2, a))).toBe('NatGatewayLimitExceeded');
    ec2.configure({ natGatewaysPerZoneQuota: 2 });
    givenNatGateway(ec2, a);
  });
});

describe('DescribeNatGateways', () => {
  test('finds by every filter', () => {
    const { ec2 } = openEc2();
    const { vpcId, subnetId } = givenPublicSubnet(ec2);
    const wanted = givenNatGateway(ec2, subnetId);
    givenNatGateway(ec2, givenSubnet(ec2, givenVpc(ec2)));
    ec2.call('CreateTags', { Resources: [wanted], Tags: [{ Key: 'Name', Value: 'wanted' }] });
    for (const [name, value] of [
      ['nat-gateway-id', wanted],
      ['state', 'available'],
      ['subnet-id', subnetId],
      ['vpc-id', vpcId],
      ['tag-key', 'Name'],
      ['tag:Name', 'wanted'],
    ] as const) {
      expect([name, idsWhere(ec2, name, value)]).toEqual([name, [wanted]]);
      expect([name, idsWhere(ec2, name, 'nonsense')]).toEqual([name, []]);
    }
  });

  test.each([
    ['nat-0aaaaaaaaaaaaaaaa', 'NatGatewayNotFound'],
    ['nat-1', 'NatGatewayMalformed'],
    ['vpc-0aaaaaaaaaaaaaaaa', 'NatGatewayMalformed'],
  ])('%s: %s', (natGatewayId, code) => {
    const { ec2 } = openEc2();
    expect(errorCodeOf(() => natGatewayOf(ec2, natGatewayId))).toBe(code);
    expect(errorCodeOf(() => ec2.call('DeleteNatGateway', { NatGatewayId: natGatewayId }))).toBe(code);
  });

  test('lags', () => {
    const { ec2, clock } = openEc2({ describeLagMs: 2000, lagAppliesToReferences: false });
    const NatGatewayId = givenNatGateway(ec2, givenPublicSubnet(ec2).subnetId);
    expect(idsWhere(ec2, 'state', '*')).toEqual([]);
    clock.advance(2000);
    expect(idsWhere(ec2, 'state', '*')).toEqual([NatGatewayId]);
  });

  test('goes page by page', () => {
    const { ec2 } = openEc2();
    const { subnetId } = givenPublicSubnet(ec2);
    const all = Array.from({ length: 7 }, () => givenNatGateway(ec2, subnetId));
    const first = ec2.call('DescribeNatGateways', { MaxResults: 5 });
    const second = ec2.call('DescribeNatGateways', { MaxResults: 5, NextToken: first.NextToken });
    const seen = [...(first.NatGateways ?? []), ...(second.NatGateways ?? [])];
    expect(seen.map(({ NatGatewayId }) => NatGatewayId)).toEqual(all);
  });
});
