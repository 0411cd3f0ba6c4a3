import { apiPage, ERROR_CODES, everyCallOf } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const NONE = 'route tables that are none';
const TOKEN = 'the token of a route table';
const IDEMPOTENCY = 'https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html';

const missing = (call: string, moto: string): ListedDifference => ({
  calls: [`${NONE}: ${call}`],
  ours: 'MissingParameter (400)',
  moto: `${moto} (400)`,
  right: 'simulator',
  documentation: ERROR_CODES,
  why: '"The request is missing a required parameter." moto looks for a resource without an id.',
});

/** Route tables, and which subnet uses which. */
export const routeTables: readonly ListedDifference[] = [
  {
    calls: everyCallOf('CreateRouteTable'),
    fields: ['ClientToken'],
    ours: '"(opaque)"',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('CreateRouteTable'),
    why: '"Only returned if a client token was provided in the request." The SDK provides one in every request that has none.',
  },
  {
    calls: [`${TOKEN}: CreateRouteTable(VpcId: vpc#1, *, time 2`],
    fields: ['RouteTable.RouteTableId'],
    ours: '"rtb#1"',
    moto: '"rtb#2"',
    right: 'simulator',
    documentation: IDEMPOTENCY,
    why: '"Any subsequent retries complete successfully without performing any further actions." moto takes no notice of tokens.',
  },
  {
    calls: [`${TOKEN}: DescribeRouteTables(*`],
    fields: ['RouteTables'],
    ours: '2 of them',
    moto: '3 of them',
    right: 'simulator',
    documentation: IDEMPOTENCY,
    why: 'The same: besides the main table there is one, where moto has made two.',
  },
  {
    calls: [`${TOKEN}: CreateRouteTable(VpcId: vpc#2, *`],
    ours: 'IdempotentParameterMismatch (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: IDEMPOTENCY,
    why: 'The same token with other parameters "fails with an IdempotentParameterMismatch error".',
  },
  {
    calls: [`${TOKEN}: CreateRouteTable(VpcId: vpc#1, *, time 3`],
    ours: 'InvalidRouteTableID.NotFound (400)',
    moto: 'answered',
    right: 'silent',
    documentation: IDEMPOTENCY,
    why: 'What a token answers whose table was deleted since, no page tells. It stays used here, so that no caller relies on a second table.',
  },
  {
    calls: [`${TOKEN}: CreateRouteTable(VpcId: vpc#1, *, time 4`],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: IDEMPOTENCY,
    why: 'A token is "a unique, case-sensitive string of up to 64 ASCII characters"; this one has 65.',
  },
  {
    calls: ['a subnet uses a route table: AssociateRouteTable(RouteTableId: rtb#2, *'],
    ours: 'Resource.AlreadyAssociated (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'A subnet has one table at a time, and "the specified resource is already in use". moto answers the association with the first table as if it were one with the second.',
  },
  {
    calls: ['a deleted subnet leaves its route table: DescribeRouteTables(*'],
    fields: ['RouteTables[].Associations'],
    ours: 'absent',
    moto: '1 of them',
    right: 'simulator',
    documentation: apiPage('RouteTableAssociation'),
    why: 'It "describes an association between a route table and a subnet", and the subnet is gone. moto keeps it.',
  },
  {
    calls: ['a deleted subnet leaves its route table: DeleteRouteTable(*'],
    ours: 'answered',
    moto: 'DependencyViolation (400)',
    right: 'simulator',
    documentation: apiPage('DeleteRouteTable'),
    why: 'Follows from that: nothing uses the table any more.',
  },
  {
    calls: [
      'associations across VPCs: AssociateRouteTable(RouteTableId: rtb#1, *',
      'associations across VPCs: ReplaceRouteTableAssociation(*',
    ],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('AssociateRouteTable'),
    why: '"Associates a subnet in your VPC […] with a route table in your VPC": the same one. moto does not look.',
  },
  {
    calls: [
      'filters of route tables: DescribeRouteTables(Filters: [{Name: route.origin, *',
      'filters of route tables: DescribeRouteTables(Filters: [{Name: route.state, *',
    ],
    ours: 'answered',
    moto: 'no answer of EC2 (500)',
    right: 'simulator',
    documentation: apiPage('DescribeRouteTables'),
    why: 'Both are among the filters of the action; moto fails.',
  },
  {
    calls: [`${NONE}: *(RouteTableId: rtb-xyz*`],
    ours: 'InvalidRouteTableId.Malformed (400)',
    moto: 'InvalidRouteTableID.NotFound (400)',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The specified route table ID is malformed." moto looks it up, and does not find it.',
  },
  missing('CreateRouteTable()', 'InvalidVpcID.NotFound'),
  missing('DeleteRouteTable()', 'InvalidRouteTableID.NotFound'),
  missing('AssociateRouteTable(RouteTableId: rtb#1)', 'InvalidSubnetID.NotFound'),
  missing('DisassociateRouteTable()', 'InvalidAssociationID.NotFound'),
  missing('ReplaceRouteTableAssociation()', 'InvalidRouteTableID.NotFound'),
];
