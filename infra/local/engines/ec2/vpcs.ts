import type {
  CreateVpcRequest,
  CreateVpcResult,
  DeleteVpcRequest,
  DescribeVpcsRequest,
  DescribeVpcsResult,
  Tenancy,
  Vpc,
  VpcState,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../engine';
import type { Account } from './account';
import { formatCidr, parseVpcCidr } from './cidr-rules';
import { listVisible } from './describe';
import { dependencyViolation, invalidParameterValue } from './errors';
import { aliases, commonFilters } from './filters';
import type { FilterTable } from './filters';
import { stateOf } from './lifecycle';
import type { NoOutput, Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { tagsFromSpecifications, viewTags } from './tags';

export interface VpcRecord extends ResourceRecord {
  /** Canonical: no host bits. */
  readonly cidrBlock: string;
  readonly cidrAssociationId: string;
  readonly instanceTenancy: Tenancy;
  readonly enableDnsSupport: boolean;
  readonly enableDnsHostnames: boolean;
  readonly enableNetworkAddressUsageMetrics: boolean;
}

export const VPC: ResourceKind<VpcRecord> = {
  resourceType: 'vpc',
  idPrefix: 'vpc',
  noun: 'vpc',
  notFound: 'InvalidVpcID.NotFound',
  malformed: 'InvalidVpcID.Malformed',
};

/** The Region's default DHCP options set: one and the same for every VPC. */
const DEFAULT_DHCP_OPTIONS_ID = 'dopt-0d0a0c0e0f0b09080';

const TENANCIES: readonly string[] = ['default', 'dedicated'] satisfies Tenancy[];

const filters: FilterTable<VpcRecord> = {
  ...commonFilters,
  ...aliases<VpcRecord>(
    ['cidr', 'cidr-block', 'cidrBlock', 'cidr-block-association.cidr-block'],
    (vpc) => vpc.cidrBlock,
  ),
  ...aliases<VpcRecord>(['is-default', 'isDefault'], () => false),
  state: stateOf,
  'vpc-id': (vpc) => vpc.id,
  ...aliases<VpcRecord>(['dhcp-options-id', 'dhcpOptionsId'], () => DEFAULT_DHCP_OPTIONS_ID),
};

/** Takes no client token: sent twice, it makes two VPCs. Their blocks may overlap. */
export const createVpc: Operation<CreateVpcRequest, CreateVpcResult, 'CidrBlock'> = {
  parameters: { CidrBlock: 'required', InstanceTenancy: 'optional', TagSpecifications: 'optional' },
  run(account, { CidrBlock, InstanceTenancy: instanceTenancy = 'default', TagSpecifications }) {
    const cidrBlock = formatCidr(parseVpcCidr(CidrBlock));
    const tags = tagsFromSpecifications(TagSpecifications, 'vpc');
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
      instanceTenancy,
      enableDnsSupport: true,
      enableDnsHostnames: false,
      enableNetworkAddressUsageMetrics: false,
    });
    createDefaults(account, vpc);
    return { Vpc: viewVpc(account, vpc, 'pending') };
  },
};

export const deleteVpc: Operation<DeleteVpcRequest, NoOutput, 'VpcId'> = {
  parameters: { VpcId: 'required' },
  run(account, { VpcId }) {
    const vpcs = account.table(VPC);
    const vpc = vpcs.resolve(VpcId);
    const contents = account.tables.map((table) => ({ table, records: table.dependentsOf(vpc.id) }));
    if (contents.some(({ records }) => records.some(({ isVpcDefault }) => !isVpcDefault))) {
      throw dependencyViolation(`The vpc '${vpc.id}' has dependencies and cannot be deleted.`);
    }
    for (const { table, records } of contents) for (const record of records) table.remove(record);
    vpcs.remove(vpc);
    return {};
  },
};

export const describeVpcs: Operation<DescribeVpcsRequest, DescribeVpcsResult> = {
  parameters: { VpcIds: 'optional', Filters: 'optional', MaxResults: 'optional', NextToken: 'optional' },
  run(account, input) {
    const { items, ...rest } = listVisible(
      account,
      { kind: VPC, idsParameter: 'VpcIds', filters },
      input.VpcIds,
      input,
    );
    return { Vpcs: items.map((vpc) => viewVpc(account, vpc)), ...rest };
  },
};

/** A VPC as the SDK shows it. */
export function viewVpc(account: Account, vpc: VpcRecord, state: VpcState = stateOf(vpc, account)): Vpc {
  return {
    VpcId: vpc.id,
    OwnerId: account.settings.accountId,
    CidrBlock: vpc.cidrBlock,
    CidrBlockAssociationSet: [
      {
        AssociationId: vpc.cidrAssociationId,
        CidrBlock: vpc.cidrBlock,
        CidrBlockState: { State: 'associated' },
      },
    ],
    Ipv6CidrBlockAssociationSet: [],
    DhcpOptionsId: DEFAULT_DHCP_OPTIONS_ID,
    InstanceTenancy: vpc.instanceTenancy,
    IsDefault: false,
    State: state,
    ...viewTags(vpc.tags),
  };
}

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
}
