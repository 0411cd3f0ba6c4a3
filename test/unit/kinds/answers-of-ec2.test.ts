import { reader as defaultSecurityGroups } from '../../../shared/kinds/default-security-group-lock/ec2';
import { READERS, VPC_CONTENTS } from '../../../shared/kinds/ec2/kinds-on-ec2';
import { createNetworkBlockers } from '../../../shared/kinds/ec2/network-blockers';
import { ec2Answering } from '../../builders/ec2-answering';
import { aRequest } from '../../builders/vpc-request';

/*
 * The SDK types every field of an answer as one that may be absent, and EC2 leaves out empty lists. So each reader is
 * given the least that EC2 can say, and then all that makes a difference.
 */

const VPC = 'vpc-1';

/** What a kind's reader makes of an answer of EC2. */
async function seen(kind: string, action: string, answer: object): Promise<object[]> {
  const reader = READERS.find((one) => one.kind === kind);
  return (await reader?.describe(ec2Answering({ [action]: answer }).client, [])) ?? [];
}

describe('*/ec2: the reader of', () => {
  it('gateway endpoints takes what EC2 leaves out for nothing, and states in any spelling', async () => {
    const bare = { VpcEndpointId: 'vpce-1', VpcId: VPC };
    const full = {
      ...bare,
      State: 'Available',
      ServiceName: 'com.amazonaws.us-east-1.s3',
      RouteTableIds: ['rtb-1'],
      OwnerId: '1',
    };
    const known = { kind: 'gateway-endpoint', id: 'vpce-1', tags: {}, vpcId: VPC };
    expect(
      await seen('gateway-endpoint', 'DescribeVpcEndpoints', { VpcEndpoints: [bare, full] }),
    ).toStrictEqual([
      { ...known, state: '', serviceName: '', routeTableIds: [] },
      { ...known, state: 'available', serviceName: full.ServiceName, routeTableIds: ['rtb-1'], ownerId: '1' },
    ]);
  });

  it('NAT gateways takes one that says nothing of its mode for a zonal one, and may have no address yet', async () => {
    const bare = { NatGatewayId: 'nat-1', VpcId: VPC, State: 'pending' };
    const regional = {
      ...bare,
      AvailabilityMode: 'regional',
      RouteTableId: 'rtb-1',
      NatGatewayAddresses: [{}, { AllocationId: 'eipalloc-1' }],
    };
    const zonal = { ...bare, SubnetId: 'subnet-1' };
    const known = { kind: 'nat-gateway', id: 'nat-1', tags: {}, vpcId: VPC, state: 'pending' };
    const NatGateways = [bare, regional, zonal];
    expect(await seen('nat-gateway', 'DescribeNatGateways', { NatGateways })).toStrictEqual([
      { ...known, availabilityMode: 'zonal', allocationIds: [] },
      { ...known, availabilityMode: 'regional', routeTableId: 'rtb-1', allocationIds: ['eipalloc-1'] },
      { ...known, availabilityMode: 'zonal', subnetId: 'subnet-1', allocationIds: [] },
    ]);
  });

  it('NAT gateways tells why one failed, by its code where EC2 gives no message', async () => {
    const failed = { NatGatewayId: 'nat-1', VpcId: VPC, State: 'failed' };
    const NatGateways = [failed, { ...failed, FailureCode: 'Gateway.NotAttached' }];
    const [silent, named] = await seen('nat-gateway', 'DescribeNatGateways', { NatGateways });
    expect(silent).toHaveProperty('failure', {});
    expect(named).toHaveProperty('failure', { code: 'Gateway.NotAttached', message: 'Gateway.NotAttached' });
  });

  it('route tables takes what EC2 leaves out for nothing', async () => {
    const bare = { RouteTableId: 'rtb-1', VpcId: VPC };
    const known = { kind: 'route-table', id: 'rtb-1', tags: {}, vpcId: VPC, isMain: false };
    const RouteTables = [bare, { ...bare, Routes: [{}], OwnerId: '1' }];
    expect(await seen('route-table', 'DescribeRouteTables', { RouteTables })).toStrictEqual([
      { ...known, routes: [], associations: [] },
      { ...known, routes: [{ destination: '', target: '', state: '' }], associations: [], ownerId: '1' },
    ]);
  });

  it('route tables shows those associations with subnets that are in force, or are coming', async () => {
    const inState = (id: string, State?: string) => ({
      RouteTableAssociationId: id,
      SubnetId: `subnet-of-${id}`,
      ...(State !== undefined && { AssociationState: { State } }),
    });
    const Associations = [
      inState('silent'),
      inState('there', 'associated'),
      inState('coming', 'associating'),
      inState('going', 'disassociating'),
      inState('failed', 'failed'),
      { RouteTableAssociationId: 'of-a-gateway', GatewayId: 'igw-1' },
      { SubnetId: 'without-an-id' },
    ];
    const RouteTables = [{ RouteTableId: 'rtb-1', VpcId: VPC, Associations }];
    const [table] = await seen('route-table', 'DescribeRouteTables', { RouteTables });
    expect(table).toHaveProperty(
      'associations',
      ['silent', 'there', 'coming'].map((id) => ({ id, subnetId: `subnet-of-${id}` })),
    );
  });

  it('internet gateways shows the VPC of an attachment that is not going', async () => {
    const attached = (...Attachments: object[]) => ({ InternetGatewayId: 'igw-1', Attachments });
    const InternetGateways = [
      { InternetGatewayId: 'igw-1', OwnerId: '1' },
      attached({ VpcId: 'vpc-2', State: 'detaching' }, { VpcId: 'vpc-3', State: 'detached' }),
      attached({ VpcId: 'vpc-2', State: 'detaching' }, { VpcId: VPC, State: 'available' }),
    ];
    const known = { kind: 'internet-gateway', id: 'igw-1', tags: {} };
    expect(await seen('internet-gateway', 'DescribeInternetGateways', { InternetGateways })).toStrictEqual([
      { ...known, ownerId: '1' },
      known,
      { ...known, vpcId: VPC },
    ]);
  });

  it('elastic IP addresses takes an empty association for none', async () => {
    const address = { AllocationId: 'eipalloc-1' };
    const Addresses = [
      address,
      { ...address, AssociationId: '' },
      { ...address, AssociationId: 'eipassoc-1' },
    ];
    const known = { kind: 'elastic-ip', id: 'eipalloc-1', tags: {} };
    const [silent, empty, associated] = await seen('elastic-ip', 'DescribeAddresses', { Addresses });
    expect(silent).toEqual(known);
    expect(empty).not.toHaveProperty('associationId', expect.any(String));
    expect(associated).toEqual({ ...known, associationId: 'eipassoc-1' });
  });

  it('default security groups shows one line for each protocol, ports and peer', async () => {
    const permissions = [
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      { IpProtocol: 'udp', FromPort: 53, ToPort: 60, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
      { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-1' }] },
      { IpProtocol: 'tcp', FromPort: 0, ToPort: 65535, PrefixListIds: [{ PrefixListId: 'pl-1' }] },
    ];
    const rules = ['tcp 443 0.0.0.0/0', 'udp 53-60 ::/0', 'all sg-1', 'tcp 0-65535 pl-1'];
    const read = async (group: object) => {
      const { client } = ec2Answering({ DescribeSecurityGroups: { SecurityGroups: [group] } });
      return defaultSecurityGroups.read(client, 'sg-1');
    };
    expect(await read({ IpPermissions: permissions })).toMatchObject({ ingress: rules, egress: [] });
    expect(await read({ IpPermissionsEgress: permissions })).toMatchObject({ ingress: [], egress: rules });
  });
});

describe('foreign/attachments, foreign/network-acls: what EC2 says of things in a VPC', () => {
  /** Everything in the VPC, by what EC2 answers to one action. */
  async function itemsBy(action: string, answer: object): Promise<object[]> {
    const { client } = ec2Answering({ [action]: answer });
    return (await Promise.all(VPC_CONTENTS.map((contents) => contents.find(client, VPC)))).flat();
  }
  const named = (id: string) => ({ id, tags: {}, owner: '', description: '' });

  it.each<[action: string, answer: object, id: string]>([
    ['DescribeVpnGateways', { VpnGateways: [{ VpnGatewayId: 'vgw-1' }] }, 'vgw-1'],
    ['DescribeCarrierGateways', { CarrierGateways: [{ CarrierGatewayId: 'cagw-1' }] }, 'cagw-1'],
    ['DescribeNetworkAcls', { NetworkAcls: [{ NetworkAclId: 'acl-1' }] }, 'acl-1'],
    [
      'DescribeEgressOnlyInternetGateways',
      {
        EgressOnlyInternetGateways: [
          { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ VpcId: VPC }] },
          { EgressOnlyInternetGatewayId: 'eigw-2', Attachments: [{ VpcId: 'vpc-2' }] },
        ],
      },
      'eigw-1',
    ],
    ['DescribeInternetGateways', { InternetGateways: [{ InternetGatewayId: 'igw-1' }] }, 'igw-1'],
  ])('may be no more than an id: %s', async (action, answer, id) => {
    expect(await itemsBy(action, answer)).toStrictEqual([named(id)]);
  });

  it.each([
    ['attached', {}],
    ['detaching', {}],
    ['detached', { isGone: true }],
  ])('a VPN gateway that is %s, whatever other VPCs it was attached to', async (State, gone) => {
    const VpcAttachments = [
      { VpcId: 'vpc-2', State: State === 'detached' ? 'attached' : 'detached' },
      { VpcId: VPC, State },
    ];
    const VpnGateways = [{ VpnGatewayId: 'vgw-1', VpcAttachments }];
    expect(await itemsBy('DescribeVpnGateways', { VpnGateways })).toStrictEqual([
      { ...named('vgw-1'), ...gone },
    ]);
  });

  it.each<[string, object, object, string]>([
    [
      'that the VPC asked for',
      { VpcId: VPC, OwnerId: '1' },
      { VpcId: 'vpc-2', OwnerId: '2' },
      'to vpc-2 of 2',
    ],
    [
      'that the VPC was asked for',
      { VpcId: 'vpc-2', OwnerId: '2' },
      { VpcId: VPC, OwnerId: '1' },
      'to vpc-2 of 2',
    ],
    ['of which EC2 shows one side', { VpcId: VPC }, {}, 'to another VPC of another account'],
  ])('a peering connection %s names the other side', async (_, RequesterVpcInfo, AccepterVpcInfo, text) => {
    const connection = { VpcPeeringConnectionId: 'pcx-1', RequesterVpcInfo, AccepterVpcInfo };
    // EC2 is asked for each side; here it answers the same to both.
    const [one] = await itemsBy('DescribeVpcPeeringConnections', { VpcPeeringConnections: [connection] });
    expect(one).toMatchObject({ id: 'pcx-1', description: text });
  });

  it.each([
    ['active', false],
    ['pending-acceptance', false],
    ['deleted', true],
    ['rejected', true],
    ['expired', true],
  ])('a peering connection that is %s', async (Code, isGone) => {
    const connection = { VpcPeeringConnectionId: 'pcx-1', Status: { Code } };
    const [one] = await itemsBy('DescribeVpcPeeringConnections', { VpcPeeringConnections: [connection] });
    expect(one).toStrictEqual({
      ...named('pcx-1'),
      description: 'to another VPC of another account',
      ...(isGone && { isGone }),
    });
  });

  it.each<[string, string, object, string, boolean]>([
    ['available', 'DescribeVpcEndpoints', { VpcEndpoints: [{ VpcEndpointId: 'vpce-1' }] }, 'vpce-1', false],
    ['deleting', 'DescribeVpcEndpoints', { VpcEndpoints: [{ VpcEndpointId: 'vpce-1' }] }, 'vpce-1', true],
    ['deleting', 'DescribeNatGateways', { NatGateways: [{ NatGatewayId: 'nat-1' }] }, 'nat-1', false],
    ['failed', 'DescribeNatGateways', { NatGateways: [{ NatGatewayId: 'nat-1' }] }, 'nat-1', true],
    ['deleted', 'DescribeNatGateways', { NatGateways: [{ NatGatewayId: 'nat-1' }] }, 'nat-1', true],
  ])('what is %s counts, or is gone: %s', async (State, action, answer, id, isGone) => {
    const inState = Object.entries(answer).map(([name, items]: [string, object[]]) => [
      name,
      items.map((item) => ({ ...item, VpcId: VPC, State })),
    ]);
    const items = await itemsBy(action, Object.fromEntries(inState) as object);
    expect(items).toStrictEqual([{ ...named(id), ...(isGone && { isGone }) }]);
  });

  it.each([
    [undefined, false],
    ['available', false],
    ['deleting', false],
    ['deleted', true],
    ['failed', true],
    ['rejected', true],
  ])('an attachment of a transit gateway that is %s', async (State, isGone) => {
    const attachment = { TransitGatewayAttachmentId: 'tgw-attach-1', TransitGatewayId: 'tgw-1', State };
    const answer = { TransitGatewayVpcAttachments: [attachment] };
    expect(await itemsBy('DescribeTransitGatewayVpcAttachments', answer)).toStrictEqual([
      { ...named('tgw-attach-1'), description: 'to tgw-1', ...(isGone && { isGone }) },
    ]);
  });
});

describe('network-blockers: what is told of what prevents a deletion', () => {
  it('is nothing that is gone, though EC2 shows it for a while', async () => {
    const connection = (Code: string) => ({ VpcPeeringConnectionId: `pcx-${Code}`, Status: { Code } });
    const VpcPeeringConnections = ['active', 'deleted'].map(connection);
    const { client } = ec2Answering({ DescribeVpcPeeringConnections: { VpcPeeringConnections } });
    const blockers = await createNetworkBlockers(client, 'stack').find(VPC, aRequest());
    expect(blockers.map(({ id }) => id)).toEqual(['pcx-active']);
  });

  it('is in the order of types and ids, whatever EC2 tells first', async () => {
    const { client } = ec2Answering({
      DescribeSubnets: {
        Subnets: ['subnet-3', 'subnet-1', 'subnet-2'].map((SubnetId) => ({
          SubnetId,
          VpcId: VPC,
          CidrBlock: '10.0.0.0/24',
          AvailabilityZone: 'us-east-1a',
        })),
      },
      DescribeSecurityGroups: {
        SecurityGroups: ['sg-2', 'sg-3', 'sg-1'].map((GroupId) => ({ GroupId, GroupName: 'web' })),
      },
    });
    const blockers = await createNetworkBlockers(client, 'stack').find(VPC, aRequest());
    expect(blockers.map(({ type, id }) => `${type} ${id}`)).toEqual([
      'security-group sg-1',
      'security-group sg-2',
      'security-group sg-3',
      'subnet subnet-1',
      'subnet subnet-2',
      'subnet subnet-3',
    ]);
  });
});
