import type {
  DeleteSubnetRequest,
  DescribeSubnetsRequest,
  DescribeSubnetsResult,
  Subnet,
  SubnetIpv6CidrBlockAssociation,
  SubnetState,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { parseCidr, usableAddresses } from './cidr-rules';
import { describeAction } from './describe';
import { dependencyViolation } from './errors';
import { aliases, commonFilters } from './filters';
import type { FilterTable } from './filters';
import { stateOf } from './lifecycle';
import type { NoOutput, Operation } from './operation';
import type { Zone } from './region-zones';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { viewTags } from './tags';

export interface SubnetRecord extends ResourceRecord, Zone {
  readonly vpcId: string;
  /** Canonical: no host bits. */
  readonly cidrBlock: string;
  /** The IPv6 block, if it has one. */
  readonly ipv6?: { readonly associationId: string; readonly cidrBlock: string };
  readonly mapPublicIpOnLaunch: boolean;
  readonly assignIpv6AddressOnCreation: boolean;
}

export const SUBNET: ResourceKind<SubnetRecord> = {
  resourceType: 'subnet',
  idPrefix: 'subnet',
  noun: 'subnet',
  notFound: 'InvalidSubnetID.NotFound',
  malformed: 'InvalidSubnetID.Malformed',
};

const filters: FilterTable<SubnetRecord> = {
  ...commonFilters,
  ...aliases<SubnetRecord>(['availability-zone', 'availabilityZone'], (subnet) => subnet.zoneName),
  ...aliases<SubnetRecord>(['availability-zone-id', 'availabilityZoneId'], (subnet) => subnet.zoneId),
  'available-ip-address-count': (subnet, account) => freeAddresses(account, subnet),
  ...aliases<SubnetRecord>(['cidr-block', 'cidr', 'cidrBlock'], (subnet) => subnet.cidrBlock),
  ...aliases<SubnetRecord>(['default-for-az', 'defaultForAz'], () => false),
  'ipv6-cidr-block-association.association-id': ({ ipv6 }) => ipv6?.associationId,
  'ipv6-cidr-block-association.ipv6-cidr-block': ({ ipv6 }) => ipv6?.cidrBlock,
  'ipv6-cidr-block-association.state': (subnet, account) =>
    viewIpv6(subnet, stateOf(subnet, account)).map(
      ({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State ?? '',
    ),
  'map-public-ip-on-launch': (subnet) => subnet.mapPublicIpOnLaunch,
  state: stateOf,
  'subnet-arn': (subnet, account) => account.arn('subnet', subnet.id),
  'subnet-id': (subnet) => subnet.id,
  'vpc-id': (subnet) => subnet.vpcId,
};

export const deleteSubnet: Operation<DeleteSubnetRequest, NoOutput, 'SubnetId'> = {
  parameters: { SubnetId: 'required' },
  run(account, { SubnetId }) {
    const subnets = account.table(SUBNET);
    const subnet = subnets.resolve(SubnetId);
    const contents = account.tables.map((table) => ({ table, records: table.dependentsOf(subnet.id) }));
    if (contents.some(({ table, records }) => !table.kind.goesWithSubnet && records.length > 0)) {
      throw dependencyViolation(`The subnet '${subnet.id}' has dependencies and cannot be deleted.`);
    }
    for (const { table, records } of contents) for (const record of records) table.remove(record);
    subnets.remove(subnet);
    return {};
  },
};

export const describeSubnets: Operation<DescribeSubnetsRequest, DescribeSubnetsResult> = describeAction(
  { kind: SUBNET, idsParameter: 'SubnetIds', filters, member: 'Subnets' },
  viewSubnet,
);

/** A subnet as the SDK shows it. */
export function viewSubnet(
  account: Account,
  subnet: SubnetRecord,
  state: SubnetState = stateOf(subnet, account),
): Subnet {
  return {
    SubnetId: subnet.id,
    SubnetArn: account.arn('subnet', subnet.id),
    VpcId: subnet.vpcId,
    OwnerId: account.settings.accountId,
    CidrBlock: subnet.cidrBlock,
    AvailabilityZone: subnet.zoneName,
    AvailabilityZoneId: subnet.zoneId,
    AvailableIpAddressCount: freeAddresses(account, subnet),
    State: state,
    DefaultForAz: false,
    MapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
    MapCustomerOwnedIpOnLaunch: false,
    AssignIpv6AddressOnCreation: subnet.assignIpv6AddressOnCreation,
    Ipv6CidrBlockAssociationSet: viewIpv6(subnet, state),
    Ipv6Native: false,
    EnableDns64: false,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: 'ip-name',
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    },
    ...viewTags(subnet.tags),
  };
}

/** Of a subnet that was made with an IPv6 block; the block comes about with the subnet. */
function viewIpv6({ ipv6 }: SubnetRecord, state: SubnetState): SubnetIpv6CidrBlockAssociation[] {
  if (ipv6 === undefined) return [];
  return [
    {
      AssociationId: ipv6.associationId,
      Ipv6CidrBlock: ipv6.cidrBlock,
      Ipv6CidrBlockState: { State: state === 'pending' ? 'associating' : 'associated' },
    },
  ];
}

/** How many addresses of the subnet are free. */
export function freeAddresses({ tables }: Account, { id, cidrBlock }: SubnetRecord): number {
  const { from, to } = usableAddresses(parseCidr(cidrBlock));
  return tables
    .filter(({ kind }) => kind.holdsAddress)
    .reduce((free, table) => free - table.dependentsOf(id).length, to - from);
}
