import { apiPage, ERROR_CODES, everyCallOf, VPC_QUOTAS } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const NONE = 'NAT gateways that are none';
const COMES = 'a NAT gateway comes';
const GOES = 'a NAT gateway goes';
const FAILS = 'a NAT gateway without internet gateway';
const TAKEN = 'a NAT gateway with an address that is taken';
const ROUTE = 'a route to a NAT gateway';
const TOKEN = 'the token of a NAT gateway';
const FILTERS = 'filters of NAT gateways';
const IDEMPOTENCY = 'https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html';
const BASICS = 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html';
const TROUBLESHOOTING = 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html';

const refused = (call: string, ours: string, moto: string, why: string): ListedDifference => ({
  calls: [call],
  ours: `${ours} (400)`,
  moto,
  right: 'simulator',
  documentation: ERROR_CODES,
  why,
});

/** How NAT gateways come, fail and go. */
export const natGateways: readonly ListedDifference[] = [
  {
    calls: everyCallOf('CreateNatGateway', 'DescribeNatGateways'),
    fields: ['NatGateway.AvailabilityMode', 'NatGateways[].AvailabilityMode'],
    ours: '"zonal"',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('NatGateway'),
    why: 'A documented member of every NAT gateway since there are regional ones.',
  },
  {
    calls: [`${COMES}: DetachInternetGateway(*`],
    ours: 'DependencyViolation (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('DetachInternetGateway'),
    why: "The gateway's address is a mapped public address of the VPC.",
  },
  {
    calls: ['a NAT gateway keeps its subnet: DeleteSubnet(*'],
    ours: 'DependencyViolation (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('DeleteSubnet'),
    why: '"You must terminate all running instances in the subnet before you can delete the subnet": the interface of the gateway is one that AWS runs.',
  },
  {
    calls: ['a NAT gateway keeps its address: ReleaseAddress(*'],
    ours: 'AuthFailure (400)',
    moto: 'answered',
    right: 'silent',
    documentation: apiPage('ReleaseAddress'),
    why: 'An address in use is not released, for which the page names `InvalidIPAddress.InUse`. While it is with an interface that AWS manages, EC2 is known to say "You do not have permission to access the specified resource", under this code.',
  },
  {
    calls: [`${GOES}: DescribeNatGateways(*`],
    fields: ['NatGateways[].DeleteTime'],
    ours: '"(time)"',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('NatGateway'),
    why: '"The date and time the NAT gateway was deleted, if applicable."',
  },
  {
    calls: [`${GOES}: DescribeNetworkInterfaces()`],
    fields: ['NetworkInterfaces'],
    ours: 'absent',
    moto: '1 of them',
    right: 'simulator',
    documentation: BASICS,
    why: 'The interface exists as long as its gateway; moto leaves it behind.',
  },
  {
    calls: [`${GOES}: DescribeAddresses(*`],
    fields: [
      'Addresses[].AssociationId',
      'Addresses[].NetworkInterfaceId',
      'Addresses[].NetworkInterfaceOwnerId',
      'Addresses[].PrivateIpAddress',
    ],
    ours: 'absent',
    moto: '*',
    right: 'simulator',
    documentation: apiPage('DeleteNatGateway'),
    why: '"Deleting a public NAT gateway disassociates its Elastic IP address, but does not release the address from your account."',
  },
  refused(
    'a private NAT gateway: CreateNatGateway(*AllocationId: eipalloc#1)',
    'InvalidParameterCombination',
    'answered',
    '"You cannot specify an Elastic IP address with a private NAT gateway", says CreateNatGateway; of the codes, this one "Indicates an incorrect combination of parameters".',
  ),
  {
    calls: [`${FAILS}: DescribeNatGateways()`],
    fields: ['NatGateways[].State'],
    ours: '"failed"',
    moto: '"available"',
    right: 'simulator',
    documentation: TROUBLESHOOTING,
    why: 'A public NAT gateway needs an internet gateway in its VPC. "Network vpc-… has no Internet gateway attached" is among the reasons for which one goes to the state `failed`.',
  },
  {
    calls: [`${FAILS}: DescribeNatGateways()`],
    fields: ['NatGateways[].FailureCode', 'NatGateways[].FailureMessage'],
    ours: '"*"',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('NatGateway'),
    why: 'Follows from that.',
  },
  {
    calls: [`${FAILS}: DescribeNatGateways()`],
    fields: [
      'NatGateways[].NatGatewayAddresses[].AssociationId',
      'NatGateways[].NatGatewayAddresses[].PublicIp',
    ],
    ours: 'absent',
    moto: '"*"',
    right: 'simulator',
    documentation: apiPage('NatGateway'),
    why: 'Follows from that.',
  },
  {
    calls: [`${TAKEN}: CreateNatGateway(*, time 2`],
    ours: 'answered',
    moto: 'Resource.AlreadyAssociated (400)',
    right: 'simulator',
    documentation: TROUBLESHOOTING,
    why: 'It is among the codes with which a NAT gateway goes to the state `failed`, after the call was answered.',
  },
  {
    calls: [`${TAKEN}: DescribeNatGateways()`],
    fields: ['NatGateways'],
    ours: '2 of them',
    moto: '1 of them',
    right: 'simulator',
    documentation: TROUBLESHOOTING,
    why: 'Follows from that: the second one has failed, and is shown as such for about an hour.',
  },
  refused(
    `${ROUTE}: CreateRoute(*NatGatewayId: nat-0123456789abcdef0)`,
    'InvalidNatGatewayID.NotFound',
    'answered',
    'What a route leads to exists; moto makes one to nothing.',
  ),
  {
    calls: [`${ROUTE}: CreateRoute(*NatGatewayId: nat#1)`],
    ours: 'answered',
    moto: 'RouteAlreadyExists (400)',
    right: 'simulator',
    documentation: apiPage('CreateRoute'),
    why: 'Follows from that.',
  },
  {
    calls: [`${ROUTE}: DescribeRouteTables(*`],
    fields: ['RouteTables[].Routes[].NatGatewayId'],
    ours: '"nat#1"',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('Route'),
    why: 'Follows from that.',
  },
  {
    calls: [`${ROUTE}: DescribeRouteTables(*, time 2`],
    fields: ['RouteTables[].Routes[].State'],
    ours: '"blackhole"',
    moto: '"active"',
    right: 'simulator',
    documentation: apiPage('DeleteNatGateway'),
    why: '"Deleting a NAT gateway does not delete any NAT gateway routes in your route tables", which lead nowhere from then on.',
  },
  {
    calls: [`${TOKEN}: CreateNatGateway(SubnetId: subnet#1, AllocationId: eipalloc#1, *, time 2`],
    ours: 'answered',
    moto: 'Resource.AlreadyAssociated (400)',
    right: 'simulator',
    documentation: IDEMPOTENCY,
    why: '"Any subsequent retries complete successfully without performing any further actions." moto takes no notice of tokens.',
  },
  {
    calls: [`${TOKEN}: CreateNatGateway(SubnetId: subnet#1, AllocationId: eipalloc#2, *`],
    ours: 'IdempotentParameterMismatch (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: IDEMPOTENCY,
    why: 'The same token with other parameters "fails with an IdempotentParameterMismatch error".',
  },
  {
    calls: [
      `${FILTERS}: DescribeNatGateways(Filter: [{Name: tag-key, *`,
      `${FILTERS}: DescribeNatGateways(Filter: [{Name: tag:Name, *`,
    ],
    fields: ['NatGateways'],
    ours: 'absent',
    moto: '2 of them',
    right: 'simulator',
    documentation: apiPage('DescribeNatGateways'),
    why: 'The action has the filters `tag` and `tag-key`, and none of the gateways has a tag; moto ignores them.',
  },
  {
    calls: [`${FILTERS}: DescribeNatGateways(Filter: [{Name: nonsense, *`],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('DescribeNatGateways'),
    why: 'The action documents its filters, and no other is one.',
  },
  {
    calls: [
      `${NONE}: DescribeNatGateways(NatGatewayIds: [nat-0123456789abcdef0])`,
      `${NONE}: CreateTags(Resources: [nat-0123456789abcdef0], *`,
    ],
    ours: 'NatGatewayNotFound (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The specified NAT gateway does not exist."',
  },
  {
    calls: [`${NONE}: DeleteNatGateway(*nat-0123456789abcdef0)`],
    ours: 'NatGatewayNotFound (400)',
    moto: 'no answer of EC2 (500)',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'The same; moto fails.',
  },
  {
    calls: [`${NONE}: *nat-xyz*`],
    ours: 'NatGatewayMalformed (400)',
    moto: '*',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The specified NAT gateway ID is not formed correctly. Ensure that you specify the NAT gateway ID in the form `nat-xxxxxxxxxxxxxxxxx`."',
  },
  {
    calls: [`${NONE}: CreateNatGateway(*AllocationId: eipalloc-0123456789abcdef0)`],
    ours: 'InvalidElasticIpID.NotFound (400)',
    moto: 'InvalidAllocationID.NotFound (400)',
    right: 'silent',
    documentation: ERROR_CODES,
    why: 'The page has `InvalidAllocationID.NotFound` for an allocation "you are trying to describe or release". What this action says of one that does not exist, or is not to be seen yet, is known to be "The elastic-ip ID \'eipalloc-…\' does not exist", under ours.',
  },
  refused(
    `${NONE}: CreateNatGateway(SubnetId: subnet#1)`,
    'MissingParameter',
    'answered',
    '"The request is missing a required parameter": a public gateway has an address.',
  ),
  refused(
    `${NONE}: CreateNatGateway()`,
    'MissingParameter',
    'InvalidSubnetID.NotFound (400)',
    '"The request is missing a required parameter." moto looks for a subnet without an id.',
  ),
  refused(
    `${NONE}: DeleteNatGateway()`,
    'MissingParameter',
    'no answer of EC2 (500)',
    '"The request is missing a required parameter." moto fails.',
  ),
  {
    calls: ['one NAT gateway is the quota of a zone: CreateNatGateway(*AllocationId: eipalloc#3)'],
    ours: 'NatGatewayLimitExceeded (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: VPC_QUOTAS,
    why: 'There is a quota of NAT gateways per Availability Zone, five by default; the scenario sets one. moto has none.',
  },
];
