import type {
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult,
  NetworkAcl,
  NetworkAclEntry,
  RuleAction,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { listVisible } from './describe';
import { commonFilters } from './filters';
import type { FilterTable } from './filters';
import type { Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { SUBNET } from './subnets';
import { viewTags } from './tags';

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

/** The last rule of every list, which AWS shows as `*`. */
const LAST_RULE_NUMBER = 32767;

export const describeNetworkAcls: Operation<DescribeNetworkAclsRequest, DescribeNetworkAclsResult> = {
  parameters: {
    NetworkAclIds: 'optional',
    Filters: 'optional',
    MaxResults: 'optional',
    NextToken: 'optional',
  },
  run(account, input) {
    const { items, ...rest } = listVisible(
      account,
      { kind: NETWORK_ACL, idsParameter: 'NetworkAclIds', filters },
      input.NetworkAclIds,
      input,
    );
    return { NetworkAcls: items.map((acl) => viewNetworkAcl(account, acl)), ...rest };
  },
};

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
    Entries: [true, false].flatMap((egress) => [
      anyTraffic(egress, 100, 'allow'),
      anyTraffic(egress, LAST_RULE_NUMBER, 'deny'),
    ]),
    ...viewTags(acl.tags),
  };
}

/** There are no lists but the default ones here, so all subnets of the VPC belong to it. */
function subnetsOf(account: Account, { vpcId }: NetworkAclRecord) {
  return account.table(SUBNET).dependentsOf(vpcId);
}

function anyTraffic(egress: boolean, ruleNumber: number, ruleAction: RuleAction): NetworkAclEntry {
  return {
    Egress: egress,
    RuleNumber: ruleNumber,
    RuleAction: ruleAction,
    Protocol: '-1',
    CidrBlock: '0.0.0.0/0',
  };
}
