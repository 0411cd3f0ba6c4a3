import { apiPage, ERROR_CODES } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const NONE = 'routes that are none';
const EGRESS_ONLY = 'routes to an egress-only internet gateway';

/** A route of that destination to that target, in the scenario of those that are none. */
const to = (rest: string) =>
  `${NONE}: CreateRoute(RouteTableId: rtb#1, DestinationCidrBlock: 172.16.0.0/12, ${rest})`;

const missing = (calls: readonly string[], moto: string): ListedDifference => ({
  calls: calls.map((call) => `${NONE}: ${call}`),
  ours: 'MissingParameter (400)',
  moto,
  right: 'simulator',
  documentation: ERROR_CODES,
  why: '"The request is missing a required parameter." moto goes on with nothing in its place.',
});

const refused = (calls: readonly string[], why: string): ListedDifference => ({
  calls,
  ours: 'InvalidParameterValue (400)',
  moto: 'answered',
  right: 'simulator',
  documentation: apiPage('CreateRoute'),
  why,
});

/** Follows from a route that moto made for the same destination, though it should not have. */
const takenInMoto = (calls: readonly string[], ours: string, why: string): ListedDifference => ({
  calls,
  ours: `${ours} (400)`,
  moto: 'RouteAlreadyExists (400)',
  right: 'simulator',
  documentation: apiPage('CreateRoute'),
  why: `${why} moto has a route for that destination by now, which it made when none was asked for.`,
});

export const routes: readonly ListedDifference[] = [
  {
    calls: ['routes to an internet gateway: DescribeRouteTables(*'],
    fields: ['RouteTables[].Routes[].DestinationCidrBlock'],
    ours: '"100.68.0.0/18"',
    moto: '"100.68.0.18/18"',
    right: 'simulator',
    documentation: apiPage('CreateRoute'),
    why: '"If you specify `100.68.0.18/18`, we modify it to `100.68.0.0/18`."',
  },
  {
    calls: ['the same route twice: CreateRoute(*, time 2'],
    ours: 'answered',
    moto: 'RouteAlreadyExists (400)',
    right: 'silent',
    documentation: ERROR_CODES,
    why: '"A route for the specified CIDR block already exists in this route table" does not say whether that is also true of the same route. AWS is known to answer it again for an internet gateway, and to refuse it for a NAT gateway, which the simulator does as well.',
  },
  {
    calls: ['a route whose gateway goes: DescribeRouteTables(*'],
    fields: ['RouteTables[].Routes[].State'],
    ours: '"blackhole"',
    moto: '"active"',
    right: 'simulator',
    documentation: apiPage('Route'),
    why: "\"The `blackhole` state indicates that the route's target isn't available (for example, the specified gateway isn't attached to the VPC).\"",
  },
  {
    calls: ['routes to an internet gateway: DeleteRoute(*DestinationCidrBlock: 10.0.0.0/16)'],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html',
    why: 'Every route table has the local routes of its VPC, which cannot be removed. AWS says "cannot remove local route 10.0.0.0/16", under this code.',
  },
  refused(
    [`${EGRESS_ONLY}: CreateRoute(*DestinationCidrBlock: 0.0.0.0/0, *`],
    'The target is for "IPv6 traffic only".',
  ),
  {
    calls: [`${EGRESS_ONLY}: DescribeRouteTables(*`],
    fields: ['RouteTables[].Routes'],
    ours: '2 of them',
    moto: '3 of them',
    right: 'simulator',
    documentation: apiPage('CreateRoute'),
    why: 'Follows from that.',
  },
  refused(
    ['routes that lead out of the VPC: CreateRoute(*GatewayId: igw#2)'],
    'The target is "an internet gateway […] attached to your VPC". AWS says "route table rtb-… and network gateway igw-… belong to different networks", under this code.',
  ),
  takenInMoto(
    ['routes that lead out of the VPC: CreateRoute(*GatewayId: igw#3)'],
    'InvalidParameterValue',
    'The same.',
  ),
  refused(
    [
      `${NONE}: CreateRoute(*DestinationCidrBlock: 10.0.0.0/16, *`,
      `${NONE}: CreateRoute(*DestinationCidrBlock: 10.0.1.0/24, *`,
    ],
    'Traffic within the VPC goes to no gateway. AWS says "The destination CIDR block … is equal to or more specific than one of this VPC\'s CIDR blocks. This route can target only an interface or an instance."',
  ),
  refused([`${NONE}: CreateRoute(*DestinationIpv6CidrBlock: nonsense, *`], 'It is no IPv6 block.'),
  {
    calls: [to('GatewayId: igw-0123456789abcdef0')],
    ours: 'InvalidGatewayID.NotFound (400)',
    moto: 'InvalidInternetGatewayID.NotFound (400)',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'The parameter is for gateways of several kinds, hence "The specified gateway does not exist."',
  },
  takenInMoto(
    [to('GatewayId: nonsense'), to('EgressOnlyInternetGatewayId: eigw-0123456789abcdef0')],
    'InvalidGatewayID.NotFound',
    '"The specified gateway does not exist."',
  ),
  takenInMoto(
    [
      to('GatewayId: igw#1, EgressOnlyInternetGatewayId: *'),
      to('DestinationIpv6CidrBlock: *, GatewayId: igw#1'),
    ],
    'InvalidParameterCombination',
    'A route has one destination and "exactly one of the resources".',
  ),
  missing(
    [
      'CreateRoute(RouteTableId: rtb#1, GatewayId: igw#1)',
      'CreateRoute(RouteTableId: rtb#1, DestinationCidrBlock: 172.16.0.0/12)',
      'DeleteRoute(RouteTableId: rtb#1)',
    ],
    'answered',
  ),
  missing(['CreateRoute()', 'ReplaceRoute()', 'DeleteRoute()'], 'InvalidRouteTableID.NotFound (400)'),
];
