import { apiPage, ERROR_CODES, VPC_BLOCKS, VPC_QUOTAS } from './listed-difference';
import type { ListedDifference } from './listed-difference';

/** Address blocks, zones and quotas. */
export const blocks: readonly ListedDifference[] = [
  {
    calls: ['VPC blocks with host bits: CreateVpc(*', 'subnet blocks with host bits: CreateSubnet(*'],
    fields: ['Vpc.CidrBlock', 'Vpc.CidrBlockAssociationSet[].CidrBlock', 'Subnet.CidrBlock'],
    ours: '"1*"',
    moto: '"1*"',
    right: 'simulator',
    documentation: VPC_BLOCKS,
    why: 'Made by the API, "the CIDR block is automatically modified to its canonical form": 100.68.0.18/18 becomes 100.68.0.0/18. moto keeps the host bits.',
  },
  {
    calls: ['VPC blocks that are none: CreateVpc(CidrBlock: 10.0.0.0)'],
    ours: 'InvalidParameterValue (400)',
    moto: 'InvalidVpc.Range (400)',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '`InvalidVpc.Range` is for blocks outside /16 to /28; an address without a netmask is no block at all. moto reads it as a /32.',
  },
  {
    calls: [
      'VPC blocks in special ranges: CreateVpc(CidrBlock: 0.0.0.0/16)',
      'VPC blocks in special ranges: CreateVpc(CidrBlock: 127.0.0.0/16)',
      'VPC blocks in special ranges: CreateVpc(CidrBlock: 169.254.0.0/16)',
      'VPC blocks in special ranges: CreateVpc(CidrBlock: 224.0.0.0/16)',
    ],
    ours: 'InvalidVpc.Range (400)',
    moto: 'answered',
    right: 'silent',
    documentation: VPC_BLOCKS,
    why: 'The guide names private and publicly routable ranges only. These are neither, so we refuse them rather than let a user build what cannot work.',
  },
  {
    calls: ['VPC tenancy: CreateVpc(CidrBlock: 10.0.0.0/16, InstanceTenancy: shared)'],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('CreateVpc'),
    why: '`default` and `dedicated` are what a VPC may be created with.',
  },
  {
    calls: [
      'subnet netmasks: CreateSubnet(VpcId: vpc#1, CidrBlock: 10.0.0.0/29, *',
      'subnet netmasks: CreateSubnet(VpcId: vpc#1, CidrBlock: 10.0.0.0/32, *',
    ],
    ours: 'InvalidSubnet.Range (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('CreateSubnet'),
    why: '"The allowed size for an IPv4 subnet is between a /28 netmask (16 IP addresses) and a /16 netmask (65,536 IP addresses)."',
  },
  {
    calls: [
      'subnet netmasks: CreateSubnet(VpcId: vpc#1, CidrBlock: 10.0.0.0/30, *',
      'subnet netmasks: CreateSubnet(VpcId: vpc#1, CidrBlock: 10.0.0.0/31, *',
    ],
    ours: 'InvalidSubnet.Range (400)',
    moto: 'no answer of EC2 (500)',
    right: 'simulator',
    documentation: apiPage('CreateSubnet'),
    why: 'The same; moto fails where a subnet has fewer addresses than AWS reserves.',
  },
  {
    calls: ["subnet blocks that are none: CreateSubnet(VpcId: vpc#1, CidrBlock: '', *"],
    ours: 'InvalidParameterValue (400)',
    moto: 'no answer of EC2 (500)',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'An empty text is no block; moto fails on it.',
  },
  {
    calls: ['subnet blocks that are none: CreateSubnet(VpcId: vpc#1, CidrBlock: 10.0.1.0, *'],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('CreateSubnet'),
    why: 'An address without a netmask is no block; moto makes a subnet of one address.',
  },
  {
    calls: ['subnet zones: CreateSubnet(VpcId: vpc#1, CidrBlock: 10.0.3.0/24, AvailabilityZone: eu-west-1a)'],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation:
      'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html',
    why: 'A zone belongs to one Region; moto puts a subnet of us-east-1 into a zone of eu-west-1.',
  },
  {
    calls: [
      'zones: DescribeAvailabilityZones(ZoneNames: [us-east-1z])',
      'zones: DescribeAvailabilityZones(ZoneNames: [eu-west-1a])',
      'zones: DescribeAvailabilityZones(ZoneIds: [use1-az99])',
    ],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'A value that "is not valid, is unsupported, or cannot be used" is refused. AWS says "Invalid availability zone: [us-east-1z]" under this code, as it does for CreateSubnet.',
  },
  {
    calls: ['five VPCs are the quota: CreateVpc(CidrBlock: 10.5.0.0/16)'],
    ours: 'VpcLimitExceeded (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: VPC_QUOTAS,
    why: 'Five VPCs per Region are the default quota, and what the scenario sets; moto has none.',
  },
  {
    calls: ['three subnets are the quota of a VPC: CreateSubnet(VpcId: vpc#1, CidrBlock: 10.0.3.0/24, *'],
    ours: 'SubnetLimitExceeded (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: VPC_QUOTAS,
    why: 'The subnets of a VPC have a quota (200 by default, 3 in the scenario); moto has none.',
  },
];
