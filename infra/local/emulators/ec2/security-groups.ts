import type {
  DeleteSecurityGroupRequest,
  DeleteSecurityGroupResult,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  SecurityGroup,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { describeAction } from './describe';
import { dependencyViolation } from './errors';
import { commonFilters } from './filters';
import type { FilterTable } from './filters';
import type { Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { viewPermissions } from './security-group-rules';
import type { RuleRecord } from './security-group-rules';
import { viewTags } from './tags';

export interface SecurityGroupRecord extends ResourceRecord {
  readonly vpcId: string;
  readonly groupName: string;
  readonly description: string;
  /** In order of their making. */
  readonly rules: readonly RuleRecord[];
}

/** Of the group that comes with every VPC, and of no other. */
export const DEFAULT_GROUP_NAME = 'default';

export const SECURITY_GROUP: ResourceKind<SecurityGroupRecord> = {
  resourceType: 'security-group',
  idPrefix: 'sg',
  noun: 'security group',
  notFound: 'InvalidGroup.NotFound',
  malformed: 'InvalidGroupId.Malformed',
  vpcDefault: (vpc) => ({
    vpcId: vpc.id,
    groupName: DEFAULT_GROUP_NAME,
    description: 'default VPC security group',
    // The first ones name the group itself, so they come after it.
    rules: [],
  }),
};

const filters: FilterTable<SecurityGroupRecord> = {
  ...commonFilters,
  description: (group) => group.description,
  'group-id': (group) => group.id,
  'group-name': (group) => group.groupName,
  'vpc-id': (group) => group.vpcId,
};

export const deleteSecurityGroup: Operation<
  DeleteSecurityGroupRequest,
  DeleteSecurityGroupResult,
  'GroupId'
> = {
  parameters: { GroupId: 'required' },
  run(account, { GroupId }) {
    const groups = account.table(SECURITY_GROUP);
    const group = groups.resolve(GroupId);
    if (group.isVpcDefault) {
      throw new AwsError(
        'CannotDelete',
        `the specified group: "${group.id}" name: "${group.groupName}" cannot be deleted by a user`,
      );
    }
    if (account.tables.some((table) => table.dependentsOf(group.id).some(({ id }) => id !== group.id))) {
      throw dependencyViolation(`resource ${group.id} has a dependent object`);
    }
    groups.remove(group);
    return { Return: true, GroupId: group.id };
  },
};

export const describeSecurityGroups: Operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult> =
  describeAction(
    { kind: SECURITY_GROUP, idsParameter: 'GroupIds', filters, member: 'SecurityGroups' },
    viewSecurityGroup,
  );

/** Puts these rules in place of the old ones: the group then holds the groups that they name. */
export function putRules(account: Account, group: SecurityGroupRecord, rules: readonly RuleRecord[]): void {
  const named = rules.flatMap(({ peer }) => (peer.kind === 'group' ? [peer.groupId] : []));
  const dependsOn = [...new Set([group.vpcId, ...named])];
  account.table(SECURITY_GROUP).replace({ ...group, rules, dependsOn });
}

function viewSecurityGroup(account: Account, group: SecurityGroupRecord): SecurityGroup {
  const { accountId } = account.settings;
  return {
    GroupId: group.id,
    GroupName: group.groupName,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: accountId,
    SecurityGroupArn: account.arn('security-group', group.id),
    IpPermissions: viewPermissions(
      account,
      group.rules.filter(({ isEgress }) => !isEgress),
    ),
    IpPermissionsEgress: viewPermissions(
      account,
      group.rules.filter(({ isEgress }) => isEgress),
    ),
    ...viewTags(group.tags),
  };
}
