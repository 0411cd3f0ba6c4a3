import { apiPage, ERROR_CODES, everyCallOf, VPC_BLOCKS } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const NONE = 'associations of blocks that are none';
const BAD = 'IPv6 blocks that no subnet can have';
const SUBNET_BLOCKS = 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html';
const DEFAULT_ACL = 'https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html';

/** IPv6 blocks of VPCs and subnets. */
export const ipv6: readonly ListedDifference[] = [
  {
    calls: everyCallOf('CreateVpc'),
    fields: ['Vpc.Ipv6CidrBlockAssociationSet[].Ipv6CidrBlock'],
    ours: '""',
    moto: '"(IPv6)/56"',
    right: 'simulator',
    documentation: 'https://docs.aws.amazon.com/cli/latest/reference/ec2/create-vpc.html',
    why: 'As the example shows, AWS has not chosen the block yet when it answers.',
  },
  {
    calls: everyCallOf('CreateVpc'),
    fields: ['Vpc.Ipv6CidrBlockAssociationSet[].Ipv6CidrBlockState.State'],
    ours: '"associating"',
    moto: '"associated"',
    right: 'simulator',
    documentation: 'https://docs.aws.amazon.com/cli/latest/reference/ec2/create-vpc.html',
    why: 'The same.',
  },
  {
    calls: everyCallOf('CreateVpc', 'DescribeVpcs'),
    fields: [
      'Vpc.Ipv6CidrBlockAssociationSet[].NetworkBorderGroup',
      'Vpcs[].Ipv6CidrBlockAssociationSet[].NetworkBorderGroup',
    ],
    ours: '"us-east-1"',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('VpcIpv6CidrBlockAssociation'),
    why: 'It is part of the association; that of the Region has the name of the Region.',
  },
  {
    calls: everyCallOf('CreateSubnet', 'DescribeSubnets'),
    fields: [
      'Subnet.Ipv6CidrBlockAssociationSet[].Ipv6CidrBlockState.State',
      'Subnets[].Ipv6CidrBlockAssociationSet[].Ipv6CidrBlockState.State',
    ],
    ours: '"associat*"',
    moto: "\"{'State': 'associated'}\"",
    right: 'simulator',
    documentation: apiPage('SubnetCidrBlockState'),
    why: 'The state is `associated`, or `associating` in the answer that creates the subnet; moto writes a Python dictionary.',
  },
  {
    calls: ['a VPC with an IPv6 block: DescribeNetworkAcls(*'],
    fields: ['NetworkAcls[].Entries'],
    ours: '8 of them',
    moto: '4 of them',
    right: 'simulator',
    documentation: DEFAULT_ACL,
    why: 'The default network ACL of a VPC with an IPv6 block has the rules for all IPv6 traffic besides those for IPv4.',
  },
  {
    calls: [`${NONE}: DisassociateVpcCidrBlock(AssociationId: vpc-cidr-assoc-0123456789abcdef0)`],
    ours: 'InvalidVpcCidrBlockAssociationID.NotFound (400)',
    moto: 'InvalidVpcCidrBlockAssociationIdError.NotFound (400)',
    right: 'silent',
    documentation: ERROR_CODES,
    why: 'The page has no code for it. Ours is the one that AWS is known to give.',
  },
  {
    calls: [`${NONE}: DisassociateVpcCidrBlock(AssociationId: vpc-cidr-assoc-xyz)`],
    ours: 'InvalidVpcCidrBlockAssociationId.Malformed (400)',
    moto: 'InvalidVpcCidrBlockAssociationIdError.NotFound (400)',
    right: 'silent',
    documentation: ERROR_CODES,
    why: 'The same: an id without the form of its kind is malformed, as the codes of other kinds have it.',
  },
  {
    calls: [`${NONE}: DisassociateVpcCidrBlock()`],
    ours: 'MissingParameter (400)',
    moto: 'InvalidVpc*.NotFound (400)',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The request is missing a required parameter." moto looks for a resource without an id.',
  },
  {
    calls: ['a subnet with an IPv6 block: CreateSubnet(VpcId: vpc#1, CidrBlock: 10.0.2.0/24, *'],
    ours: 'InvalidSubnet.Conflict (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('CreateSubnet'),
    why: '"A subnet CIDR block must not overlap the CIDR block of an existing subnet in the VPC."',
  },
  {
    calls: [
      `${BAD}: CreateSubnet(*Ipv6CidrBlock: (IPv6)/65)`,
      `${BAD}: CreateSubnet(*Ipv6CidrBlock: nonsense)`,
    ],
    ours: 'InvalidParameterValue (400)',
    moto: '*',
    right: 'simulator',
    documentation: SUBNET_BLOCKS,
    why: 'The block of a subnet is between a /44 and a /64, in increments of four; and neither is one.',
  },
  {
    calls: [
      `${BAD}: CreateSubnet(VpcId: vpc#1, *Ipv6CidrBlock: (IPv6)/64)`,
      `${BAD}: CreateSubnet(VpcId: vpc#2, *Ipv6CidrBlock: (IPv6)/64)`,
    ],
    ours: 'InvalidSubnet.Range (400)',
    moto: '*',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'The block is in none of the VPC, which moto calls a conflict, or does not see. The page has the code for a block that is not valid for a subnet.',
  },
  {
    calls: [`${BAD}: ModifySubnetAttribute(*`],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: VPC_BLOCKS,
    why: 'A subnet without an IPv6 block has no IPv6 address to assign. No page names the code.',
  },
  {
    calls: ['filters of IPv6 blocks: DescribeSubnets(Filters: [{Name: ipv6-cidr-block-association.state, *'],
    ours: 'answered',
    moto: 'no answer of EC2 (500)',
    right: 'simulator',
    documentation: apiPage('DescribeSubnets'),
    why: 'It is among the filters of the action; moto fails.',
  },
];
