import { apiPage, ERROR_CODES, everyCallOf, VPC_QUOTAS } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const NONE = 'gateway endpoints that are none';
const LIFE = 'a gateway endpoint comes and goes';
const CHANGE = 'a gateway endpoint changes its route tables';
const TOKEN = 'the token of a gateway endpoint';
const FILTERS = 'filters of gateway endpoints';
const IDEMPOTENCY = 'https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html';
const GATEWAY_ENDPOINTS = 'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html';

/** The member of an endpoint, in the answer that created it and in descriptions. */
const inEveryAnswer = (member: string, rest: Omit<ListedDifference, 'calls' | 'fields'>) => ({
  calls: everyCallOf('CreateVpcEndpoint', 'DescribeVpcEndpoints'),
  fields: [`VpcEndpoint.${member}`, `VpcEndpoints[].${member}`],
  ...rest,
});

const refused = (calls: readonly string[], ours: string, moto: string, why: string): ListedDifference => ({
  calls: calls.map((call) => `${NONE}: ${call}`),
  ours: `${ours} (400)`,
  moto,
  right: 'simulator',
  documentation: ERROR_CODES,
  why,
});

/** Gateway endpoints, to Amazon S3 and DynamoDB. */
export const vpcEndpoints: readonly ListedDifference[] = [
  inEveryAnswer('PolicyDocument', {
    ours: '"{\\"Version\\":\\"2008-10-17\\",*',
    moto: '"{\\"Version\\": \\"2008-10-17\\", *',
    right: 'both',
    documentation: apiPage('CreateVpcEndpoint'),
    why: '"We attach a default policy that allows full access to the service." moto writes the same policy with blanks.',
  }),
  inEveryAnswer('PrivateDnsEnabled', {
    ours: 'false',
    moto: 'true',
    right: 'simulator',
    documentation: apiPage('VpcEndpoint'),
    why: '"(Interface endpoint) Indicates whether the VPC is associated with a private hosted zone." A gateway endpoint is none.',
  }),
  inEveryAnswer('RequesterManaged', {
    ours: 'false',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('VpcEndpoint'),
    why: '"Indicates whether the endpoint is being managed by its service."',
  }),
  inEveryAnswer('VpcEndpointType', {
    ours: '"Gateway"',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('CreateVpcEndpoint'),
    why: '"Default: Gateway", which an answer tells.',
  }),
  {
    calls: [`${LIFE}: DescribeVpcEndpoints(), time 2`],
    fields: ['VpcEndpoints'],
    ours: 'absent',
    moto: '1 of them',
    right: 'both',
    documentation: apiPage('DescribeVpcEndpoints'),
    why: 'An endpoint may be seen as `deleting` and `deleted`, as moto shows it, and nothing says for how long.',
  },
  {
    calls: [`${LIFE}: DeleteVpcEndpoints(*, time 2`],
    ours: 'answered',
    moto: 'InvalidRoute.NotFound (400)',
    right: 'simulator',
    documentation: apiPage('DeleteVpcEndpoints'),
    why: 'The answer has "Information about the VPC endpoints that were not successfully deleted." moto fails on the routes, which it has deleted before.',
  },
  {
    calls: ['a gateway endpoint keeps its VPC: DeleteVpc(*'],
    ours: 'DependencyViolation (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('DeleteVpc'),
    why: '"You must detach or delete all gateways and resources that are associated with the VPC before you can delete it."',
  },
  {
    calls: [`${CHANGE}: DescribeRouteTables(*`],
    fields: ['RouteTables[].Routes'],
    ours: '2 of them',
    moto: '1 of them',
    right: 'simulator',
    documentation: GATEWAY_ENDPOINTS,
    why: 'A route table that is associated with the endpoint has a route to it, that it gets by itself; moto makes it on creation only.',
  },
  {
    calls: [`${CHANGE}: ModifyVpcEndpoint(*RemoveRouteTableIds: [rtb#1]), time 2`],
    ours: 'InvalidParameter (400)',
    moto: 'answered',
    right: 'silent',
    documentation: apiPage('ModifyVpcEndpoint'),
    why: 'What is not associated cannot be disassociated; the page does not say whether trying is an error.',
  },
  {
    calls: [
      `${CHANGE}: ModifyVpcEndpoint(*AddRouteTableIds: [rtb#2]), time 2`,
      'two gateway endpoints of one service: CreateVpcEndpoint(*RouteTableIds: [rtb#1]), time 2',
    ],
    ours: 'RouteAlreadyExists (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"A route for the specified CIDR block already exists in this route table." What AWS says is "route table rtb-… already has a route with destination-prefix-list-id pl-…".',
  },
  {
    calls: [`${CHANGE}: ModifyVpcEndpoint(*AddRouteTableIds: [rtb-0123456789abcdef0])`],
    ours: 'InvalidRouteTableId.NotFound (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The specified route table does not exist." The actions of endpoints are known to spell the code with `Id`, others with `ID`.',
  },
  {
    calls: ['a route table of a gateway endpoint is deleted: DescribeVpcEndpoints()'],
    fields: ['VpcEndpoints[].RouteTableIds'],
    ours: 'absent',
    moto: '1 of them',
    right: 'simulator',
    documentation: apiPage('VpcEndpoint'),
    why: '"The IDs of the route tables associated with the endpoint": the only one is gone.',
  },
  {
    calls: [`${TOKEN}: CreateVpcEndpoint(*`],
    fields: ['ClientToken'],
    ours: '"(opaque)"',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('CreateVpcEndpoint'),
    why: 'The answer has the "unique, case-sensitive identifier that you provide to ensure the idempotency of the request".',
  },
  {
    calls: [`${TOKEN}: CreateVpcEndpoint(*, time 2`],
    fields: ['VpcEndpoint.VpcEndpointId'],
    ours: '"vpce#1"',
    moto: '"vpce#2"',
    right: 'simulator',
    documentation: IDEMPOTENCY,
    why: '"Any subsequent retries complete successfully without performing any further actions." moto takes no notice of tokens.',
  },
  {
    calls: [`${TOKEN}: CreateVpcEndpoint(VpcId: vpc#1, ServiceName: com.amazonaws.us-east-1.dynamodb, *`],
    ours: 'IdempotentParameterMismatch (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: IDEMPOTENCY,
    why: 'The same token with other parameters "fails with an IdempotentParameterMismatch error".',
  },
  {
    calls: [`${FILTERS}: DescribeVpcEndpoints(Filters: [{Name: vpc-endpoint-id, *`],
    ours: 'answered',
    moto: 'no answer of EC2 (500)',
    right: 'simulator',
    documentation: apiPage('DescribeVpcEndpoints'),
    why: '`vpc-endpoint-id` is among the filters of the action; moto fails.',
  },
  {
    calls: [`${FILTERS}: DescribeVpcEndpoints(Filters: [{Name: vpc-endpoint-type, *`],
    fields: ['VpcEndpoints'],
    ours: '2 of them',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('DescribeVpcEndpoints'),
    why: 'moto does not know the type unless it was given, though it is the default.',
  },
  {
    calls: [`${FILTERS}: DescribeVpcEndpoints(Filters: [{Name: nonsense, *`],
    ours: 'InvalidParameterValue (400)',
    moto: 'no answer of EC2 (500)',
    right: 'simulator',
    documentation: apiPage('DescribeVpcEndpoints'),
    why: 'The action documents its filters, and no other is one; moto fails.',
  },
  refused(
    ['CreateTags(Resources: [vpce-0123456789abcdef0], *'],
    'InvalidVpcEndpointId.NotFound',
    'answered',
    'Tags are for what exists; moto keeps them for whatever has the form of an id.',
  ),
  {
    calls: [`${NONE}: DeleteVpcEndpoints(VpcEndpointIds: [vpce-0123456789abcdef0])`],
    fields: ['Unsuccessful'],
    ours: '1 of them',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('DeleteVpcEndpoints'),
    why: '"Information about the VPC endpoints that were not successfully deleted."',
  },
  refused(
    ['*vpce-xyz*'],
    'InvalidVpcEndpointId.Malformed',
    '*',
    'An id without the form of its kind is malformed, for which the page of error codes has a code of its own; moto looks it up, or takes no notice.',
  ),
  refused(
    [
      'CreateVpcEndpoint(*ServiceName: com.amazonaws.eu-west-1.s3)',
      'CreateVpcEndpoint(*ServiceName: nonsense)',
    ],
    'InvalidServiceName',
    'answered',
    '"The name of the service is not valid. To get a list of valid service names, use DescribeVpcEndpointServices."',
  ),
  {
    calls: [
      `${NONE}: CreateVpcEndpoint(VpcId: vpc-0123456789abcdef0, *`,
      `${NONE}: CreateVpcEndpoint(*RouteTableIds: [rtb-0123456789abcdef0])`,
    ],
    ours: 'Invalid*Id.NotFound (400)',
    moto: 'Invalid*ID.NotFound (400)',
    right: 'silent',
    documentation: ERROR_CODES,
    why: 'The page has the codes with `ID`. The actions of endpoints are known to spell them with `Id`.',
  },
  refused(
    ['CreateVpcEndpoint(*PolicyDocument: {)'],
    'InvalidPolicyDocument',
    'answered',
    '"The specified policy document is not a valid JSON policy document."',
  ),
  refused(
    ['CreateVpcEndpoint(*ServiceName: com.amazonaws.us-east-1.s3, RouteTableIds: [rtb#1])'],
    'InvalidParameter',
    'answered',
    'The route table is one of another VPC. "A parameter specified in a request is not valid, is unsupported, or cannot be used."',
  ),
  refused(
    ['CreateVpcEndpoint()', 'ModifyVpcEndpoint()', 'DeleteVpcEndpoints()'],
    'MissingParameter',
    '*',
    '"The request is missing a required parameter." moto looks for a resource without an id, or for none.',
  ),
  {
    calls: ['one gateway endpoint is the quota: CreateVpcEndpoint(*dynamodb)'],
    ours: 'VpcEndpointLimitExceeded (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: VPC_QUOTAS,
    why: 'There is a quota of gateway endpoints per Region, twenty by default; the scenario sets one. moto has none.',
  },
];
