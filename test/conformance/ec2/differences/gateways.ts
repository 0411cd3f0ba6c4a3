import { apiPage, ERROR_CODES, FILTERING, VPC_QUOTAS } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const NONE = 'internet gateways that are none';
const EGRESS_ONLY = 'egress-only internet gateways';
const TOKEN = 'the token of an egress-only internet gateway';
const IDEMPOTENCY = 'https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html';

const malformed = (calls: readonly string[], ours: string, moto: string): ListedDifference => ({
  calls,
  ours: `${ours} (400)`,
  moto,
  right: 'simulator',
  documentation: ERROR_CODES,
  why: 'An id without the form of its kind is malformed, for which the page of error codes has a code of its own; moto looks it up, and does not find it.',
});

const missing = (calls: readonly string[], moto: string): ListedDifference => ({
  calls,
  ours: 'MissingParameter (400)',
  moto: `${moto} (400)`,
  right: 'simulator',
  documentation: ERROR_CODES,
  why: '"The request is missing a required parameter." moto looks for a resource without an id.',
});

/** Internet gateways, egress-only ones included. */
export const gateways: readonly ListedDifference[] = [
  {
    calls: [
      'an internet gateway comes and goes: DeleteVpc(VpcId: vpc#1)',
      `${EGRESS_ONLY}: DeleteVpc(VpcId: vpc#2)`,
    ],
    ours: 'DependencyViolation (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('DeleteVpc'),
    why: '"You must detach or delete all gateways and resources that are associated with the VPC before you can delete it."',
  },
  {
    calls: ['one gateway and one VPC: AttachInternetGateway(InternetGatewayId: igw#2, VpcId: vpc#1)'],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: VPC_QUOTAS,
    why: '"You can attach only one internet gateway to a VPC at a time." What AWS says is "Network vpc-… already has an internet gateway attached", under this code.',
  },
  {
    calls: [`${EGRESS_ONLY}: CreateEgressOnlyInternetGateway(VpcId: vpc#1)`],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: VPC_QUOTAS,
    why: '"You can attach only one egress-only internet gateway to a VPC at a time." No page names the code; ours is that of internet gateways.',
  },
  {
    calls: ['five internet gateways are the quota: CreateInternetGateway(), time 6'],
    ours: 'InternetGatewayLimitExceeded (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: VPC_QUOTAS,
    why: 'Five internet gateways per Region are the default quota, and what the scenario sets; moto has none.',
  },
  {
    calls: ['filters of internet gateways: DescribeInternetGateways(Filters: [{Name: owner-id, *'],
    ours: 'answered',
    moto: 'no answer of EC2 (500)',
    right: 'simulator',
    documentation: apiPage('DescribeInternetGateways'),
    why: '`owner-id` is among the filters of the action; moto fails.',
  },
  {
    calls: ['filters of internet gateways: DescribeInternetGateways(Filters: [{Name: nonsense, *'],
    ours: 'InvalidParameterValue (400)',
    moto: 'no answer of EC2 (500)',
    right: 'simulator',
    documentation: apiPage('DescribeInternetGateways'),
    why: 'The action documents its filters, and no other is one; moto fails.',
  },
  {
    calls: [`${EGRESS_ONLY}: DescribeEgressOnlyInternetGateways(Filters: *`],
    fields: ['EgressOnlyInternetGateways'],
    ours: '1 of them',
    moto: '* of them',
    right: 'simulator',
    documentation: FILTERING,
    why: 'The action has the filters `tag:KEY` and `tag-key`; moto ignores them.',
  },
  malformed(
    [`${NONE}: *InternetGateway*(InternetGatewayId*: *igw-xyz*`],
    'InvalidInternetGatewayId.Malformed',
    'InvalidInternetGatewayID.NotFound (400)',
  ),
  malformed(
    [`${NONE}: CreateTags(Resources: [igw-xyz], *`],
    'InvalidInternetGatewayId.Malformed',
    'InvalidID (400)',
  ),
  malformed(
    [`${NONE}: AttachInternetGateway(*VpcId: vpc-xyz)`],
    'InvalidVpcID.Malformed',
    'InvalidVpcID.NotFound (400)',
  ),
  malformed(
    [`${EGRESS_ONLY}: DeleteEgressOnlyInternetGateway(EgressOnlyInternetGatewayId: eigw-xyz)`],
    'InvalidEgressOnlyInternetGatewayId.Malformed',
    'InvalidGatewayID.NotFound (400)',
  ),
  malformed(
    [`${EGRESS_ONLY}: DescribeEgressOnlyInternetGateways(EgressOnlyInternetGatewayIds: [eigw-xyz])`],
    'InvalidEgressOnlyInternetGatewayId.Malformed',
    'answered',
  ),
  missing(
    [
      `${NONE}: AttachInternetGateway()`,
      `${NONE}: AttachInternetGateway(InternetGatewayId: igw-0123456789abcdef0)`,
      `${NONE}: DetachInternetGateway()`,
      `${NONE}: DeleteInternetGateway()`,
    ],
    'InvalidInternetGatewayID.NotFound',
  ),
  missing([`${EGRESS_ONLY}: CreateEgressOnlyInternetGateway()`], 'InvalidVpcID.NotFound'),
  missing([`${EGRESS_ONLY}: DeleteEgressOnlyInternetGateway()`], 'InvalidGatewayID.NotFound'),
  {
    calls: [`${TOKEN}: CreateEgressOnlyInternetGateway(*`],
    fields: ['ClientToken'],
    ours: '"(opaque)"',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('CreateEgressOnlyInternetGateway'),
    why: 'The answer has the "unique, case-sensitive identifier that you provide to ensure the idempotency of the request".',
  },
  {
    calls: [`${TOKEN}: CreateEgressOnlyInternetGateway(*, time 2`],
    fields: ['EgressOnlyInternetGateway.EgressOnlyInternetGatewayId'],
    ours: '"eigw#1"',
    moto: '"eigw#2"',
    right: 'simulator',
    documentation: IDEMPOTENCY,
    why: '"Any subsequent retries complete successfully without performing any further actions." moto takes no notice of tokens.',
  },
  {
    calls: [`${TOKEN}: DescribeEgressOnlyInternetGateways()`],
    fields: ['EgressOnlyInternetGateways'],
    ours: '1 of them',
    moto: '2 of them',
    right: 'simulator',
    documentation: IDEMPOTENCY,
    why: 'The same: where there is one gateway, moto has made two.',
  },
  {
    calls: [`${TOKEN}: CreateEgressOnlyInternetGateway(VpcId: vpc#2, *`],
    ours: 'IdempotentParameterMismatch (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: IDEMPOTENCY,
    why: 'The same token with other parameters "fails with an IdempotentParameterMismatch error".',
  },
];
