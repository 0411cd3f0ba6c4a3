import type {
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult,
  DeleteSecurityGroupRequest,
  DeleteSecurityGroupResult,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  IpPermission,
  SecurityGroup,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../engine';
import type { Account } from './account';
import { listVisible } from './describe';
import { dependencyViolation, invalidParameterValue } from './errors';
import { commonFilters } from './filters';
import type { FilterTable } from './filters';
import type { Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { tagsFromSpecifications, viewTags } from './tags';
import { VPC } from './vpcs';

export interface SecurityGroupRecord extends ResourceRecord {
  readonly vpcId: string;
  readonly groupName: string;
  readonly description: string;
}

const DEFAULT_GROUP_NAME = 'default';

const MAX_TEXT_LENGTH = 255;
const ALLOWED_CHARACTERS = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/;
/** Of ids; a name that starts so could not be told from one. */
const RESERVED_NAME_PREFIX = 'sg-';

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
  }),
};

const filters: FilterTable<SecurityGroupRecord> = {
  ...commonFilters,
  description: (group) => group.description,
  'group-id': (group) => group.id,
  'group-name': (group) => group.groupName,
  'vpc-id': (group) => group.vpcId,
};

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
export const createSecurityGroup: Operation<
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult,
  'GroupName' | 'Description'
> = {
  parameters: {
    GroupName: 'required',
    Description: 'required',
    VpcId: 'optional',
    TagSpecifications: 'optional',
  },
  run(account, { GroupName, Description, VpcId, TagSpecifications }) {
    const tags = tagsFromSpecifications(TagSpecifications, 'security-group');
    if (VpcId === undefined) throw new AwsError('VPCIdNotSpecified', 'No default VPC for this user');
    if (GroupName.toLowerCase() === DEFAULT_GROUP_NAME) {
      throw new AwsError('InvalidGroup.Reserved', `The security group '${GroupName}' is reserved`);
    }
    checkText('GroupName', GroupName);
    checkText('GroupDescription', Description);
    if (GroupName.startsWith(RESERVED_NAME_PREFIX)) {
      throw invalidParameterValue(
        `Invalid group name '${GroupName}'. Group names cannot start with '${RESERVED_NAME_PREFIX}'.`,
      );
    }
    const vpc = account.table(VPC).resolve(VpcId);
    const groups = account.table(SECURITY_GROUP);
    const name = GroupName.toLowerCase();
    if (groups.dependentsOf(vpc.id).some(({ groupName }) => groupName.toLowerCase() === name)) {
      throw new AwsError(
        'InvalidGroup.Duplicate',
        `The security group '${GroupName}' already exists for VPC '${vpc.id}'`,
      );
    }
    const group = groups.insert({
      id: account.newId(SECURITY_GROUP.idPrefix),
      tags,
      dependsOn: [vpc.id],
      isVpcDefault: false,
      vpcId: vpc.id,
      groupName: GroupName,
      description: Description,
    });
    return {
      GroupId: group.id,
      SecurityGroupArn: account.arn('security-group', group.id),
      ...viewTags(tags),
    };
  },
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
    if (account.tables.some((table) => table.dependentsOf(group.id).length > 0)) {
      throw dependencyViolation(`resource ${group.id} has a dependent object`);
    }
    groups.remove(group);
    return { Return: true, GroupId: group.id };
  },
};

export const describeSecurityGroups: Operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult> =
  {
    parameters: { GroupIds: 'optional', Filters: 'optional', MaxResults: 'optional', NextToken: 'optional' },
    run(account, input) {
      const { items, ...rest } = listVisible(
        account,
        { kind: SECURITY_GROUP, idsParameter: 'GroupIds', filters },
        input.GroupIds,
        input,
      );
      return { SecurityGroups: items.map((group) => viewSecurityGroup(account, group)), ...rest };
    },
  };

function checkText(parameter: string, text: string): void {
  if (text.length <= MAX_TEXT_LENGTH && ALLOWED_CHARACTERS.test(text)) return;
  throw invalidParameterValue(
    `Value (${text}) for parameter ${parameter} is invalid. Expecting 1 to ${MAX_TEXT_LENGTH} characters from ` +
      'a-z, A-Z, 0-9, spaces and ._-:/()#,@[]+=&;{}!$*',
  );
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
    // The default group lets its members talk to each other; a group of one's own lets nobody in.
    IpPermissions: group.isVpcDefault
      ? [anyProtocol({ UserIdGroupPairs: [{ GroupId: group.id, UserId: accountId }] })]
      : [],
    IpPermissionsEgress: [anyProtocol({ IpRanges: [{ CidrIp: '0.0.0.0/0' }] })],
    ...viewTags(group.tags),
  };
}

function anyProtocol(peers: IpPermission): IpPermission {
  return {
    IpProtocol: '-1',
    IpRanges: [],
    Ipv6Ranges: [],
    PrefixListIds: [],
    UserIdGroupPairs: [],
    ...peers,
  };
}
