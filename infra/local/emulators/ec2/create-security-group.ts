import type { CreateSecurityGroupRequest, CreateSecurityGroupResult } from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import { invalidParameterValue } from './errors';
import { giveDefaultRules } from './default-rules';
import type { Operation } from './operation';
import { DEFAULT_GROUP_NAME, SECURITY_GROUP } from './security-groups';
import { tagsFromSpecifications, viewTags } from './tags';
import { VPC } from './vpcs';

const MAX_TEXT_LENGTH = 255;
const ALLOWED_CHARACTERS = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/;
/** Of ids; a name that starts so could not be told from one. */
const RESERVED_NAME_PREFIX = 'sg-';

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
      rules: [],
    });
    giveDefaultRules(account, vpc, group);
    return {
      GroupId: group.id,
      SecurityGroupArn: account.arn('security-group', group.id),
      ...viewTags(tags),
    };
  },
};

function checkText(parameter: string, text: string): void {
  if (text.length <= MAX_TEXT_LENGTH && ALLOWED_CHARACTERS.test(text)) return;
  throw invalidParameterValue(
    `Value (${text}) for parameter ${parameter} is invalid. Expecting 1 to ${MAX_TEXT_LENGTH} characters from ` +
      'a-z, A-Z, 0-9, spaces and ._-:/()#,@[]+=&;{}!$*',
  );
}
