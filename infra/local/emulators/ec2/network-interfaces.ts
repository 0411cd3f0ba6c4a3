import type {
  DeleteNetworkInterfaceRequest,
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult,
  NetworkInterface,
  NetworkInterfaceAttachment,
  NetworkInterfaceType,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { associationOf } from './address-associations';
import type { AddressAssociationRecord } from './address-associations';
import { describeAction } from './describe';
import { invalidParameterValue } from './errors';
import { aliases, commonFilters } from './filters';
import type { FilterTable } from './filters';
import type { NoOutput, Operation } from './operation';
import type { Zone } from './region-zones';
import type { ResourceKind, ResourceRecord } from './resource-table';

export interface NetworkInterfaceRecord extends ResourceRecord, Zone {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly privateIpAddress: string;
  readonly groups: readonly { readonly GroupId: string; readonly GroupName: string }[];
  readonly description: string;
  /** In AWS's words, which are more than the SDK's enumeration has: `interface`, `nat_gateway` … */
  readonly interfaceType: string;
  /** Its requester: the account, or a service of AWS. */
  readonly requesterId: string;
  /** Whether it is not the account's to manage. */
  readonly requesterManaged: boolean;
  /** What uses it; absent while nothing does. */
  readonly attachment?: InterfaceAttachment;
}

/** An instance of the account, or something that AWS keeps to itself. */
export interface InterfaceAttachment {
  readonly attachmentId: string;
  readonly instanceId?: string;
  readonly instanceOwnerId: string;
}

export const NETWORK_INTERFACE: ResourceKind<NetworkInterfaceRecord> = {
  resourceType: 'network-interface',
  idPrefix: 'eni',
  noun: 'networkInterface',
  notFound: 'InvalidNetworkInterfaceID.NotFound',
  malformed: 'InvalidNetworkInterfaceId.Malformed',
  holdsAddress: true,
};

const filters: FilterTable<NetworkInterfaceRecord> = {
  ...commonFilters,
  'association.allocation-id': ofAssociation(({ allocationId }) => allocationId),
  'association.association-id': ofAssociation(({ id }) => id),
  'association.public-ip': ofAssociation(({ publicIp }) => publicIp),
  'attachment.attachment-id': (eni) => eni.attachment?.attachmentId,
  'attachment.instance-id': (eni) => eni.attachment?.instanceId,
  'attachment.instance-owner-id': (eni) => eni.attachment?.instanceOwnerId,
  'attachment.status': (eni) => eni.attachment && 'attached',
  'availability-zone': (eni) => eni.zoneName,
  description: (eni) => eni.description,
  'group-id': (eni) => eni.groups.map(({ GroupId }) => GroupId),
  'interface-type': (eni) => eni.interfaceType,
  'network-interface-id': (eni) => eni.id,
  ...aliases<NetworkInterfaceRecord>(
    ['private-ip-address', 'addresses.private-ip-address'],
    (eni) => eni.privateIpAddress,
  ),
  'requester-id': (eni) => eni.requesterId,
  'requester-managed': (eni) => eni.requesterManaged,
  status: statusOf,
  'subnet-id': (eni) => eni.subnetId,
  'vpc-id': (eni) => eni.vpcId,
};

export const deleteNetworkInterface: Operation<
  DeleteNetworkInterfaceRequest,
  NoOutput,
  'NetworkInterfaceId'
> = {
  parameters: { NetworkInterfaceId: 'required' },
  run(account, { NetworkInterfaceId }) {
    const networkInterfaces = account.table(NETWORK_INTERFACE);
    const networkInterface = networkInterfaces.resolve(NetworkInterfaceId);
    if (networkInterface.attachment !== undefined) {
      // EC2's own answer, though it documents InvalidNetworkInterface.InUse as well.
      throw invalidParameterValue(`Network interface '${networkInterface.id}' is currently in use.`);
    }
    networkInterfaces.remove(networkInterface);
    return {};
  },
};

export const describeNetworkInterfaces: Operation<
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult
> = describeAction(
  { kind: NETWORK_INTERFACE, idsParameter: 'NetworkInterfaceIds', filters, member: 'NetworkInterfaces' },
  viewNetworkInterface,
);

/** A network interface as the SDK shows it. */
export function viewNetworkInterface(account: Account, eni: NetworkInterfaceRecord): NetworkInterface {
  const association = associationOf(account, eni.id);
  const owner = association && { Association: viewAssociation(account, association) };
  return {
    NetworkInterfaceId: eni.id,
    InterfaceType: eni.interfaceType as NetworkInterfaceType,
    OwnerId: account.settings.accountId,
    VpcId: eni.vpcId,
    SubnetId: eni.subnetId,
    AvailabilityZone: eni.zoneName,
    AvailabilityZoneId: eni.zoneId,
    Description: eni.description,
    Groups: eni.groups.map((group) => ({ ...group })),
    MacAddress: macAddressFrom(eni.id),
    PrivateIpAddress: eni.privateIpAddress,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: eni.privateIpAddress, ...owner }],
    Ipv6Addresses: [],
    RequesterId: eni.requesterId,
    RequesterManaged: eni.requesterManaged,
    SourceDestCheck: eni.interfaceType !== 'nat_gateway',
    Status: statusOf(eni),
    TagSet: eni.tags.map(({ Key, Value }) => ({ Key, Value })),
    ...owner,
    ...(eni.attachment && { Attachment: viewAttachment(eni, eni.attachment) }),
  };
}

function statusOf({ attachment }: NetworkInterfaceRecord): 'available' | 'in-use' {
  return attachment === undefined ? 'available' : 'in-use';
}

function ofAssociation(field: (association: AddressAssociationRecord) => string) {
  return (eni: NetworkInterfaceRecord, account: Account) => {
    const association = associationOf(account, eni.id);
    return association && field(association);
  };
}

function viewAssociation(account: Account, { id, allocationId, publicIp }: AddressAssociationRecord) {
  const IpOwnerId = account.settings.accountId;
  return { AssociationId: id, AllocationId: allocationId, PublicIp: publicIp, IpOwnerId };
}

/** Nothing is ever attached to an interface after its creation, and so as anything but the first device. */
function viewAttachment(
  { createdAt }: NetworkInterfaceRecord,
  { attachmentId, instanceId, instanceOwnerId }: InterfaceAttachment,
): NetworkInterfaceAttachment {
  return {
    AttachmentId: attachmentId,
    AttachTime: new Date(createdAt),
    DeleteOnTermination: false,
    DeviceIndex: 1,
    ...(instanceId !== undefined && { InstanceId: instanceId }),
    InstanceOwnerId: instanceOwnerId,
    Status: 'attached',
  };
}

/** `02` marks an address as locally administered, as Amazon's are. */
function macAddressFrom(id: string): string {
  return ['02', ...(id.slice(-10).match(/../g) ?? [])].join(':');
}
