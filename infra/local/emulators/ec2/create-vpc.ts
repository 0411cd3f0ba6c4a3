import type { CreateVpcRequest, CreateVpcResult, Tenancy, Vpc } from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { formatCidr, parseVpcCidr } from './cidr-rules';
import { invalidParameterValue } from './errors';
import { giveDefaultRules } from './default-rules';
import { newIpv6Association, viewIpv6Association } from './ipv6-associations';
import type { Operation } from './operation';
import { SECURITY_GROUP } from './security-groups';
import { tagsFromSpecifications } from './tags';
import { viewVpc, VPC } from './vpcs';
import type { VpcRecord } from './vpcs';

const TENANCIES: readonly string[] = ['default', 'dedicated'] satisfies Tenancy[];

/** Takes no client token: sent twice, it makes two VPCs. Their blocks may overlap. */
export const createVpc: Operation<CreateVpcRequest, CreateVpcResult, 'CidrBlock'> = {
  parameters: {
    CidrBlock: 'required',
    InstanceTenancy: 'optional',
    AmazonProvidedIpv6CidrBlock: 'optional',
    TagSpecifications: 'optional',
  },
  run(account, { CidrBlock, InstanceTenancy: instanceTenancy = 'default', ...input }) {
    const cidrBlock = formatCidr(parseVpcCidr(CidrBlock));
    const tags = tagsFromSpecifications(input.TagSpecifications, 'vpc');
    if (!TENANCIES.includes(instanceTenancy)) {
      throw invalidParameterValue(`Value (${instanceTenancy}) for parameter instanceTenancy is invalid.`);
    }
    const vpcs = account.table(VPC);
    if (vpcs.size >= account.settings.vpcQuota) {
      throw new AwsError('VpcLimitExceeded', 'The maximum number of VPCs has been reached.');
    }
    const vpc = vpcs.insert({
      id: account.newId(VPC.idPrefix),
      tags,
      dependsOn: [],
      isVpcDefault: false,
      cidrBlock,
      cidrAssociationId: account.newId('vpc-cidr-assoc'),
      ipv6Associations: [],
      instanceTenancy,
      enableDnsSupport: true,
      enableDnsHostnames: false,
      enableNetworkAddressUsageMetrics: false,
    });
    const created = input.AmazonProvidedIpv6CidrBlock === true ? withPromisedBlock(account, vpc) : vpc;
    createDefaults(account, created);
    return { Vpc: viewNewVpc(account, created) };
  },
};

/** Every VPC is born with a security group, a route table and a network ACL. */
function createDefaults(account: Account, vpc: VpcRecord): void {
  for (const table of account.tables) {
    const fields = table.kind.vpcDefault?.(vpc);
    if (fields === undefined) continue;
    table.insert({
      ...fields,
      id: account.newId(table.kind.idPrefix),
      tags: [],
      dependsOn: [vpc.id],
      isVpcDefault: true,
    });
  }
  for (const group of account.table(SECURITY_GROUP).dependentsOf(vpc.id))
    giveDefaultRules(account, vpc, group);
}

function withPromisedBlock(account: Account, vpc: VpcRecord): VpcRecord {
  const dualStack = { ...vpc, ipv6Associations: [newIpv6Association(account, vpc)] };
  account.table(VPC).replace(dualStack);
  return dualStack;
}

/** The create call answers before anything has come about, however fast it then goes. */
function viewNewVpc(account: Account, vpc: VpcRecord): Vpc {
  return {
    ...viewVpc(account, vpc, 'pending'),
    Ipv6CidrBlockAssociationSet: vpc.ipv6Associations.map((association) =>
      viewIpv6Association(account, association, 'associating'),
    ),
  };
}
