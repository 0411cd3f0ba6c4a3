import type {
  NetworkAclAssociation,
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { invalidParameterValue } from './errors';
import { NETWORK_ACL } from './network-acl-record';
import type { NetworkAclRecord } from './network-acl-record';
import type { Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { SUBNET } from './subnets';

/**
 * The network ACL of a subnet, once one was chosen for it: until then a subnet has the default one of its VPC, by an
 * association that is not stored, see {@link initialAssociation}.
 */
export interface NetworkAclAssociationRecord extends ResourceRecord {
  readonly subnetId: string;
  readonly networkAclId: string;
}

export const NETWORK_ACL_ASSOCIATION: ResourceKind<NetworkAclAssociationRecord> = {
  idPrefix: 'aclassoc',
  noun: 'association',
  notFound: 'InvalidAssociationID.NotFound',
  // AWS has no other code for these ids.
  malformed: 'InvalidAssociationID.NotFound',
  goesWithSubnet: true,
};

/**
 * The only way to give a subnet another network ACL: it always has one.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceNetworkAclAssociation.html
 */
export const replaceNetworkAclAssociation: Operation<
  ReplaceNetworkAclAssociationRequest,
  ReplaceNetworkAclAssociationResult,
  'AssociationId' | 'NetworkAclId'
> = {
  parameters: { AssociationId: 'required', NetworkAclId: 'required' },
  run(account, { AssociationId, NetworkAclId }) {
    const associations = account.table(NETWORK_ACL_ASSOCIATION);
    const subnetId = initialSubnetOf(account, AssociationId) ?? associations.resolve(AssociationId).subnetId;
    const subnet = account.table(SUBNET).existing(subnetId);
    const acl = account.table(NETWORK_ACL).resolve(NetworkAclId);
    if (acl.vpcId !== subnet.vpcId) {
      throw invalidParameterValue(
        `network acl ${acl.id} and subnet ${subnet.id} belong to different networks`,
      );
    }
    for (const former of associations.dependentsOf(subnet.id)) associations.remove(former);
    const { id } = associations.insert({
      id: account.newId(NETWORK_ACL_ASSOCIATION.idPrefix),
      tags: [],
      dependsOn: [subnet.id, acl.id],
      isVpcDefault: false,
      subnetId: subnet.id,
      networkAclId: acl.id,
    });
    return { NewAssociationId: id };
  },
};

/** The associations of a network ACL as the SDK shows them. */
export function viewAclAssociations(account: Account, acl: NetworkAclRecord): NetworkAclAssociation[] {
  const associations = account.table(NETWORK_ACL_ASSOCIATION);
  const chosen = associations.dependentsOf(acl.id).map(({ id, subnetId }) => ({ id, subnetId }));
  const initial = account
    .table(SUBNET)
    .dependentsOf(acl.vpcId)
    .filter(({ id }) => acl.isVpcDefault && associations.dependentsOf(id).length === 0)
    .map(({ id }) => ({ id: initialAssociation(id), subnetId: id }));
  return [...initial, ...chosen].map(({ id, subnetId }) => ({
    NetworkAclAssociationId: id,
    NetworkAclId: acl.id,
    SubnetId: subnetId,
  }));
}

/** The id of the association that a subnet is created with. */
function initialAssociation(subnetId: string): string {
  return subnetId.replace('subnet-', 'aclassoc-');
}

/** The subnet that still has the association of that id from its creation. */
function initialSubnetOf(account: Account, associationId: string): string | undefined {
  const subnet = account.table(SUBNET).known(associationId.replace('aclassoc-', 'subnet-'));
  if (subnet === undefined || initialAssociation(subnet.id) !== associationId) return undefined;
  const isReplaced = account.table(NETWORK_ACL_ASSOCIATION).dependentsOf(subnet.id).length > 0;
  return isReplaced ? undefined : subnet.id;
}
