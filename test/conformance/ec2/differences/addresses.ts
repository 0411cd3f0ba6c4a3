import { apiPage, ERROR_CODES, everyCallOf, FILTERING } from './listed-difference';
import type { ListedDifference } from './listed-difference';

const NONE = 'addresses that are none';
const QUOTAS = 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-eips';

/** Elastic IP addresses. */
export const addresses: readonly ListedDifference[] = [
  {
    calls: everyCallOf('AllocateAddress'),
    fields: ['NetworkBorderGroup', 'PublicIpv4Pool'],
    ours: '*',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('AllocateAddress'),
    why: 'Both are in the answer; addresses that AWS provides are from the pool `amazon`.',
  },
  {
    calls: everyCallOf('DescribeAddresses'),
    fields: ['Addresses[].NetworkBorderGroup', 'Addresses[].PublicIpv4Pool'],
    ours: '*',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('Address'),
    why: 'The same.',
  },
  {
    calls: everyCallOf('DescribeAddresses'),
    fields: ['Addresses[].InstanceId', 'Addresses[].NetworkInterfaceId'],
    ours: 'absent',
    moto: '""',
    right: 'both',
    documentation: apiPage('Address'),
    why: '"The ID of the instance that the address is associated with (if any)." There is none, which moto says with an empty string.',
  },
  {
    calls: ['a NAT gateway comes: Describe*'],
    fields: ['NetworkInterfaces[].Association.PublicDnsName'],
    ours: 'absent',
    moto: '"ip-127-*"',
    right: 'simulator',
    documentation: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html',
    why: 'Only a VPC with DNS host names enabled gives public ones, and a new VPC has them disabled.',
  },
  {
    calls: ['a NAT gateway comes: Describe*'],
    fields: ['NetworkInterfaces[].PrivateIpAddresses[].Association'],
    ours: '{*}',
    moto: 'absent',
    right: 'simulator',
    documentation: apiPage('NetworkInterfacePrivateIpAddress'),
    why: '"The association information for an Elastic IP address (IPv4) associated with the network interface." moto has it for the interface, and not for its address.',
  },
  {
    calls: ['filters of addresses: DescribeAddresses(Filters: [{Name: nonsense, *'],
    ours: 'InvalidParameterValue (400)',
    moto: 'no answer of EC2 (500)',
    right: 'simulator',
    documentation: FILTERING,
    why: 'The action documents its filters, and no other is one; moto fails.',
  },
  {
    calls: [`${NONE}: CreateTags(Resources: [eipalloc-0123456789abcdef0], *`],
    ours: 'InvalidAllocationID.NotFound (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: ERROR_CODES,
    why: 'Tags are for what exists; moto keeps them for whatever has the form of an id.',
  },
  {
    calls: [`${NONE}: CreateTags(Resources: [eipalloc-xyz], *`],
    ours: 'InvalidAllocationID.NotFound (400)',
    moto: 'InvalidID (400)',
    right: 'silent',
    documentation: ERROR_CODES,
    why: 'The page has no code for a malformed allocation id; `InvalidID` is for ids that are no resource\'s, and "eipalloc-" says whose it would be.',
  },
  {
    calls: [`${NONE}: ReleaseAddress(PublicIp: *`],
    ours: 'InvalidParameterValue (400)',
    moto: 'InvalidAddress.NotFound (400)',
    right: 'simulator',
    documentation: apiPage('ReleaseAddress'),
    why: 'The parameter is "Deprecated", and the allocation id "is required": AWS says "You must specify an allocation id when releasing a VPC elastic IP address", under this code.',
  },
  {
    calls: ['five addresses are the quota: AllocateAddress()'],
    ours: 'AddressLimitExceeded (400)',
    moto: 'answered',
    right: 'simulator',
    documentation: QUOTAS,
    why: 'Five addresses per Region are the default quota, and what the scenario sets; moto has none.',
  },
];
