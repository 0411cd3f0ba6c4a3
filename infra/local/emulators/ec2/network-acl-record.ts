import type { ResourceKind, ResourceRecord } from './resource-table';

export interface NetworkAclRecord extends ResourceRecord {
  readonly vpcId: string;
}

export const NETWORK_ACL: ResourceKind<NetworkAclRecord> = {
  resourceType: 'network-acl',
  idPrefix: 'acl',
  noun: 'networkAcl',
  notFound: 'InvalidNetworkAclID.NotFound',
  malformed: 'InvalidNetworkAclId.Malformed',
  vpcDefault: (vpc) => ({ vpcId: vpc.id }),
};
