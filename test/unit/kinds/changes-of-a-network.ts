import type { LiveNetwork } from '../../../shared/domain/network/live-network';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { idOf, withChange } from '../../builders/live-network';

/** A change by a third party, as drift shows it. */
type Change = readonly [
  what: string,
  now: LiveNetwork,
  key: string,
  expected: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
];

/** What may be changed of a network that was as planned, at least one thing of each kind. */
export function changesOf(live: LiveNetwork): readonly Change[] {
  return [
    [
      'the addresses of the VPC',
      withChange(live, 'vpc', 'vpc', () => ({ cidrBlock: '10.9.0.0/16' })),
      'vpc',
      { cidrBlock: '10.0.0.0/16' },
      { cidrBlock: '10.9.0.0/16' },
    ],
    [
      'its IPv6 block',
      withChange(live, 'vpc', 'vpc', () => ({ ipv6CidrBlock: '2600:1f18:99::/56' })),
      'vpc/ipv6-block',
      { ipv6CidrBlock: '2600:1f18:12:3400::/56' },
      { ipv6CidrBlock: '2600:1f18:99::/56' },
    ],
    [
      'DNS host names',
      withChange(live, 'vpc-attribute', 'vpc/dns-hostnames', () => ({ enableDnsHostnames: false })),
      'vpc/dns-hostnames',
      { enableDnsHostnames: true },
      { enableDnsHostnames: false },
    ],
    [
      'the default security group, which has rules again',
      withChange(live, 'default-security-group-lock', 'vpc/default-security-group', () => ({
        ingress: ['tcp 22 0.0.0.0/0'],
      })),
      'vpc/default-security-group',
      { ingress: [] },
      { ingress: ['tcp 22 0.0.0.0/0'] },
    ],
    [
      'place and addresses of a subnet',
      withChange(live, 'subnet', 'subnet/private-b', () => ({
        availabilityZone: 'us-east-1c',
        cidrBlock: '10.0.99.0/24',
      })),
      'subnet/private-b',
      { availabilityZone: 'us-east-1b', cidrBlock: '10.0.3.0/24' },
      { availabilityZone: 'us-east-1c', cidrBlock: '10.0.99.0/24' },
    ],
    [
      'the IPv6 block of a subnet, which it lost',
      withChange(live, 'subnet', 'subnet/private-b', () => ({ ipv6CidrBlock: undefined })),
      'subnet/private-b',
      { ipv6CidrBlock: '2600:1f18:12:3403::/64' },
      { ipv6CidrBlock: null },
    ],
    [
      'public addresses',
      withChange(live, 'subnet', 'subnet/public-a', () => ({ mapPublicIpOnLaunch: false })),
      'subnet/public-a/public-ip',
      { mapPublicIpOnLaunch: true },
      { mapPublicIpOnLaunch: false },
    ],
    [
      'IPv6 addresses',
      withChange(live, 'subnet', 'subnet/isolated-a', () => ({ assignIpv6AddressOnCreation: false })),
      'subnet/isolated-a/ipv6-address',
      { assignIpv6AddressOnCreation: true },
      { assignIpv6AddressOnCreation: false },
    ],
    [
      'the VPC that the gateway is attached to',
      withChange(live, 'internet-gateway', 'internet-gateway', () => ({ vpcId: 'vpc-other' })),
      'internet-gateway/attachment',
      { vpcId: idOf('vpc') },
      { vpcId: 'vpc-other' },
    ],
    [
      'the state of a NAT gateway',
      withChange(live, 'nat-gateway', 'nat-gateway/a', () => ({ state: 'deleting' })),
      'nat-gateway/a',
      { state: 'available' },
      { state: 'deleting' },
    ],
    [
      'where a route leads',
      withChange(live, 'route-table', 'route-table/private-a', ({ routes }) => ({
        routes: routes.map((route) =>
          route.destination === '0.0.0.0/0' ? { ...route, target: 'tgw-1' } : route,
        ),
      })),
      'route-table/private-a/default-route',
      { target: idOf('nat-gateway/a') },
      { target: 'tgw-1' },
    ],
    [
      'a route that leads nowhere',
      withChange(live, 'route-table', 'route-table/public', ({ routes }) => ({
        routes: routes.map((route) =>
          route.destination === '::/0' ? { ...route, state: 'blackhole' } : route,
        ),
      })),
      'route-table/public/ipv6-default-route',
      { state: 'active' },
      { state: 'blackhole' },
    ],
    [
      'the tables of an endpoint',
      withChange(live, 'gateway-endpoint', 'gateway-endpoint/s3', () => ({
        routeTableIds: [idOf('route-table/public')],
      })),
      'gateway-endpoint/s3',
      {
        routeTableIds: [
          idOf('route-table/isolated'),
          idOf('route-table/private-a'),
          idOf('route-table/private-b'),
          idOf('route-table/public'),
        ],
      },
      { routeTableIds: [idOf('route-table/public')] },
    ],
    [
      'the tags that we find it by',
      withChange(live, 'elastic-ip', 'elastic-ip/a', ({ tags: { [TAGS.resource]: _, ...tags } }) => ({
        tags,
      })),
      'elastic-ip/a',
      { [`tag:${TAGS.resource}`]: 'elastic-ip/a' },
      { [`tag:${TAGS.resource}`]: null },
    ],
    [
      'the tags that were asked for',
      withChange(live, 'flow-log', 'flow-log', ({ tags }) => ({ tags: { ...tags, team: 'search' } })),
      'flow-log',
      { 'tag:team': 'payments' },
      { 'tag:team': 'search' },
    ],
  ];
}
