import type {
  CreateSubnetRequest,
  CreateSubnetResult,
  DeleteSubnetRequest,
  DescribeSubnetsRequest,
  DescribeSubnetsResult,
  ModifySubnetAttributeRequest,
  Subnet,
  SubnetState,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../engine';
import type { Account } from './account';
import { formatCidr, overlaps, parseCidr, parseSubnetCidr, usableAddresses } from './cidr-rules';
import { listVisible } from './describe';
import { dependencyViolation, invalidParameterCombination, invalidParameterValue } from './errors';
import { aliases, commonFilters } from './filters';
import type { FilterTable } from './filters';
import { stateOf } from './lifecycle';
import type { NoOutput, Operation } from './operation';
import { zonesOfRegion } from './region-zones';
import type { Zone } from './region-zones';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { tagsFromSpecifications, viewTags } from './tags';
import { VPC } from './vpcs';

export interface SubnetRecord extends ResourceRecord, Zone {
  readonly vpcId: string;
  /** Canonical: no host bits. */
  readonly cidrBlock: string;
  readonly mapPublicIpOnLaunch: boolean;
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
  'map-public-ip-on-launch': (subnet) => subnet.mapPublicIpOnLaunch,
  state: stateOf,
  'subnet-arn': (subnet, account) => account.arn('subnet', subnet.id),
  'subnet-id': (subnet) => subnet.id,
  'vpc-id': (subnet) => subnet.vpcId,
};

/** Takes no client token; within a VPC the block is the natural key, since it may not overlap another. */
export const createSubnet: Operation<CreateSubnetRequest, CreateSubnetResult, 'VpcId' | 'CidrBlock'> = {
  parameters: {
    VpcId: 'required',
    CidrBlock: 'required',
    AvailabilityZone: 'optional',
    AvailabilityZoneId: 'optional',
    TagSpecifications: 'optional',
  },
  run(account, input) {
    const tags = tagsFromSpecifications(input.TagSpecifications, 'subnet');
    const vpc = account.table(VPC).resolve(input.VpcId);
    const range = parseSubnetCidr(input.CidrBlock, parseCidr(vpc.cidrBlock));
    const subnets = account.table(SUBNET);
    const siblings = subnets.dependentsOf(vpc.id);
    const zone = chooseZone(account, input, siblings.length);
    if (siblings.some((sibling) => overlaps(parseCidr(sibling.cidrBlock), range))) {
      throw new AwsError(
        'InvalidSubnet.Conflict',
        `The CIDR '${formatCidr(range)}' conflicts with another subnet`,
      );
    }
    if (siblings.length >= account.settings.subnetsPerVpcQuota) {
      throw new AwsError('SubnetLimitExceeded', 'The maximum number of subnets has been reached.');
    }
    const subnet = subnets.insert({
      id: account.newId(SUBNET.idPrefix),
      tags,
      dependsOn: [vpc.id],
      isVpcDefault: false,
      vpcId: vpc.id,
      cidrBlock: formatCidr(range),
      ...zone,
      mapPublicIpOnLaunch: false,
    });
    return { Subnet: viewSubnet(account, subnet, 'pending') };
  },
};

export const deleteSubnet: Operation<DeleteSubnetRequest, NoOutput, 'SubnetId'> = {
  parameters: { SubnetId: 'required' },
  run(account, { SubnetId }) {
    const subnets = account.table(SUBNET);
    const subnet = subnets.resolve(SubnetId);
    if (account.tables.some((table) => table.dependentsOf(subnet.id).length > 0)) {
      throw dependencyViolation(`The subnet '${subnet.id}' has dependencies and cannot be deleted.`);
    }
    subnets.remove(subnet);
    return {};
  },
};

export const describeSubnets: Operation<DescribeSubnetsRequest, DescribeSubnetsResult> = {
  parameters: { SubnetIds: 'optional', Filters: 'optional', MaxResults: 'optional', NextToken: 'optional' },
  run(account, input) {
    const { items, ...rest } = listVisible(
      account,
      { kind: SUBNET, idsParameter: 'SubnetIds', filters },
      input.SubnetIds,
      input,
    );
    return { Subnets: items.map((subnet) => viewSubnet(account, subnet)), ...rest };
  },
};

export const modifySubnetAttribute: Operation<ModifySubnetAttributeRequest, NoOutput, 'SubnetId'> = {
  parameters: { SubnetId: 'required', MapPublicIpOnLaunch: 'optional' },
  run(account, { SubnetId, MapPublicIpOnLaunch }) {
    if (MapPublicIpOnLaunch?.Value === undefined)
      throw invalidParameterCombination('No attributes specified.');
    const subnets = account.table(SUBNET);
    subnets.replace({ ...subnets.resolve(SubnetId), mapPublicIpOnLaunch: MapPublicIpOnLaunch.Value });
    return {};
  },
};

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
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet: [],
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

/** Without a wish AWS chooses; here the zones take turns, so that the choice can be foreseen. */
function chooseZone(
  { settings: { region } }: Account,
  { AvailabilityZone, AvailabilityZoneId }: CreateSubnetRequest,
  turn: number,
): Zone {
  const zones = zonesOfRegion(region);
  const zone = zones.find(
    ({ zoneName, zoneId }) =>
      (AvailabilityZone ?? zoneName) === zoneName && (AvailabilityZoneId ?? zoneId) === zoneId,
  );
  if (zone === undefined) {
    const [parameter, value] =
      AvailabilityZone === undefined
        ? ['availabilityZoneId', AvailabilityZoneId]
        : ['availabilityZone', AvailabilityZone];
    throw invalidParameterValue(
      `Value (${value ?? ''}) for parameter ${parameter} is invalid. Subnets can currently only be created in the ` +
        `following availability zones: ${zones.map(({ zoneName }) => zoneName).join(', ')}.`,
    );
  }
  const isWish = AvailabilityZone !== undefined || AvailabilityZoneId !== undefined;
  return isWish ? zone : (zones[turn % zones.length] ?? zone);
}

function freeAddresses({ tables }: Account, { id, cidrBlock }: SubnetRecord): number {
  const { from, to } = usableAddresses(parseCidr(cidrBlock));
  return tables
    .filter(({ kind }) => kind.holdsAddress)
    .reduce((free, table) => free - table.dependentsOf(id).length, to - from);
}
