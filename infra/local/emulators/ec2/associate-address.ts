import type {
  AssociateAddressRequest,
  AssociateAddressResult,
  DisassociateAddressRequest,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../engine';
import type { Account } from './account';
import { ADDRESS_ASSOCIATION, associate, associationOf } from './address-associations';
import type { AddressAssociationRecord } from './address-associations';
import { ADDRESS, publicIpOf } from './addresses';
import { noPermission } from './errors';
import { INTERNET_GATEWAY } from './internet-gateways';
import { NETWORK_INTERFACE } from './network-interfaces';
import type { NoOutput, Operation } from './operation';

/**
 * With a network interface, since there are no instances here. The same again changes nothing. The interface
 * gives up the address it has; the address leaves the interface it is with, unless that is not allowed.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html
 */
export const associateAddress: Operation<
  AssociateAddressRequest,
  AssociateAddressResult,
  'AllocationId' | 'NetworkInterfaceId'
> = {
  parameters: { AllocationId: 'required', NetworkInterfaceId: 'required', AllowReassociation: 'optional' },
  run(account, { AllocationId, NetworkInterfaceId, AllowReassociation = true }) {
    const address = account.table(ADDRESS).resolve(AllocationId);
    const networkInterface = account.table(NETWORK_INTERFACE).resolve(NetworkInterfaceId);
    if (networkInterface.requesterManaged) throw noPermission();
    if (account.table(INTERNET_GATEWAY).dependentsOf(networkInterface.vpcId).length === 0) {
      throw new AwsError(
        'Gateway.NotAttached',
        `Network ${networkInterface.vpcId} is not attached to any internet gateway`,
      );
    }
    const ofAddress = associationOf(account, address.id);
    const ofInterface = associationOf(account, networkInterface.id);
    if (ofAddress !== undefined && ofAddress.id === ofInterface?.id) return { AssociationId: ofAddress.id };
    if (ofAddress !== undefined && !AllowReassociation) {
      throw new AwsError(
        'Resource.AlreadyAssociated',
        `resource ${address.id} is already associated with associate-id ${ofAddress.id}`,
      );
    }
    for (const association of [ofAddress, ofInterface]) {
      if (association !== undefined) dissolve(account, association);
    }
    const pair = { address: { id: address.id, publicIp: publicIpOf(address) }, networkInterface };
    return { AssociationId: associate(account, pair).id };
  },
};

export const disassociateAddress: Operation<DisassociateAddressRequest, NoOutput, 'AssociationId'> = {
  parameters: { AssociationId: 'required' },
  run(account, { AssociationId }) {
    dissolve(account, account.table(ADDRESS_ASSOCIATION).resolve(AssociationId));
    return {};
  },
};

function dissolve(account: Account, association: AddressAssociationRecord): void {
  if (association.requesterManaged) throw noPermission();
  account.table(ADDRESS_ASSOCIATION).remove(association);
}
