import type {
  Address,
  AllocateAddressRequest,
  AllocateAddressResult,
  DescribeAddressesRequest,
  DescribeAddressesResult,
  ReleaseAddressRequest,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { associationOf } from './address-associations';
import type { AddressAssociationRecord } from './address-associations';
import { formatAddress, parseCidr } from './cidr-rules';
import { listVisible } from './describe';
import { invalidParameterValue, missingParameter, noPermission } from './errors';
import type { FilterTable } from './filters';
import type { NoOutput, Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { tagsFromSpecifications, viewTags } from './tags';

/** An elastic IP address. Which one it is follows from its number, see {@link publicIpOf}. */
export type AddressRecord = ResourceRecord;

export const ADDRESS: ResourceKind<AddressRecord> = {
  resourceType: 'elastic-ip',
  idPrefix: 'eipalloc',
  noun: 'allocation',
  notFound: 'InvalidAllocationID.NotFound',
  // EC2 lists no code for a malformed one.
  malformed: 'InvalidAllocationID.NotFound',
};

const DOMAIN = 'vpc';
const AMAZONS_POOL = 'amazon';

/** Set aside for tests of network devices (RFC 2544): no host on the internet has one of these. */
const POOL = parseCidr('198.18.0.0/15');
const ADDRESSES_IN_POOL = 2 ** (32 - POOL.prefixLength);

const filters: FilterTable<AddressRecord> = {
  'allocation-id': (address) => address.id,
  'association-id': ofAssociation(({ id }) => id),
  domain: () => DOMAIN,
  'instance-id': () => undefined,
  'network-border-group': (_, { settings }) => settings.region,
  'network-interface-id': ofAssociation(({ networkInterfaceId }) => networkInterfaceId),
  'private-ip-address': ofAssociation(({ privateIpAddress }) => privateIpAddress),
  'public-ip': publicIpOf,
  'tag-key': ({ tags }) => tags.map(({ Key }) => Key),
};

/** Takes no client token: sent twice, it allocates two. */
export const allocateAddress: Operation<AllocateAddressRequest, AllocateAddressResult> = {
  parameters: { Domain: 'optional', TagSpecifications: 'optional' },
  run(account, { Domain = DOMAIN, TagSpecifications }) {
    const tags = tagsFromSpecifications(TagSpecifications, 'elastic-ip');
    if (Domain !== DOMAIN) throw invalidParameterValue(`Invalid domain: '${Domain}'`);
    const addresses = account.table(ADDRESS);
    if (addresses.size >= account.settings.addressesQuota) {
      throw new AwsError('AddressLimitExceeded', 'The maximum number of addresses has been reached.');
    }
    const id = account.newId(ADDRESS.idPrefix);
    const address = addresses.insert({ id, tags, dependsOn: [], isVpcDefault: false });
    return {
      AllocationId: address.id,
      PublicIp: publicIpOf(address),
      PublicIpv4Pool: AMAZONS_POOL,
      NetworkBorderGroup: account.settings.region,
      Domain: DOMAIN,
    };
  },
};

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html */
export const releaseAddress: Operation<ReleaseAddressRequest, NoOutput> = {
  parameters: { AllocationId: 'optional', PublicIp: 'optional' },
  run(account, { AllocationId, PublicIp }) {
    if (AllocationId === undefined) {
      if (PublicIp === undefined) throw missingParameter('AllocationId');
      throw invalidParameterValue(
        'You must specify an allocation id when releasing a VPC elastic IP address',
      );
    }
    const addresses = account.table(ADDRESS);
    const address = addresses.resolve(AllocationId);
    // What EC2 answers of an address that a NAT gateway has, whose interface belongs to AWS.
    if (associationOf(account, address.id) !== undefined) throw noPermission();
    addresses.remove(address);
    return {};
  },
};

export const describeAddresses: Operation<DescribeAddressesRequest, DescribeAddressesResult> = {
  parameters: { AllocationIds: 'optional', PublicIps: 'optional', Filters: 'optional' },
  run(account, { AllocationIds, PublicIps = [], Filters }) {
    const { items } = listVisible(
      account,
      { kind: ADDRESS, idsParameter: 'AllocationIds', filters },
      AllocationIds,
      { Filters },
    );
    const chosen =
      PublicIps.length === 0 ? items : items.filter((address) => PublicIps.includes(publicIpOf(address)));
    const missing = PublicIps.find((publicIp) => !chosen.some((address) => publicIpOf(address) === publicIp));
    if (missing !== undefined)
      throw new AwsError('InvalidAddress.NotFound', `Address '${missing}' not found.`);
    return { Addresses: chosen.map((address) => viewAddress(account, address)) };
  },
};

/** The address itself. No two have the same, nor has a later one that of an earlier one. */
export function publicIpOf({ serial }: Pick<AddressRecord, 'serial'>): string {
  return formatAddress(POOL.first + (serial % ADDRESSES_IN_POOL));
}

function ofAssociation(field: (association: AddressAssociationRecord) => string | undefined) {
  return (address: AddressRecord, account: Account) => {
    const association = associationOf(account, address.id);
    return association && field(association);
  };
}

function viewAddress(account: Account, address: AddressRecord): Address {
  const { accountId, region } = account.settings;
  const association = associationOf(account, address.id);
  return {
    AllocationId: address.id,
    PublicIp: publicIpOf(address),
    PublicIpv4Pool: AMAZONS_POOL,
    NetworkBorderGroup: region,
    Domain: DOMAIN,
    ...(association && {
      AssociationId: association.id,
      NetworkInterfaceId: association.networkInterfaceId,
      NetworkInterfaceOwnerId: accountId,
      PrivateIpAddress: association.privateIpAddress,
    }),
    ...viewTags(address.tags),
  };
}
