import type {
  CreateNetworkInterfaceRequest,
  CreateNetworkInterfaceResult,
  DeleteNetworkInterfaceRequest,
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult,
  NetworkInterface,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../engine';
import type { Account } from './account';
import { formatAddress, parseCidr, usableAddresses } from './cidr-rules';
import { listVisible } from './describe';
import { invalidParameterValue } from './errors';
import { aliases, commonFilters } from './filters';
import type { FilterTable } from './filters';
import type { NoOutput, Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { SECURITY_GROUP } from './security-groups';
import { SUBNET } from './subnets';
import type { SubnetRecord } from './subnets';
import { tagsFromSpecifications } from './tags';

export interface NetworkInterfaceRecord extends ResourceRecord {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly zoneName: string;
  readonly zoneId: string;
  readonly privateIpAddress: string;
  readonly groups: readonly { readonly GroupId: string; readonly GroupName: string }[];
  readonly description: string;
}

export const NETWORK_INTERFACE: ResourceKind<NetworkInterfaceRecord> = {
  resourceType: 'network-interface',
  idPrefix: 'eni',
  noun: 'networkInterface',
  notFound: 'InvalidNetworkInterfaceID.NotFound',
  malformed: 'InvalidNetworkInterfaceId.Malformed',
  holdsAddress: true,
};

/** Nothing here attaches one to anything. */
const STATUS = 'available';

const filters: FilterTable<NetworkInterfaceRecord> = {
  ...commonFilters,
  'availability-zone': (eni) => eni.zoneName,
  description: (eni) => eni.description,
  'group-id': (eni) => eni.groups.map(({ GroupId }) => GroupId),
  'network-interface-id': (eni) => eni.id,
  ...aliases<NetworkInterfaceRecord>(
    ['private-ip-address', 'addresses.private-ip-address'],
    (eni) => eni.privateIpAddress,
  ),
  status: () => STATUS,
  'subnet-id': (eni) => eni.subnetId,
  'vpc-id': (eni) => eni.vpcId,
};

/** Here so that something foreign can live in a network: it is never attached to anything. */
export const createNetworkInterface: Operation<
  CreateNetworkInterfaceRequest,
  CreateNetworkInterfaceResult,
  'SubnetId'
> = {
  parameters: {
    SubnetId: 'required',
    Description: 'optional',
    PrivateIpAddress: 'optional',
    Groups: 'optional',
    TagSpecifications: 'optional',
    // Botocore fills it in by itself; the simulator does not look for a repeated one.
    ClientToken: 'optional',
  },
  run(account, { SubnetId, Description: description = '', PrivateIpAddress, Groups, TagSpecifications }) {
    const tags = tagsFromSpecifications(TagSpecifications, 'network-interface');
    const subnet = account.table(SUBNET).resolve(SubnetId);
    const groups = securityGroups(account, subnet.vpcId, Groups);
    const networkInterface = account.table(NETWORK_INTERFACE).insert({
      id: account.newId(NETWORK_INTERFACE.idPrefix),
      tags,
      dependsOn: [subnet.vpcId, subnet.id, ...groups.map(({ GroupId }) => GroupId)],
      isVpcDefault: false,
      vpcId: subnet.vpcId,
      subnetId: subnet.id,
      zoneName: subnet.zoneName,
      zoneId: subnet.zoneId,
      privateIpAddress: assignAddress(account, subnet, PrivateIpAddress),
      groups,
      description,
    });
    return { NetworkInterface: viewNetworkInterface(account, networkInterface) };
  },
};

export const deleteNetworkInterface: Operation<
  DeleteNetworkInterfaceRequest,
  NoOutput,
  'NetworkInterfaceId'
> = {
  parameters: { NetworkInterfaceId: 'required' },
  run(account, { NetworkInterfaceId }) {
    const networkInterfaces = account.table(NETWORK_INTERFACE);
    networkInterfaces.remove(networkInterfaces.resolve(NetworkInterfaceId));
    return {};
  },
};

export const describeNetworkInterfaces: Operation<
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult
> = {
  parameters: {
    NetworkInterfaceIds: 'optional',
    Filters: 'optional',
    MaxResults: 'optional',
    NextToken: 'optional',
  },
  run(account, input) {
    const { items, ...rest } = listVisible(
      account,
      { kind: NETWORK_INTERFACE, idsParameter: 'NetworkInterfaceIds', filters },
      input.NetworkInterfaceIds,
      input,
    );
    return {
      NetworkInterfaces: items.map((eni) => viewNetworkInterface(account, eni)),
      ...rest,
    };
  },
};

/** Those named, or the default group of the VPC. */
function securityGroups(account: Account, vpcId: string, ids: readonly string[] | undefined) {
  const groups = account.table(SECURITY_GROUP);
  const chosen =
    ids === undefined || ids.length === 0
      ? groups.dependentsOf(vpcId).filter(({ isVpcDefault }) => isVpcDefault)
      : ids.map((id) => groups.resolve(id));
  const stranger = chosen.find((group) => group.vpcId !== vpcId);
  if (stranger !== undefined) {
    throw new AwsError(
      'InvalidParameter',
      `Security group ${stranger.id} and subnet's VPC ${vpcId} belong to different networks.`,
    );
  }
  return chosen.map(({ id, groupName }) => ({ GroupId: id, GroupName: groupName }));
}

/** The address asked for, or the lowest free one. */
function assignAddress(account: Account, subnet: SubnetRecord, wanted: string | undefined): string {
  const { from, to } = usableAddresses(parseCidr(subnet.cidrBlock));
  const taken = new Set(
    account
      .table(NETWORK_INTERFACE)
      .dependentsOf(subnet.id)
      .map(({ privateIpAddress }) => privateIpAddress),
  );
  if (wanted !== undefined) {
    const address = parseCidr(`${wanted}/32`).first;
    if (address < from || address >= to) {
      throw invalidParameterValue("Address does not fall within the subnet's address range");
    }
    if (taken.has(wanted)) throw new AwsError('InvalidIPAddress.InUse', `Address ${wanted} is in use.`);
    return wanted;
  }
  for (let address = from; address < to; address += 1) {
    const candidate = formatAddress(address);
    if (!taken.has(candidate)) return candidate;
  }
  throw new AwsError(
    'InsufficientFreeAddressesInSubnet',
    `There are not enough free addresses in subnet '${subnet.id}' to satisfy the requested number of addresses.`,
  );
}

function viewNetworkInterface(
  { settings: { accountId } }: Account,
  networkInterface: NetworkInterfaceRecord,
): NetworkInterface {
  const { id, privateIpAddress, tags } = networkInterface;
  return {
    NetworkInterfaceId: id,
    InterfaceType: 'interface',
    OwnerId: accountId,
    VpcId: networkInterface.vpcId,
    SubnetId: networkInterface.subnetId,
    AvailabilityZone: networkInterface.zoneName,
    AvailabilityZoneId: networkInterface.zoneId,
    Description: networkInterface.description,
    Groups: networkInterface.groups.map((group) => ({ ...group })),
    MacAddress: macAddressFrom(id),
    PrivateIpAddress: privateIpAddress,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: privateIpAddress }],
    Ipv6Addresses: [],
    RequesterId: accountId,
    RequesterManaged: false,
    SourceDestCheck: true,
    Status: STATUS,
    TagSet: tags.map(({ Key, Value }) => ({ Key, Value })),
  };
}

/** `02` marks an address as locally administered, as Amazon's are. */
function macAddressFrom(id: string): string {
  return ['02', ...(id.slice(-10).match(/../g) ?? [])].join(':');
}
