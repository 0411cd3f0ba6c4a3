import { TAGS } from '../../../shared/domain/network/network-tags';
import type { World } from '../../simulation/scripted/world';

/** What a third party does to a network. @param idOf the id on record, by key */
type Damage = (world: World, idOf: (key: string) => string) => void;

/** With the keys of what is missing then. */
export const LOSSES: readonly (readonly [what: string, damage: Damage, keys: readonly string[]])[] = [
  [
    'a route',
    ({ ec2 }, idOf) => {
      const RouteTableId = idOf('route-table/public');
      ec2.call('DeleteRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' });
    },
    ['route-table/public/default-route'],
  ],
  [
    'an association',
    ({ ec2 }, idOf) => {
      ec2.call('DisassociateRouteTable', { AssociationId: idOf('subnet/private-a/route-table') });
    },
    ['subnet/private-a/route-table'],
  ],
  [
    'an endpoint',
    ({ ec2 }, idOf) => {
      ec2.call('DeleteVpcEndpoints', { VpcEndpointIds: [idOf('gateway-endpoint/s3')] });
    },
    ['gateway-endpoint/s3'],
  ],
  [
    'the flow log',
    ({ ec2 }, idOf) => {
      ec2.call('DeleteFlowLogs', { FlowLogIds: [idOf('flow-log')] });
    },
    ['flow-log'],
  ],
  [
    'a NAT gateway and its address',
    ({ ec2, clock }, idOf) => {
      ec2.call('DeleteNatGateway', { NatGatewayId: idOf('nat-gateway/b') });
      clock.advance(600_000);
      ec2.call('ReleaseAddress', { AllocationId: idOf('elastic-ip/b') });
    },
    ['elastic-ip/b', 'nat-gateway/b'],
  ],
];

/** With the key of what is changed then, as it should be and as it is; `REQUEST` stands for the id of the request. */
export const CHANGES: readonly (readonly [
  what: string,
  damage: Damage,
  key: string,
  expected: object,
  actual: object,
])[] = [
  [
    'public addresses',
    ({ ec2 }, idOf) => {
      ec2.call('ModifySubnetAttribute', {
        SubnetId: idOf('subnet/public-a'),
        MapPublicIpOnLaunch: { Value: false },
      });
    },
    'subnet/public-a/public-ip',
    { mapPublicIpOnLaunch: true },
    { mapPublicIpOnLaunch: false },
  ],
  [
    'DNS host names',
    ({ ec2 }, idOf) => {
      ec2.call('ModifyVpcAttribute', { VpcId: idOf('vpc'), EnableDnsHostnames: { Value: false } });
    },
    'vpc/dns-hostnames',
    { enableDnsHostnames: true },
    { enableDnsHostnames: false },
  ],
  [
    'rules of the default security group',
    ({ ec2 }, idOf) => {
      ec2.call('AuthorizeSecurityGroupIngress', {
        GroupId: idOf('vpc/default-security-group'),
        IpPermissions: [
          { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
          { IpProtocol: 'udp', FromPort: 1, ToPort: 9, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
        ],
      });
    },
    'vpc/default-security-group',
    { ingress: [] },
    { ingress: ['tcp 22 0.0.0.0/0', 'udp 1-9 ::/0'] },
  ],
  [
    'the tag that names its owner',
    ({ ec2 }, idOf) => {
      ec2.call('DeleteTags', { Resources: [idOf('elastic-ip/a')], Tags: [{ Key: TAGS.requestId }] });
    },
    'elastic-ip/a',
    { [`tag:${TAGS.requestId}`]: 'REQUEST' },
    { [`tag:${TAGS.requestId}`]: null },
  ],
  [
    'all tags of a gateway that EC2 finds by nothing else',
    ({ ec2 }, idOf) => {
      const tags = [TAGS.stack, TAGS.requestId, TAGS.resource, 'team'];
      ec2.call('DeleteTags', {
        Resources: [idOf('egress-only-internet-gateway')],
        Tags: tags.map((Key) => ({ Key })),
      });
    },
    'egress-only-internet-gateway',
    {
      [`tag:${TAGS.stack}`]: 'vpc-vending-test-service',
      [`tag:${TAGS.requestId}`]: 'REQUEST',
      [`tag:${TAGS.resource}`]: 'egress-only-internet-gateway',
      'tag:team': 'payments',
    },
    {
      [`tag:${TAGS.stack}`]: null,
      [`tag:${TAGS.requestId}`]: null,
      [`tag:${TAGS.resource}`]: null,
      'tag:team': null,
    },
  ],
];
