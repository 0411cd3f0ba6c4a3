import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import { errorCodeOf, givenSubnet, givenVpc, idOf, openEc2 } from './ec2-fixture';

const givenAcl = (ec2: Ec2Simulator, VpcId: string) =>
  idOf(ec2.call('CreateNetworkAcl', { VpcId }).NetworkAcl?.NetworkAclId);

function aclWhere(ec2: Ec2Simulator, Name: string, value: string) {
  return ec2.call('DescribeNetworkAcls', { Filters: [{ Name, Values: [value] }] }).NetworkAcls?.[0];
}

/** The association of a subnet with its network ACL. */
function associationOf(ec2: Ec2Simulator, subnetId: string) {
  const acl = aclWhere(ec2, 'association.subnet-id', subnetId);
  return acl?.Associations?.find(({ SubnetId }) => SubnetId === subnetId);
}

/** Gives a subnet a network ACL. @returns the id of the new association */
function give(ec2: Ec2Simulator, subnetId: string, NetworkAclId: string): string {
  const AssociationId = idOf(associationOf(ec2, subnetId)?.NetworkAclAssociationId);
  const answer = ec2.call('ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId });
  return idOf(answer.NewAssociationId);
}

function givenSubnetAndAcl() {
  const { ec2, clock } = openEc2();
  const vpcId = givenVpc(ec2);
  const standard = idOf(aclWhere(ec2, 'default', 'true')?.NetworkAclId);
  return { ec2, clock, vpcId, subnetId: givenSubnet(ec2, vpcId), standard, acl: givenAcl(ec2, vpcId) };
}

describe('CreateNetworkAcl', () => {
  test('makes one that denies everything and that no subnet has', () => {
    const { ec2, vpcId, acl } = givenSubnetAndAcl();
    const deny = { RuleNumber: 32767, RuleAction: 'deny', Protocol: '-1', CidrBlock: '0.0.0.0/0' };
    expect(aclWhere(ec2, 'network-acl-id', acl)).toMatchObject({
      VpcId: vpcId,
      IsDefault: false,
      Associations: [],
      Entries: [
        { ...deny, Egress: true },
        { ...deny, Egress: false },
      ],
    });
  });

  test('takes tags, and answers a repeat under the same token with the same one', () => {
    const { ec2, vpcId } = givenSubnetAndAcl();
    const input = {
      VpcId: vpcId,
      ClientToken: 'one',
      TagSpecifications: [{ ResourceType: 'network-acl' as const, Tags: [{ Key: 'Name', Value: 'theirs' }] }],
    };
    const { NetworkAcl } = ec2.call('CreateNetworkAcl', input);
    expect(NetworkAcl?.Tags).toEqual([{ Key: 'Name', Value: 'theirs' }]);
    expect(ec2.call('CreateNetworkAcl', input).NetworkAcl?.NetworkAclId).toBe(NetworkAcl?.NetworkAclId);
  });

  test('refuses an unknown VPC', () => {
    const { ec2 } = openEc2();
    const act = () => givenAcl(ec2, 'vpc-0123456789abcdef0');
    expect(errorCodeOf(act)).toBe('InvalidVpcID.NotFound');
  });
});

describe('ReplaceNetworkAclAssociation', () => {
  test('gives a subnet another one, under a new association', () => {
    const { ec2, subnetId, acl, standard } = givenSubnetAndAcl();
    const initial = idOf(associationOf(ec2, subnetId)?.NetworkAclAssociationId);
    const chosen = give(ec2, subnetId, acl);
    expect(associationOf(ec2, subnetId)).toEqual({
      NetworkAclAssociationId: chosen,
      NetworkAclId: acl,
      SubnetId: subnetId,
    });
    expect(aclWhere(ec2, 'network-acl-id', standard)?.Associations).toEqual([]);
    expect(new Set([initial, chosen, give(ec2, subnetId, standard)]).size).toBe(3);
    expect(associationOf(ec2, subnetId)?.NetworkAclId).toBe(standard);
  });

  test('refuses an association that was replaced, and one that never was', () => {
    const { ec2, subnetId, acl } = givenSubnetAndAcl();
    const initial = idOf(associationOf(ec2, subnetId)?.NetworkAclAssociationId);
    give(ec2, subnetId, acl);
    for (const AssociationId of [initial, 'aclassoc-0123456789abcdef0', subnetId]) {
      const act = () => ec2.call('ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId: acl });
      expect(errorCodeOf(act)).toBe('InvalidAssociationID.NotFound');
    }
  });

  test('refuses one of another VPC', () => {
    const { ec2, subnetId } = givenSubnetAndAcl();
    const other = givenAcl(ec2, givenVpc(ec2, '10.1.0.0/16'));
    expect(errorCodeOf(() => give(ec2, subnetId, other))).toBe('InvalidParameterValue');
  });
});

describe('DeleteNetworkAcl', () => {
  const remove = (ec2: Ec2Simulator, NetworkAclId: string) =>
    errorCodeOf(() => ec2.call('DeleteNetworkAcl', { NetworkAclId }));

  test('deletes one that no subnet has', () => {
    const { ec2, acl } = givenSubnetAndAcl();
    expect(remove(ec2, acl)).toBeUndefined();
    expect(aclWhere(ec2, 'network-acl-id', acl)).toBeUndefined();
    expect(remove(ec2, acl)).toBe('InvalidNetworkAclID.NotFound');
  });

  test('refuses one that a subnet has, until that subnet has another or is deleted', () => {
    const { ec2, vpcId, subnetId, acl, standard } = givenSubnetAndAcl();
    give(ec2, subnetId, acl);
    expect(remove(ec2, acl)).toBe('DependencyViolation');
    give(ec2, subnetId, standard);
    const next = givenAcl(ec2, vpcId);
    give(ec2, subnetId, next);
    expect(remove(ec2, acl)).toBeUndefined();
    ec2.call('DeleteSubnet', { SubnetId: subnetId });
    expect(remove(ec2, next)).toBeUndefined();
  });

  test('refuses the default one', () => {
    const { ec2, standard } = givenSubnetAndAcl();
    expect(remove(ec2, standard)).toBe('InvalidParameterValue');
  });
});

describe('DeleteVpc', () => {
  test('is refused while there is a network ACL beside the default one', () => {
    const { ec2, vpcId, subnetId, acl } = givenSubnetAndAcl();
    ec2.call('DeleteSubnet', { SubnetId: subnetId });
    const remove = () => errorCodeOf(() => ec2.call('DeleteVpc', { VpcId: vpcId }));
    expect(remove()).toBe('DependencyViolation');
    ec2.call('DeleteNetworkAcl', { NetworkAclId: acl });
    expect(remove()).toBeUndefined();
  });
});
