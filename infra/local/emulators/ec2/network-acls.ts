import type {
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult,
  NetworkAcl,
  NetworkAclEntry,
  RuleAction,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { describeAction } from './describe';
import { commonFilters } from './filters';
import type { FilterTable } from './filters';
import type { Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { SUBNET } from './subnets';
import { viewTags } from './tags';
import { isDualStack, VPC } from './vpcs';

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

const filters: FilterTable<NetworkAclRecord> = {
  ...commonFilters,
  'association.subnet-id': (acl, account) => subnetsOf(account, acl).map(({ id }) => id),
  default: (acl) => acl.isVpcDefault,
  'network-acl-id': (acl) => acl.id,
  'vpc-id': (acl) => acl.vpcId,
};

/** Numbers of the rules of every list; the last one AWS shows as `*`. */
const IPV4_RULES = { allow: 100, deny: 32767 };
const IPV6_RULES = { allow: 101, deny: 32768 };

export const describeNetworkAcls: Operation<DescribeNetworkAclsRequest, DescribeNetworkAclsResult> =
  describeAction(
    { kind: NETWORK_ACL, idsParameter: 'NetworkAclIds', filters, member: 'NetworkAcls' },
    viewNetworkAcl,
  );

function viewNetworkAcl(account: Account, acl: NetworkAclRecord): NetworkAcl {
  return {
    NetworkAclId: acl.id,
    VpcId: acl.vpcId,
    OwnerId: account.settings.accountId,
    IsDefault: acl.isVpcDefault,
    Associations: subnetsOf(account, acl).map(({ id }) => ({
      NetworkAclAssociationId: id.replace('subnet-', 'aclassoc-'),
      NetworkAclId: acl.id,
      SubnetId: id,
    })),
    Entries: [true, false].flatMap((egress) => entries(egress, hasIpv6(account, acl))),
    ...viewTags(acl.tags),
  };
}

/** There are no lists but the default ones here, so all subnets of the VPC belong to it. */
function subnetsOf(account: Account, { vpcId }: NetworkAclRecord) {
  return account.table(SUBNET).dependentsOf(vpcId);
}

function hasIpv6(account: Account, { vpcId }: NetworkAclRecord): boolean {
  const vpc = account.table(VPC).find(vpcId);
  return vpc !== undefined && isDualStack(vpc);
}

/** Everything is allowed before everything is denied. */
function entries(egress: boolean, ipv6: boolean): NetworkAclEntry[] {
  const [anyIpv4, anyIpv6] = [{ CidrBlock: '0.0.0.0/0' }, { Ipv6CidrBlock: '::/0' }];
  return [
    ...(['allow', 'deny'] as const).map((action) => anyTraffic(egress, action, IPV4_RULES, anyIpv4)),
    ...(ipv6
      ? (['allow', 'deny'] as const).map((action) => anyTraffic(egress, action, IPV6_RULES, anyIpv6))
      : []),
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
