import { givenSubnet, givenVpc, idOf, tagged } from '../preconditions';
import type { Scenario, Script } from '../scenario';

const UNKNOWN = 'aclassoc-0123456789abcdef0';

async function givenAcl({ call }: Script, VpcId: string): Promise<string> {
  return idOf((await call('CreateNetworkAcl', { VpcId }))?.NetworkAcl?.NetworkAclId);
}

/** The id of the association of a subnet with its network ACL. */
async function associationOf({ call }: Script, subnetId: string): Promise<string> {
  const Filters = [{ Name: 'association.subnet-id', Values: [subnetId] }];
  const acl = (await call('DescribeNetworkAcls', { Filters }))?.NetworkAcls?.[0];
  const association = acl?.Associations?.find(({ SubnetId }) => SubnetId === subnetId);
  return idOf(association?.NetworkAclAssociationId);
}

export const networkAcls: readonly Scenario[] = [
  {
    name: 'network ACLs',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      await call('CreateNetworkAcl', { VpcId, ...tagged('network-acl', { Name: 'theirs' }) });
      await call('CreateNetworkAcl', { VpcId: 'vpc-0123456789abcdef0' });
      const Filters = [{ Name: 'default', Values: ['false'] }];
      await call('DescribeNetworkAcls', { Filters });
    },
  },
  {
    name: 'the network ACL of a subnet',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const SubnetId = await givenSubnet(script, VpcId);
      const NetworkAclId = await givenAcl(script, VpcId);
      const AssociationId = await associationOf(script, SubnetId);
      await call('ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId });
      await call('DescribeNetworkAcls', { NetworkAclIds: [NetworkAclId] });
      await call('ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId });
      await call('ReplaceNetworkAclAssociation', { AssociationId: UNKNOWN, NetworkAclId });
      await call('DeleteNetworkAcl', { NetworkAclId });
      await call('DeleteSubnet', { SubnetId });
      await call('DeleteVpc', { VpcId });
      await call('DeleteNetworkAcl', { NetworkAclId });
      await call('DeleteVpc', { VpcId });
    },
  },
  {
    name: 'the default network ACL is not deleted',
    async run(script) {
      const { call } = script;
      await givenVpc(script);
      const Filters = [{ Name: 'default', Values: ['true'] }];
      const acl = (await call('DescribeNetworkAcls', { Filters }))?.NetworkAcls?.[0];
      await call('DeleteNetworkAcl', { NetworkAclId: idOf(acl?.NetworkAclId) });
    },
  },
];
