import type { Account } from './account';
import type { ResourceKind, ResourceRecord } from './resource-table';

/**
 * An elastic IP address that belongs to the network interface of a NAT gateway, and so to its network. No action here
 * gives an address to another interface.
 */
export interface AddressAssociationRecord extends ResourceRecord {
  readonly allocationId: string;
  readonly publicIp: string;
  readonly networkInterfaceId: string;
  readonly privateIpAddress: string;
}

export const ADDRESS_ASSOCIATION: ResourceKind<AddressAssociationRecord> = {
  idPrefix: 'eipassoc',
  noun: 'association',
  notFound: 'InvalidAssociationID.NotFound',
  // EC2 lists no code for a malformed one.
  malformed: 'InvalidAssociationID.NotFound',
  holdsPublicAddress: () => true,
};

/** The association of the address, or of the network interface, of that id. */
export function associationOf(account: Account, id: string): AddressAssociationRecord | undefined {
  return account.table(ADDRESS_ASSOCIATION).dependentsOf(id)[0];
}

/** The two halves of an association, as the operation that makes it knows them. */
interface AddressPair {
  readonly address: { readonly id: string; readonly publicIp: string };
  readonly networkInterface: {
    readonly id: string;
    readonly vpcId: string;
    readonly privateIpAddress: string;
  };
}

/** Gives the address to the interface, neither of which may have another. */
export function associate(
  account: Account,
  { address, networkInterface }: AddressPair,
): AddressAssociationRecord {
  return account.table(ADDRESS_ASSOCIATION).insert({
    id: account.newId(ADDRESS_ASSOCIATION.idPrefix),
    tags: [],
    dependsOn: [address.id, networkInterface.id, networkInterface.vpcId],
    isVpcDefault: false,
    allocationId: address.id,
    publicIp: address.publicIp,
    networkInterfaceId: networkInterface.id,
    privateIpAddress: networkInterface.privateIpAddress,
  });
}
