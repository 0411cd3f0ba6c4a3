import { apiPage, ERROR_CODES, FILTERING } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const UNKNOWN_FILTER =
  'Each action documents its filters, and no other is one. The page of error codes lists `InvalidFilter`; what these actions send is `InvalidParameterValue` ("The filter \'…\' is invalid").';

const PATTERNS =
  '`*` stands for zero or more characters, `?` for zero or one, and a backslash takes the meaning from the character after it; nothing else is special. In moto `?` is exactly one character (as it was in older documentation), `[…]` is a set, and nothing can be escaped.';

const named = (name: string) => `patterns: DescribeVpcs(Filters: [{Name: tag:Name, Values: [${name}]}])`;

const pattern = (name: string, ours: string, moto: string): ListedDifference => ({
  calls: [named(name)],
  fields: ['Vpcs'],
  ours,
  moto,
  right: 'simulator',
  documentation: FILTERING,
  why: PATTERNS,
});

const nonsense = (actions: readonly string[], moto: string): ListedDifference => ({
  calls: actions.map((action) => `*: ${action}(Filters: [{Name: nonsense, Values: [x]}])`),
  ours: 'InvalidParameterValue (400)',
  moto,
  right: 'simulator',
  documentation: apiPage('DescribeVpcs'),
  why: UNKNOWN_FILTER,
});

const wrongDefault = (filter: string, ours: string, moto: string): ListedDifference => ({
  calls: [`filters of subnets: DescribeSubnets(Filters: [{Name: ${filter}]}])`],
  fields: ['Subnets'],
  ours,
  moto,
  right: 'simulator',
  documentation: 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html',
  why: 'Follows from what moto takes for default subnets, see above.',
});

const page = (call: string, field: string, ours: string, moto: string): ListedDifference => ({
  calls: [call],
  fields: [field],
  ours,
  moto,
  right: 'simulator',
  documentation: apiPage('DescribeVpcs'),
  why: '`MaxResults` is "the maximum number of items to return for this request"; moto ignores it.',
});

export const filtersAndPages: readonly ListedDifference[] = [
  pattern('green-?', '2 of them', '1 of them'),
  pattern('green-??', '3 of them', '1 of them'),
  pattern('st\\*r', '1 of them', 'absent'),
  pattern('[ab]*', 'absent', '2 of them'),
  nonsense(
    ['DescribeVpcs', 'DescribeSecurityGroups', 'DescribeRouteTables', 'DescribeNetworkAcls'],
    'no answer of EC2 (500)',
  ),
  nonsense(
    ['DescribeSubnets', 'DescribeNetworkInterfaces', 'DescribeAvailabilityZones', 'DescribeTags'],
    'answered',
  ),
  wrongDefault('default-for-az, Values: [false', '2 of them', 'absent'),
  wrongDefault('defaultForAz, Values: [true', 'absent', '2 of them'),
  wrongDefault('map-public-ip-on-launch, Values: [true', '1 of them', '2 of them'),
  {
    calls: [
      'filters that are none: DescribeVpcs(Filters: [{Name: vpc-id}])',
      'requests that no SDK sends: DescribeVpcs(Filter.1.Name: vpc-id)',
    ],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'silent',
    documentation: apiPage('Filter'),
    why: 'Neither member is marked as required. A filter without values cannot match anything, and moto ignores it, which shows everything: we refuse it.',
  },
  {
    calls: ['filters that are none: DescribeVpcs(Filters: [{Name: cidr, Values: [10.0.0.0/16, … (201)]}])'],
    ours: 'FilterLimitExceeded (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: FILTERING,
    why: 'Up to 200 filter values may be given in one request.',
  },
  page('pages of VPCs: DescribeVpcs(MaxResults: 5)', 'NextToken', '"(opaque)"', 'absent'),
  page('pages of VPCs: DescribeVpcs(MaxResults: 5)', 'Vpcs', '5 of them', '12 of them'),
  page('pages of subnets: DescribeSubnets(MaxResults: 5)', 'NextToken', '"(opaque)"', 'absent'),
  page('pages of subnets: DescribeSubnets(MaxResults: 5)', 'Subnets', '5 of them', '7 of them'),
  {
    calls: [
      'page sizes and tokens that are none: DescribeVpcs(MaxResults: *)',
      'page sizes and tokens that are none: DescribeSubnets(MaxResults: 4)',
      'page sizes and tokens that are none: DescribeTags(MaxResults: 4)',
      'page sizes and tokens that are none: DescribeRouteTables(MaxResults: 101)',
    ],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('DescribeRouteTables'),
    why: 'From 5 to 1,000 for VPCs, subnets and tags, to 100 for route tables. The page of error codes lists `InvalidMaxResults`; what these actions send is `InvalidParameterValue` ("Value ( 1 ) for parameter maxResults is invalid").',
  },
  {
    calls: ['page sizes and tokens that are none: DescribeVpcs(MaxResults: 5, VpcIds: [vpc#1])'],
    ours: 'InvalidParameterCombination (400)',
    moto: 'answered',
    right: 'silent',
    documentation: apiPage('DescribeInstances'),
    why: 'Documented for instances, hosts and others ("You cannot specify this parameter and the instance IDs parameter in the same call"), for VPCs left open. The stricter answer finds the mistake here.',
  },
  {
    calls: ['page sizes and tokens that are none: DescribeVpcs(*NextToken: (opaque))'],
    ours: 'InvalidNextToken (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The specified NextToken is not valid." moto ignores it.',
  },
];
