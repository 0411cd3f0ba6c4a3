import { apiPage, ERROR_CODES, everyCallOf } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const CONSTRAINTS =
  '"Up to 255 characters in length. Can\'t start with sg-. Valid characters: a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*"';

const groupOf = (fields: string) => `security groups: CreateSecurityGroup(VpcId: vpc#1, ${fields})`;
const groupCalled = (name: string) => groupOf(`GroupName: ${name}, Description: web servers`);

/** What uses a network, and what it prevents. */
export const contents: readonly ListedDifference[] = [
  {
    calls: [
      'a security group keeps its VPC: DeleteVpc(*',
      'a network interface keeps its subnet: DeleteSubnet(*',
      'a network interface keeps its security group: DeleteSecurityGroup(*',
    ],
    ours: 'DependencyViolation (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The specified object has dependent resources", which must be removed first. moto looks for some kinds only.',
  },
  {
    calls: [
      'what a VPC is born with goes with it: DescribeNetworkAcls(Filters: [{Name: vpc-id, Values: [vpc#2]}])',
    ],
    fields: ['NetworkAcls'],
    ours: 'absent',
    moto: '1 of them',
    right: 'simulator',
    documentation: apiPage('DeleteVpc'),
    why: '"When you delete the VPC, it deletes the default security group, network ACL, and route table for the VPC." moto keeps the network ACL.',
  },
  {
    calls: ['the default security group: DescribeSecurityGroups(*, time 2'],
    fields: ['SecurityGroups'],
    ours: '1 of them',
    moto: 'absent',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'Both answer `CannotDelete` to the deletion of the default group, but in moto it is gone afterwards.',
  },
  {
    calls: [groupCalled('WEB')],
    ours: 'InvalidGroup.Duplicate (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('CreateSecurityGroup'),
    why: '"Names are case-insensitive and must be unique within the VPC."',
  },
  {
    calls: [groupCalled('default')],
    ours: 'InvalidGroup.Reserved (400)',
    moto: 'InvalidGroup.Duplicate (400)',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The name \'default\' is reserved, and cannot be used to create a new security group."',
  },
  {
    calls: [groupCalled('Default')],
    ours: 'InvalidGroup.Reserved (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'The same, and names are case-insensitive.',
  },
  {
    calls: [
      groupCalled('sg-web'),
      groupCalled('wëb'),
      groupCalled("''"),
      groupCalled('xxxxxxxx… (256 characters)'),
      groupOf('GroupName: described, Description: web\tservers'),
    ],
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('CreateSecurityGroup'),
    why: CONSTRAINTS,
  },
  {
    calls: [groupOf('GroupName: described, Description: xxxxxxxx… (256 characters)')],
    ours: 'InvalidParameterValue (400)',
    moto: 'InvalidGroup.Duplicate (400)',
    right: 'simulator',
    documentation: apiPage('CreateSecurityGroup'),
    why: CONSTRAINTS,
  },
  {
    calls: ['a security group of no VPC: CreateSecurityGroup(*'],
    ours: 'VPCIdNotSpecified (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('CreateSecurityGroup'),
    why: 'The VPC is "required for a nondefault VPC", and the account has no default one.',
  },
  {
    calls: ['a security group of another VPC: CreateNetworkInterface(*Groups*'],
    ours: 'InvalidParameter (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'The very example of that code: "you can\'t specify a security group and subnet that are in different VPCs".',
  },
  {
    calls: ['network interfaces: CreateNetworkInterface(SubnetId: subnet#1, PrivateIpAddress: 10.0.1.20)'],
    ours: 'InvalidIPAddress.InUse (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The specified IP address is already in use." moto gives it away twice.',
  },
  {
    calls: ['0', '1', '2', '3', '255'].map(
      (last) =>
        `network interfaces: CreateNetworkInterface(SubnetId: subnet#1, PrivateIpAddress: 10.0.1.${last})`,
    ),
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: 'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html',
    why: '"The first four IP addresses and the last IP address in each subnet CIDR block are not available for your use."',
  },
  {
    calls: ['10.0.2.20', 'nonsense'].map(
      (address) =>
        `network interfaces: CreateNetworkInterface(SubnetId: subnet#1, PrivateIpAddress: ${address})`,
    ),
    ours: 'InvalidParameterValue (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: apiPage('CreateNetworkInterface'),
    why: 'An address of the interface is one of the IPv4 range of its subnet.',
  },
  {
    calls: ['network interfaces: CreateNetworkInterface(SubnetId: subnet#1, Groups: [sg-0123456789abcdef0])'],
    ours: 'InvalidGroup.NotFound (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The specified security group does not exist." moto invents one.',
  },
  {
    calls: ['a subnet fills up: CreateNetworkInterface(SubnetId: subnet#1)'],
    ours: 'InsufficientFreeAddressesInSubnet (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: '"The specified subnet does not contain enough free private IP addresses." moto gives away reserved ones.',
  },
  {
    calls: everyCallOf('CreateNetworkInterface'),
    fields: ['ClientToken'],
    ours: '"(opaque)"',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('CreateNetworkInterface'),
    why: 'The answer has the member. The SDK gives every such call a token by itself, and AWS gives it back.',
  },
];
