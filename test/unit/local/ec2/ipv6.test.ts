import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import { errorCodeOf, givenSubnet, givenVpc, idOf, openEc2 } from './ec2-fixture';

const ASSOCIATING = 3000;

function givenDualStackVpc(ec2: Ec2Simulator): string {
  const { Vpc } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true });
  return idOf(Vpc?.VpcId);
}

function associationsOf(ec2: Ec2Simulator, vpcId: string) {
  return ec2.call('DescribeVpcs', { VpcIds: [vpcId] }).Vpcs?.[0]?.Ipv6CidrBlockAssociationSet ?? [];
}

function statesOf(ec2: Ec2Simulator, vpcId: string) {
  return associationsOf(ec2, vpcId).map(({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State);
}

/** The /64 of that number in the /56 of the VPC. */
function subnetBlock(ec2: Ec2Simulator, vpcId: string, number = 0): string {
  const [association] = associationsOf(ec2, vpcId);
  const prefix = (association?.Ipv6CidrBlock ?? '').replace('00::/56', '');
  return `${prefix}${number.toString(16).padStart(2, '0')}::/64`;
}

function givenDualStackSubnet(ec2: Ec2Simulator, vpcId: string, number = 0) {
  return ec2.call('CreateSubnet', {
    VpcId: vpcId,
    CidrBlock: `10.0.${number}.0/24`,
    Ipv6CidrBlock: subnetBlock(ec2, vpcId, number),
  }).Subnet;
}

describe('the IPv6 block of a VPC', () => {
  test('is promised by the create call and told once it is there', () => {
    const { ec2, clock } = openEc2({ ipv6AssociatingMs: ASSOCIATING, region: 'eu-west-1' });

    const { Vpc } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true });

    const vpcId = idOf(Vpc?.VpcId);
    const promised = {
      Ipv6CidrBlock: '',
      Ipv6CidrBlockState: { State: 'associating' },
      Ipv6Pool: 'Amazon',
      NetworkBorderGroup: 'eu-west-1',
    };
    expect(Vpc?.Ipv6CidrBlockAssociationSet).toMatchObject([promised]);
    clock.advance(ASSOCIATING - 1);
    expect(associationsOf(ec2, vpcId)).toEqual(Vpc?.Ipv6CidrBlockAssociationSet);
    clock.advance(1);
    expect(associationsOf(ec2, vpcId)).toMatchObject([
      {
        AssociationId: Vpc?.Ipv6CidrBlockAssociationSet?.[0]?.AssociationId,
        Ipv6CidrBlockState: { State: 'associated' },
      },
    ]);
    expect(associationsOf(ec2, vpcId)[0]?.Ipv6CidrBlock).toMatch(/^2001:db8:.*00::\/56$/);
  });

  test('is promised even when it comes at once', () => {
    const { ec2 } = openEc2();
    const { Vpc } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true });
    expect(Vpc?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlockState?.State).toBe('associating');
    expect(statesOf(ec2, idOf(Vpc?.VpcId))).toEqual(['associated']);
  });

  test('is nothing a VPC has without asking', () => {
    const { ec2 } = openEc2();
    ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: false });
    givenVpc(ec2);
    expect(ec2.vpcs().flatMap(({ Ipv6CidrBlockAssociationSet }) => Ipv6CidrBlockAssociationSet)).toEqual([]);
  });

  test('belongs to one VPC only', () => {
    const { ec2 } = openEc2();
    const blocks = [givenDualStackVpc(ec2), givenDualStackVpc(ec2)].map(
      (vpcId) => associationsOf(ec2, vpcId)[0]?.Ipv6CidrBlock,
    );
    expect(new Set(blocks).size).toBe(2);
  });

  test.each([
    ['VpcIds', (vpcId: string) => ({ VpcIds: [vpcId] }), true],
    ['state', () => filter('state', 'associated'), true],
    ['state', () => filter('state', 'associating'), false],
    ['ipv6-cidr-block', () => filter('ipv6-cidr-block', '2001:db8:*'), true],
    ['association-id', () => filter('association-id', 'vpc-cidr-assoc-*'), true],
  ])('can be looked for by %s', (_, input, found) => {
    const { ec2 } = openEc2();
    givenVpc(ec2);
    const vpcId = givenDualStackVpc(ec2);
    const { Vpcs = [] } = ec2.call('DescribeVpcs', input(vpcId));
    expect(Vpcs.map(({ VpcId }) => VpcId)).toEqual(found ? [vpcId] : []);
  });

  function filter(name: string, value: string) {
    return { Filters: [{ Name: `ipv6-cidr-block-association.${name}`, Values: [value] }] };
  }
});

describe('what a VPC with an IPv6 block lets through', () => {
  const groups = (ec2: Ec2Simulator, vpcId: string) =>
    ec2.call('DescribeSecurityGroups', { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] }).SecurityGroups ??
    [];
  const ipv6Out = (ec2: Ec2Simulator, vpcId: string) =>
    groups(ec2, vpcId).map(({ IpPermissionsEgress }) =>
      IpPermissionsEgress?.flatMap(({ Ipv6Ranges = [] }) => Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)),
    );
  const givenGroup = (ec2: Ec2Simulator, VpcId: string) =>
    ec2.call('CreateSecurityGroup', { VpcId, GroupName: 'web', Description: 'web' });

  test('is all that goes out, from the beginning', () => {
    const { ec2 } = openEc2();
    const vpcId = givenDualStackVpc(ec2);
    givenGroup(ec2, vpcId);
    expect(ipv6Out(ec2, vpcId)).toEqual([['::/0'], ['::/0']]);
  });

  test('is shown by the network ACL', () => {
    const { ec2 } = openEc2();
    const [single, dual] = [givenVpc(ec2), givenDualStackVpc(ec2)];
    const entries = (vpcId: string) =>
      ec2.call('DescribeNetworkAcls', { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] }).NetworkAcls?.[0]
        ?.Entries;
    expect(entries(single)).toHaveLength(4);
    expect(entries(dual)).toHaveLength(8);
    expect(entries(dual)).toContainEqual({
      Egress: false,
      RuleNumber: 101,
      RuleAction: 'allow',
      Protocol: '-1',
      Ipv6CidrBlock: '::/0',
    });
  });
});

describe('DisassociateVpcCidrBlock', () => {
  test('takes the block away, and shows that for an hour', () => {
    const { ec2, clock } = openEc2();
    const vpcId = givenDualStackVpc(ec2);
    const [before] = associationsOf(ec2, vpcId);
    ec2.configure({ ipv6AssociatingMs: ASSOCIATING });

    const answer = ec2.call('DisassociateVpcCidrBlock', { AssociationId: idOf(before?.AssociationId) });

    const leaving = { ...before, Ipv6CidrBlockState: { State: 'disassociating' } };
    expect(answer).toEqual({ VpcId: vpcId, Ipv6CidrBlockAssociation: leaving });
    clock.advance(ASSOCIATING - 1);
    expect(statesOf(ec2, vpcId)).toEqual(['disassociating']);
    clock.advance(1);
    expect(statesOf(ec2, vpcId)).toEqual(['disassociated']);
    clock.advance(3_600_000);
    expect(associationsOf(ec2, vpcId)).toEqual([]);
  });

  test('refuses while a subnet is in it', () => {
    const { ec2 } = openEc2();
    const vpcId = givenDualStackVpc(ec2);
    const subnetId = idOf(givenDualStackSubnet(ec2, vpcId)?.SubnetId);
    const AssociationId = idOf(associationsOf(ec2, vpcId)[0]?.AssociationId);
    const disassociate = () => ec2.call('DisassociateVpcCidrBlock', { AssociationId });

    expect(errorCodeOf(disassociate)).toBe('InvalidCidrBlock.InUse');
    ec2.call('DeleteSubnet', { SubnetId: subnetId });
    disassociate();
    expect(statesOf(ec2, vpcId)).toEqual(['disassociated']);
    expect(errorCodeOf(disassociate)).toBe('InvalidVpcCidrBlockAssociationID.NotFound');
  });

  test('never touches the block that the VPC was created with', () => {
    const { ec2 } = openEc2();
    const { Vpc } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' });
    const AssociationId = idOf(Vpc?.CidrBlockAssociationSet?.[0]?.AssociationId);
    const disassociate = () => ec2.call('DisassociateVpcCidrBlock', { AssociationId });
    expect(errorCodeOf(disassociate)).toBe('OperationNotPermitted');
  });

  test.each([
    ['vpc-cidr-assoc-0aaaaaaaaaaaaaaaa', 'InvalidVpcCidrBlockAssociationID.NotFound'],
    ['vpc-0aaaaaaaaaaaaaaaa', 'InvalidVpcCidrBlockAssociationId.Malformed'],
  ])('%s: %s', (AssociationId, code) => {
    const { ec2 } = openEc2();
    givenDualStackVpc(ec2);
    expect(errorCodeOf(() => ec2.call('DisassociateVpcCidrBlock', { AssociationId }))).toBe(code);
  });
});

describe('the IPv6 block of a subnet', () => {
  test('comes with the subnet', () => {
    const { ec2, clock } = openEc2({ pendingMs: 500 });
    const vpcId = givenDualStackVpc(ec2);
    clock.advance(500);

    const subnet = givenDualStackSubnet(ec2, vpcId, 7);

    const block = subnetBlock(ec2, vpcId, 7);
    expect(subnet?.Ipv6CidrBlockAssociationSet).toMatchObject([
      { Ipv6CidrBlock: block, Ipv6CidrBlockState: { State: 'associating' } },
    ]);
    const found = (state: string) =>
      ec2.call('DescribeSubnets', {
        Filters: [
          { Name: 'ipv6-cidr-block-association.state', Values: [state] },
          { Name: 'ipv6-cidr-block-association.ipv6-cidr-block', Values: [block] },
        ],
      }).Subnets;
    expect(found('associated')).toEqual([]);
    clock.advance(500);
    expect(found('associated')).toMatchObject([{ SubnetId: subnet?.SubnetId, State: 'available' }]);
  });

  test('waits for the one of the VPC', () => {
    const { ec2, clock } = openEc2({ ipv6AssociatingMs: ASSOCIATING });
    const vpcId = givenDualStackVpc(ec2);
    // The same world without the wait tells what the block will be.
    const { ec2: quick } = openEc2();
    const Ipv6CidrBlock = subnetBlock(quick, givenDualStackVpc(quick));
    const create = () => ec2.call('CreateSubnet', { VpcId: vpcId, CidrBlock: '10.0.0.0/24', Ipv6CidrBlock });

    clock.advance(ASSOCIATING - 1);
    expect(errorCodeOf(create)).toBe('InvalidSubnet.Range');
    clock.advance(1);
    create();
    expect(ec2.subnets()).toHaveLength(1);
  });

  test('is in no other subnet of the VPC', () => {
    const { ec2 } = openEc2();
    const vpcId = givenDualStackVpc(ec2);
    givenDualStackSubnet(ec2, vpcId, 0);
    givenDualStackSubnet(ec2, vpcId, 1);
    for (const length of [64, 60, 56]) {
      const Ipv6CidrBlock = subnetBlock(ec2, vpcId).replace('/64', `/${length}`);
      const create = () =>
        ec2.call('CreateSubnet', { VpcId: vpcId, CidrBlock: '10.0.9.0/24', Ipv6CidrBlock });
      expect(errorCodeOf(create)).toBe('InvalidSubnet.Conflict');
    }
    expect(ec2.subnets()).toHaveLength(2);
  });

  test.each([
    ['2001:db8:ffff::/64', 'InvalidSubnet.Range'],
    ['', 'InvalidParameterValue'],
    ['10.0.0.0/24', 'InvalidParameterValue'],
  ])('%j: %s', (Ipv6CidrBlock, code) => {
    const { ec2 } = openEc2();
    const VpcId = givenDualStackVpc(ec2);
    const create = () => ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.0.0/24', Ipv6CidrBlock });
    expect(errorCodeOf(create)).toBe(code);
    expect(ec2.subnets()).toEqual([]);
  });

  test('is what addresses on creation are given from', () => {
    const { ec2 } = openEc2();
    const assign = (SubnetId: string) =>
      ec2.call('ModifySubnetAttribute', { SubnetId, AssignIpv6AddressOnCreation: { Value: true } });

    expect(errorCodeOf(() => assign(givenSubnet(ec2, givenVpc(ec2))))).toBe('InvalidParameterValue');
    assign(idOf(givenDualStackSubnet(ec2, givenDualStackVpc(ec2))?.SubnetId));
    const assigning = ec2.subnets().map(({ AssignIpv6AddressOnCreation }) => AssignIpv6AddressOnCreation);
    expect(assigning).toEqual([false, true]);
  });
});

test('the attributes of a subnet cannot be changed two at a time or not at all', () => {
  const { ec2 } = openEc2();
  const SubnetId = givenSubnet(ec2, givenVpc(ec2));
  const both = { MapPublicIpOnLaunch: { Value: true }, AssignIpv6AddressOnCreation: { Value: false } };
  for (const changes of [both, {}]) {
    const modify = () => ec2.call('ModifySubnetAttribute', { SubnetId, ...changes });
    expect(errorCodeOf(modify)).toBe('InvalidParameterCombination');
  }
});
