import { createNetworkBlockers } from '../../../shared/kinds/ec2/network-blockers';
import { createNetworkOrphans } from '../../../shared/kinds/ec2/network-orphans';
import type { ForeignInterface } from '../../../infra/local/testing';
import { STACK_TAG } from '../../simulation/services/settings';
import { failureOf, NetworkInParts } from './resources/network-in-parts';

const ACCOUNT = '000000000000';
const SUBNET = 'subnet/private-a';

/** What prevents the deletion of the network. */
function blockersOf({ client, scope, request }: NetworkInParts) {
  return createNetworkBlockers(client, STACK_TAG).find(scope.idOf('vpc'), request);
}

function seed(network: NetworkInParts, foreign: ForeignInterface, subnet = SUBNET): string {
  return network.ec2.seedNetworkInterface(network.scope.idOf(subnet), foreign).NetworkInterfaceId ?? '';
}

/** A network with all that can be asked for. */
async function whole(options: ConstructorParameters<typeof NetworkInParts>[0] = {}): Promise<NetworkInParts> {
  const network = new NetworkInParts(options);
  await network.makeAll();
  return network;
}

describe('look-into-vpc: nothing blocks the deletion', () => {
  it('of a network in which all is ours, NAT gateways and endpoints included', async () => {
    const network = await whole();
    expect(await blockersOf(network)).toEqual([]);
  });

  it('while a NAT gateway of ours is being deleted', async () => {
    const network = await whole({ settings: { natDeletingMs: 60_000 } });
    const id = network.scope.idOf('nat-gateway/a');
    await failureOf(() => network.remove('nat-gateway/a'));
    const resources = { ...network.request.resources, 'nat-gateway/a': { status: 'DELETED', id } as const };
    network.request = { ...network.request, resources };
    expect(await blockersOf(network)).toEqual([]);
    network.clock.advance(60_000);
    expect(await blockersOf(network)).toEqual([]);
  });

  it('for a NAT gateway of ours whose worker crashed before recording it', async () => {
    const network = await whole();
    const { 'nat-gateway/a': _unknown, ...resources } = network.request.resources;
    network.request = { ...network.request, resources };
    expect(await blockersOf(network)).toEqual([]);
  });

  it('that is in another VPC', async () => {
    const network = await whole();
    const neighbour = await whole({ beside: network, stack: 'another-service' });
    seed(neighbour, { Description: 'ELB app/web/1' });
    neighbour.ec2.call('CreateSecurityGroup', {
      GroupName: 'web',
      Description: 'theirs',
      VpcId: neighbour.scope.idOf('vpc'),
    });
    expect(await blockersOf(network)).toEqual([]);
  });
});

describe('foreign/network-interfaces, interface-user: what has a network interface is called what its user calls it:', () => {
  it.each<[type: string, id: string, owner: string, foreign: ForeignInterface]>([
    [
      'instance',
      'i-0123456789abcdef0',
      ACCOUNT,
      { Description: 'Primary network interface', Attachment: { InstanceId: 'i-0123456789abcdef0' } },
    ],
    [
      'load-balancer',
      'app/web/50dc6c495c0c9188',
      'amazon-elb',
      {
        Description: 'ELB app/web/50dc6c495c0c9188',
        RequesterId: 'amazon-elb',
        Attachment: { InstanceOwnerId: 'amazon-elb' },
      },
    ],
    ['load-balancer', 'classic', 'amazon-elb', { Description: 'ELB classic', RequesterId: 'amazon-elb' }],
    [
      'lambda-function',
      'orders',
      ACCOUNT,
      {
        Description: 'AWS Lambda VPC ENI-orders-0a1b2c3d-0123-4567-89ab-0123456789ab',
        InterfaceType: 'lambda',
        RequesterId: 'AROAEXAMPLE:orders',
      },
    ],
    [
      'nat-gateway',
      'nat-0fedcba9876543210',
      ACCOUNT,
      { Description: 'Interface for NAT Gateway nat-0fedcba9876543210', InterfaceType: 'nat_gateway' },
    ],
    [
      'vpc-endpoint',
      'vpce-0123456789abcdef0',
      ACCOUNT,
      { Description: 'VPC Endpoint Interface vpce-0123456789abcdef0', InterfaceType: 'vpc_endpoint' },
    ],
    [
      'transit-gateway-attachment',
      'tgw-attach-0123456789abcdef0',
      ACCOUNT,
      { Description: 'Network Interface for Transit Gateway Attachment tgw-attach-0123456789abcdef0' },
    ],
    ['eks-cluster', 'prod', ACCOUNT, { Description: 'Amazon EKS prod' }],
    [
      'file-system',
      'fs-0123456789abcdef0',
      ACCOUNT,
      { Description: 'EFS mount target for fs-0123456789abcdef0 (fsmt-0123456789abcdef0)' },
    ],
    [
      'directory',
      'd-0123456789',
      'amazon-ds',
      { Description: 'AWS created network interface for directory d-0123456789', RequesterId: 'amazon-ds' },
    ],
  ])('%s %s of %s', async (type, id, owner, foreign) => {
    const network = await whole();
    seed(network, foreign);
    expect(await blockersOf(network)).toEqual([{ type, id, owner, description: foreign.Description }]);
  });

  it('just a network interface, when it has no description', async () => {
    const network = await whole();
    const rds = seed(network, { Description: 'RDSNetworkInterface', RequesterId: 'amazon-rds' });
    const bare = seed(network, { Description: '' });
    const blockers = await blockersOf(network);
    expect(blockers).toHaveLength(2);
    expect(blockers).toEqual(
      expect.arrayContaining([
        { type: 'network-interface', id: rds, owner: 'amazon-rds', description: 'RDSNetworkInterface' },
        { type: 'network-interface', id: bare, owner: ACCOUNT, description: `Network interface ${bare}` },
      ]),
    );
  });

  it('one thing, however many interfaces it has', async () => {
    const network = await whole();
    for (const subnet of [SUBNET, 'subnet/isolated-b'])
      seed(network, { Description: 'ELB app/web/1', RequesterId: 'amazon-elb' }, subnet);
    expect(await blockersOf(network)).toHaveLength(1);
  });
});

describe('vpc-contents: what a third party has put into the VPC blocks the deletion:', () => {
  it('a security group, except the default one', async () => {
    const network = await whole();
    const VpcId = network.scope.idOf('vpc');
    const group = { GroupName: 'web', Description: 'theirs', VpcId };
    const { GroupId: id } = network.ec2.call('CreateSecurityGroup', group);
    expect(await blockersOf(network)).toEqual([
      { type: 'security-group', id, owner: ACCOUNT, description: 'web' },
    ]);
  });

  it('a subnet, a route table, an endpoint', async () => {
    const network = await whole();
    const VpcId = network.scope.idOf('vpc');
    const name = (ResourceType: 'route-table') => [
      { ResourceType, Tags: [{ Key: 'Name', Value: 'theirs' }] },
    ];
    const { Subnet } = network.ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.99.0/24' });
    const TagSpecifications = name('route-table');
    const { RouteTable } = network.ec2.call('CreateRouteTable', { VpcId, TagSpecifications });
    const { VpcEndpoint } = network.ec2.call('CreateVpcEndpoint', {
      VpcId,
      ServiceName: 'com.amazonaws.us-east-1.s3',
      RouteTableIds: [RouteTable?.RouteTableId ?? ''],
    });
    expect(await blockersOf(network)).toEqual([
      { type: 'route-table', id: RouteTable?.RouteTableId, owner: ACCOUNT, description: 'theirs' },
      { type: 'subnet', id: Subnet?.SubnetId, owner: ACCOUNT, description: '10.0.99.0/24' },
      {
        type: 'vpc-endpoint',
        id: VpcEndpoint?.VpcEndpointId,
        owner: ACCOUNT,
        description: 'com.amazonaws.us-east-1.s3',
      },
    ]);
  });

  it('an internet gateway', async () => {
    const network = new NetworkInParts();
    const VpcId = await network.make('vpc');
    const id = network.ec2.call('CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
    network.ec2.call('AttachInternetGateway', { InternetGatewayId: id, VpcId });
    expect(await blockersOf(network)).toMatchObject([{ type: 'internet-gateway', id }]);
  });

  it('what another request or another deployment has made there', async () => {
    const network = await whole();
    const others = [
      new NetworkInParts({ beside: network, stack: 'another-service' }),
      new NetworkInParts({ beside: network, request: { requestId: 'req-00000000000000000000000002' } }),
    ];
    const ids: string[] = [];
    for (const other of others) {
      other.request = { ...other.request, resources: network.request.resources };
      ids.push(await other.create('route-table/public'));
    }
    const blockers = await blockersOf(network);
    expect(blockers.map(({ id }) => id)).toEqual(ids.sort());
  });
});

it('does not fill the record with thousands of blockers', async () => {
  const network = await whole();
  for (let number = 0; number < 120; number++) seed(network, { Description: `ELB app/${number}/1` });
  expect(await blockersOf(network)).toHaveLength(50);
});

it('says so when EC2 cannot be asked', async () => {
  const network = await whole();
  network.faults.set({ service: 'ec2', action: 'DescribeSubnets', fault: 'throttle', times: 1 });
  expect((await failureOf(() => blockersOf(network))).failureClass).toBe('throttled');
});

describe('network-blockers, network-orphans: something of a third party with copied tags', () => {
  /** As tools do that hand the tags of a resource on to what is in it. */
  function copyTags(network: NetworkInParts, from: string, to: string): void {
    const { Tags = [] } = network.ec2.call('DescribeTags', {
      Filters: [{ Name: 'resource-id', Values: [network.scope.idOf(from)] }],
    });
    network.ec2.call('CreateTags', {
      Resources: [to],
      Tags: Tags.map(({ Key, Value }) => ({ Key, Value })),
    });
  }

  it.each(['vpc', SUBNET])('is theirs: an interface with those of %s', async (from) => {
    const network = await whole();
    const id = seed(network, { Description: 'theirs' });
    copyTags(network, from, id);
    expect(await blockersOf(network)).toMatchObject([{ type: 'network-interface', id }]);
  });

  it('is theirs: a subnet with those of the VPC, which is not deleted as one of ours', async () => {
    const network = await whole();
    const VpcId = network.scope.idOf('vpc');
    const { Subnet } = network.ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.200.0/24' });
    const id = Subnet?.SubnetId ?? '';
    copyTags(network, 'vpc', id);
    expect(await blockersOf(network)).toMatchObject([{ type: 'subnet', id }]);
    const orphans = createNetworkOrphans(network.client, STACK_TAG);
    expect(await orphans.find(VpcId, network.request)).toEqual([]);
  });

  it('is theirs: a route table with those of our subnet, which is not deleted as one of ours', async () => {
    const network = await whole();
    const VpcId = network.scope.idOf('vpc');
    const id = network.ec2.call('CreateRouteTable', { VpcId }).RouteTable?.RouteTableId ?? '';
    copyTags(network, SUBNET, id);
    expect(await blockersOf(network)).toMatchObject([{ type: 'route-table', id }]);
    const orphans = createNetworkOrphans(network.client, STACK_TAG);
    expect(await orphans.find(VpcId, network.request)).toEqual([]);
  });
});
