import { FOREIGN_ATTACHMENTS } from '../../../infra/local/testing';
import fc from 'fast-check';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { createNetworkBlockers } from '../../../shared/kinds/ec2/network-blockers';
import { STACK_TAG } from '../../simulation/services/settings';
import { failureOf, NetworkInParts } from './resources/network-in-parts';

/*
 * For every kind of thing that a third party can put into a network: it is named before anything is taken away,
 * whether EC2 refuses to delete the VPC because of it or would take it along.
 */

type Put = (network: NetworkInParts) => string;

const vpcOf = ({ scope }: NetworkInParts) => scope.idOf('vpc');

const THINGS: readonly (readonly [type: string, put: Put])[] = [
  ...FOREIGN_ATTACHMENTS.map((type): [string, Put] => [
    type,
    (network) => network.ec2.seedForeignAttachment(vpcOf(network), type),
  ]),
  [
    'security-group',
    (network) =>
      network.ec2.call('CreateSecurityGroup', { GroupName: 'web', Description: 'x', VpcId: vpcOf(network) })
        .GroupId ?? '',
  ],
  [
    'subnet',
    (network) =>
      network.ec2.call('CreateSubnet', { VpcId: vpcOf(network), CidrBlock: '10.0.200.0/24' }).Subnet
        ?.SubnetId ?? '',
  ],
  [
    'route-table',
    (network) =>
      network.ec2.call('CreateRouteTable', { VpcId: vpcOf(network) }).RouteTable?.RouteTableId ?? '',
  ],
  [
    'network-acl',
    (network) => {
      const VpcId = vpcOf(network);
      const id = network.ec2.call('CreateNetworkAcl', { VpcId }).NetworkAcl?.NetworkAclId ?? '';
      // With a subnet of ours, whose deletion it does not keep EC2 from.
      const Filters = [{ Name: 'default', Values: ['true'] }];
      const [standard] = network.ec2.call('DescribeNetworkAcls', { Filters }).NetworkAcls ?? [];
      const AssociationId = standard?.Associations?.[0]?.NetworkAclAssociationId ?? '';
      network.ec2.call('ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId: id });
      return id;
    },
  ],
  [
    'vpc-endpoint',
    (network) =>
      network.ec2.call('CreateVpcEndpoint', {
        VpcId: vpcOf(network),
        ServiceName: 'com.amazonaws.us-east-1.s3',
      }).VpcEndpoint?.VpcEndpointId ?? '',
  ],
  [
    'egress-only-internet-gateway',
    (network) =>
      network.ec2.call('CreateEgressOnlyInternetGateway', { VpcId: vpcOf(network) }).EgressOnlyInternetGateway
        ?.EgressOnlyInternetGatewayId ?? '',
  ],
  [
    'internet-gateway',
    (network) => {
      const id = network.ec2.call('CreateInternetGateway', {}).InternetGateway?.InternetGatewayId ?? '';
      network.ec2.call('AttachInternetGateway', { InternetGatewayId: id, VpcId: vpcOf(network) });
      return id;
    },
  ],
  [
    'nat-gateway',
    (network) =>
      network.ec2.call('CreateNatGateway', {
        SubnetId: network.scope.idOf('subnet/private-a'),
        ConnectivityType: 'private',
      }).NatGateway?.NatGatewayId ?? '',
  ],
  [
    'instance',
    (network) => {
      const Attachment = { InstanceId: 'i-0123456789abcdef0' };
      network.ec2.seedNetworkInterface(network.scope.idOf('subnet/private-a'), { Attachment });
      return Attachment.InstanceId;
    },
  ],
];

/** What EC2 deletes with a VPC instead of refusing to. */
const TAKEN_ALONG = ['vpc-peering-connection'];

/** A network in which nothing of ours blocks what is put there. */
async function plain(): Promise<NetworkInParts> {
  const network = new NetworkInParts({ spec: { gatewayEndpoints: [], natGateways: 'none', ipv6: false } });
  await network.make('vpc');
  await network.make('subnet/private-a');
  return network;
}

describe('foreign/attachments, vpc-contents: something that a third party has in the network', () => {
  it.each(THINGS)('is named by its type and id: %s', async (type, put) => {
    const network = await plain();
    const id = put(network);
    const blockers = await createNetworkBlockers(network.client, STACK_TAG).find(
      vpcOf(network),
      network.request,
    );
    expect(blockers).toEqual([expect.objectContaining({ type, id })]);
  });

  it.each(THINGS)('keeps EC2 from deleting the VPC, or would be taken along: %s', async (type, put) => {
    const network = await plain();
    put(network);
    await network.remove('subnet/private-a').catch(() => undefined);
    const isRefused = await network.remove('vpc').then(
      () => false,
      () => true,
    );
    expect(isRefused).toBe(!TAKEN_ALONG.includes(type));
  });
});

describe('network-blockers: what was ours and has lost our tag', () => {
  /** Of each kind that has tags. */
  const KEYS = [
    'vpc',
    'subnet/public-a',
    'subnet/private-a',
    'internet-gateway',
    'egress-only-internet-gateway',
    'elastic-ip/a',
    'nat-gateway/a',
    'route-table/public',
    'route-table/private-a',
    'gateway-endpoint/s3',
    'flow-log',
  ];

  it('is named before anything is taken away, and only that, whatever it is', async () => {
    const network = new NetworkInParts();
    await network.makeAll();
    const idOf = (key: string) => network.scope.idOf(key);
    const setTag = (key: string, Value: string) => {
      network.ec2.call('CreateTags', { Resources: [idOf(key)], Tags: [{ Key: TAGS.stack, Value }] });
    };
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(KEYS),
        fc.constantFrom('', 'another-service', undefined),
        async (keys, to) => {
          for (const key of keys) {
            if (to !== undefined) setTag(key, to);
            else network.ec2.call('DeleteTags', { Resources: [idOf(key)], Tags: [{ Key: TAGS.stack }] });
          }
          const blockers = await createNetworkBlockers(network.client, STACK_TAG).find(
            vpcOf(network),
            network.request,
          );
          expect(blockers.map(({ id }) => id).sort()).toEqual(keys.map(idOf).sort());
          for (const { owner, description } of blockers) {
            expect([owner, description]).toEqual([expect.any(String), expect.stringContaining(TAGS.stack)]);
          }
          for (const key of keys) setTag(key, STACK_TAG);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('a table of ours that was made the main one', () => {
  it('goes with the VPC, and the one that came with it is named', async () => {
    const network = new NetworkInParts({ spec: { gatewayEndpoints: [], natGateways: 'none', ipv6: false } });
    await network.make('route-table/public');
    const Filters = [{ Name: 'vpc-id', Values: [vpcOf(network)] }];
    const { RouteTables = [] } = network.ec2.call('DescribeRouteTables', { Filters });
    const main = RouteTables.find(({ Associations = [] }) => Associations.some(({ Main }) => Main));
    network.ec2.call('ReplaceRouteTableAssociation', {
      AssociationId: main?.Associations?.[0]?.RouteTableAssociationId ?? '',
      RouteTableId: network.scope.idOf('route-table/public'),
    });
    const blockers = createNetworkBlockers(network.client, STACK_TAG);
    expect(await blockers.find(vpcOf(network), network.request)).toEqual([
      expect.objectContaining({ type: 'route-table', id: main?.RouteTableId }),
    ]);
    network.ec2.call('DeleteRouteTable', { RouteTableId: main?.RouteTableId ?? '' });
    await network.remove('route-table/public');
    await network.remove('vpc');
    expect(network.ec2.vpcs()).toEqual([]);
  });
});

describe('a NAT gateway of ours that AWS is still deleting', () => {
  it('is said to be just that, until it is gone', async () => {
    const network = new NetworkInParts({ settings: { natDeletingMs: 60_000 } });
    await network.make('nat-gateway/a');
    const failure = await failureOf(() => network.remove('nat-gateway/a'));
    expect(failure.failureClass).toBe('being-deleted');
    expect(failure.message).toContain(network.scope.idOf('nat-gateway/a'));
    network.clock.advance(60_000);
    await network.remove('nat-gateway/a');
  });
});

describe('an id that can never have existed', () => {
  it('is gone, however young its record is', async () => {
    const network = new NetworkInParts();
    await network.make('subnet/public-a');
    await network.remove('subnet/public-a', 'rtbassoc-0123456789abcdef0');
  });
});
