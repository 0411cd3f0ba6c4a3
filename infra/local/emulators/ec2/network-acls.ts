import type {
  CreateNetworkAclRequest,
  CreateNetworkAclResult,
  DeleteNetworkAclRequest,
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult,
  NetworkAcl,
  NetworkAclEntry,
  RuleAction,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { describeAction } from './describe';
import { dependencyViolation, invalidParameterValue } from './errors';
import { commonFilters } from './filters';
import type { FilterTable } from './filters';
import { viewAclAssociations } from './network-acl-associations';
import { NETWORK_ACL } from './network-acl-record';
import type { NetworkAclRecord } from './network-acl-record';
import type { Given, NoOutput, Operation } from './operation';
import { tagsFromSpecifications, viewTags } from './tags';
import { isDualStack, VPC } from './vpcs';

const filters: FilterTable<NetworkAclRecord> = {
  ...commonFilters,
  'association.association-id': (acl, account) =>
    viewAclAssociations(account, acl).map(({ NetworkAclAssociationId = '' }) => NetworkAclAssociationId),
  'association.subnet-id': (acl, account) =>
    viewAclAssociations(account, acl).map(({ SubnetId = '' }) => SubnetId),
  default: (acl) => acl.isVpcDefault,
  'network-acl-id': (acl) => acl.id,
  'vpc-id': (acl) => acl.vpcId,
};

/** Numbers of the rules of every list; the last one AWS shows as `*`. */
const IPV4_RULES = { allow: 100, deny: 32767 };
const IPV6_RULES = { allow: 101, deny: 32768 };

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAcl.html */
export const createNetworkAcl: Operation<CreateNetworkAclRequest, CreateNetworkAclResult, 'VpcId'> = {
  parameters: { VpcId: 'required', ClientToken: 'optional', TagSpecifications: 'optional' },
  run(account, input) {
    const id = account.clientTokens.once('CreateNetworkAcl', input, () => create(account, input).id);
    return {
      NetworkAcl: viewNetworkAcl(account, account.table(NETWORK_ACL).existing(id)),
      ...(input.ClientToken !== undefined && { ClientToken: input.ClientToken }),
    };
  },
};

/**
 * The default one goes only with its VPC, and none goes while a subnet has it.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkAcl.html
 */
export const deleteNetworkAcl: Operation<DeleteNetworkAclRequest, NoOutput, 'NetworkAclId'> = {
  parameters: { NetworkAclId: 'required' },
  run(account, { NetworkAclId }) {
    const acls = account.table(NETWORK_ACL);
    const acl = acls.resolve(NetworkAclId);
    if (acl.isVpcDefault) throw invalidParameterValue(`cannot delete default network ACL ${acl.id}`);
    if (viewAclAssociations(account, acl).length > 0) {
      throw dependencyViolation(`The networkAcl '${acl.id}' has dependencies and cannot be deleted.`);
    }
    acls.remove(acl);
    return {};
  },
};

export const describeNetworkAcls: Operation<DescribeNetworkAclsRequest, DescribeNetworkAclsResult> =
  describeAction(
    { kind: NETWORK_ACL, idsParameter: 'NetworkAclIds', filters, member: 'NetworkAcls' },
    viewNetworkAcl,
  );

function create(
  account: Account,
  { VpcId, TagSpecifications }: Given<CreateNetworkAclRequest, 'VpcId'>,
): NetworkAclRecord {
  const tags = tagsFromSpecifications(TagSpecifications, 'network-acl');
  const vpc = account.table(VPC).resolve(VpcId);
  return account.table(NETWORK_ACL).insert({
    id: account.newId(NETWORK_ACL.idPrefix),
    tags,
    dependsOn: [vpc.id],
    isVpcDefault: false,
    vpcId: vpc.id,
  });
}

function viewNetworkAcl(account: Account, acl: NetworkAclRecord): NetworkAcl {
  return {
    NetworkAclId: acl.id,
    VpcId: acl.vpcId,
    OwnerId: account.settings.accountId,
    IsDefault: acl.isVpcDefault,
    Associations: viewAclAssociations(account, acl),
    Entries: [true, false].flatMap((egress) => entries(egress, acl.isVpcDefault, hasIpv6(account, acl))),
    ...viewTags(acl.tags),
  };
}

function hasIpv6(account: Account, { vpcId }: NetworkAclRecord): boolean {
  const vpc = account.table(VPC).find(vpcId);
  return vpc !== undefined && isDualStack(vpc);
}

/** In the default one everything is allowed before everything is denied; any other only denies. */
function entries(egress: boolean, isDefault: boolean, ipv6: boolean): NetworkAclEntry[] {
  const [anyIpv4, anyIpv6] = [{ CidrBlock: '0.0.0.0/0' }, { Ipv6CidrBlock: '::/0' }];
  const actions: readonly RuleAction[] = isDefault ? ['allow', 'deny'] : ['deny'];
  return [
    ...actions.map((action) => anyTraffic(egress, action, IPV4_RULES, anyIpv4)),
    ...(ipv6 ? actions.map((action) => anyTraffic(egress, action, IPV6_RULES, anyIpv6)) : []),
  ];
}

function anyTraffic(
  egress: boolean,
  action: RuleAction,
  numbers: Readonly<Record<RuleAction, number>>,
  block: Pick<NetworkAclEntry, 'CidrBlock' | 'Ipv6CidrBlock'>,
): NetworkAclEntry {
  return { Egress: egress, RuleNumber: numbers[action], RuleAction: action, Protocol: '-1', ...block };
}
