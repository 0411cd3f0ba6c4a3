import { apiPage, ERROR_CODES } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const WRONG_FORM =
  'An id that does not have the form `vpc-xxxxxxxx` is malformed, for which each kind has a code of its own; moto looks it up, and does not find it.';

const malformed = (calls: readonly string[], ours: string, moto: string): ListedDifference => ({
  calls: calls.map((call) => `malformed ids: ${call}`),
  ours: `${ours} (400)`,
  moto,
  right: 'simulator',
  documentation: ERROR_CODES,
  why: WRONG_FORM,
});

const mistaggedAs = (prefix: string, ours: string) =>
  malformed([`CreateTags(Resources: [${prefix}-xyz], *`], ours, 'InvalidID (400)');

const missing = (calls: readonly string[], moto: string): ListedDifference => ({
  calls,
  ours: 'MissingParameter (400)',
  moto,
  right: 'simulator',
  documentation: ERROR_CODES,
  why: '"The request is missing a required parameter." moto goes on with nothing in its place.',
});

/** Ids that name nothing, or are none; parameters that are missing. */
export const ids: readonly ListedDifference[] = [
  malformed(
    ['*Vpc*(VpcId*', 'CreateSubnet(VpcId: vpc-xyz, *'],
    'InvalidVpcID.Malformed',
    'InvalidVpcID.NotFound (400)',
  ),
  malformed(
    ['*Subnet*(SubnetId*', 'CreateNetworkInterface(SubnetId: subnet-xyz)'],
    'InvalidSubnetID.Malformed',
    'InvalidSubnetID.NotFound (400)',
  ),
  malformed(['*SecurityGroup*(GroupId*'], 'InvalidGroupId.Malformed', 'InvalidGroup.NotFound (400)'),
  malformed(['CreateSecurityGroup(VpcId: vpc-xyz, *'], 'InvalidVpcID.Malformed', 'answered'),
  malformed(
    ['*NetworkInterface*(NetworkInterfaceId*'],
    'InvalidNetworkInterfaceId.Malformed',
    'InvalidNetworkInterfaceID.NotFound (400)',
  ),
  malformed(
    ['DescribeRouteTables(RouteTableIds: [rtb-xyz])'],
    'InvalidRouteTableId.Malformed',
    'InvalidRouteTableID.NotFound (400)',
  ),
  malformed(
    ['DescribeNetworkAcls(NetworkAclIds: [acl-xyz])'],
    'InvalidNetworkAclId.Malformed',
    'InvalidRouteTableID.NotFound (400)',
  ),
  malformed(['*Tags(Resources: [vpc-xyz], *'], 'InvalidVpcID.Malformed', 'InvalidID (400)'),
  mistaggedAs('subnet', 'InvalidSubnetID.Malformed'),
  mistaggedAs('sg', 'InvalidGroupId.Malformed'),
  mistaggedAs('eni', 'InvalidNetworkInterfaceId.Malformed'),
  mistaggedAs('rtb', 'InvalidRouteTableId.Malformed'),
  mistaggedAs('acl', 'InvalidNetworkAclId.Malformed'),
  {
    calls: ['ids of another kind: DeleteSubnet(SubnetId: vpc#1)'],
    ours: 'InvalidSubnetID.Malformed (400)',
    moto: 'InvalidSubnetID.NotFound (400)',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: WRONG_FORM,
  },
  {
    calls: [
      'ids of another kind: DescribeVpcs(VpcIds: [subnet-0123456789abcdef0])',
      'several ids: DescribeVpcs(VpcIds: [vpc#1, vpc-xyz])',
    ],
    ours: 'InvalidVpcID.Malformed (400)',
    moto: 'InvalidVpcID.NotFound (400)',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: WRONG_FORM,
  },
  {
    calls: ['ids of another kind: CreateTags(Resources: [i-0123456789abcdef0], *'],
    ours: 'InvalidID (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The specified ID for the resource you are trying to tag is not valid." There are no instances here; moto tags what does not exist.',
  },
  {
    calls: ['*ids of nothing: CreateTags(Resources: [eni-*'],
    ours: 'InvalidNetworkInterfaceID.NotFound (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'The network interface does not exist; moto tags it anyway.',
  },
  {
    calls: ['*ids of nothing: CreateTags(Resources: [acl-*'],
    ours: 'InvalidNetworkAclID.NotFound (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'The network ACL does not exist; moto tags it anyway.',
  },
  {
    calls: ['*ids of nothing: DeleteTags(Resources: [vpc-*'],
    ours: 'InvalidVpcID.NotFound (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'The VPC does not exist; DeleteTags documents no exception to that error.',
  },
  {
    calls: ['*ids of nothing: CreateSecurityGroup(VpcId: vpc-*'],
    ours: 'InvalidVpcID.NotFound (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'The VPC does not exist; moto makes the group anyway.',
  },
  {
    calls: ['*ids of nothing: DescribeNetworkAcls(NetworkAclIds: [acl-*'],
    ours: 'InvalidNetworkAclID.NotFound (400)',
    moto: 'InvalidRouteTableID.NotFound (400)',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'moto answers with the code of another kind.',
  },
  {
    calls: ['several ids: DescribeVpcs(VpcIds: [vpc#1, vpc#1])'],
    ours: 'answered',
    moto: 'InvalidVpcID.NotFound (400)',
    right: 'simulator',
    documentation: apiPage('DescribeVpcs'),
    why: 'The VPC exists, so it is not "not found"; moto compares the number of ids with the number of VPCs.',
  },
  missing(['nothing named: CreateVpc()'], 'InvalidParameterValue (400)'),
  missing(
    [
      'nothing named: DeleteVpc()',
      'nothing named: DescribeVpcAttribute(Attribute: enableDnsSupport)',
      'nothing named: CreateSubnet(*',
      'nothing named: CreateTags(ResourceId.1: vpc-0123456789abcdef0)',
    ],
    'InvalidVpcID.NotFound (400)',
  ),
  missing(
    [
      'nothing named: DeleteSubnet()',
      'nothing named: ModifySubnetAttribute(*',
      'nothing named: CreateNetworkInterface()',
    ],
    'InvalidSubnetID.NotFound (400)',
  ),
  missing(['nothing named: DeleteNetworkInterface()'], 'InvalidNetworkInterfaceID.NotFound (400)'),
  missing(['nothing named: ModifyVpcAttribute()', 'nothing named: CreateSecurityGroup(*'], 'answered'),
  missing(['attributes of a VPC: DescribeVpcAttribute(VpcId: vpc#1)'], 'InvalidParameterValue (400)'),
];
