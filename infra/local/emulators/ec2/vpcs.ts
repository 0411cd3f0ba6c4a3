import type {
  DescribeVpcsRequest,
  DescribeVpcsResult,
  Tenancy,
  Vpc,
  VpcIpv6CidrBlockAssociation,
  VpcState,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { describeAction } from './describe';
import { aliases, commonFilters } from './filters';
import type { FilterTable } from './filters';
import { isHeld, shownAssociations, stateOfAssociation, viewIpv6Association } from './ipv6-associations';
import type { Ipv6Association } from './ipv6-associations';
import { stateOf } from './lifecycle';
import type { Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { viewTags } from './tags';

export interface VpcRecord extends ResourceRecord {
  /** Canonical: no host bits. */
  readonly cidrBlock: string;
  readonly cidrAssociationId: string;
  readonly ipv6Associations: readonly Ipv6Association[];
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

const filters: FilterTable<VpcRecord> = {
  ...commonFilters,
  ...aliases<VpcRecord>(
    ['cidr', 'cidr-block', 'cidrBlock', 'cidr-block-association.cidr-block'],
    (vpc) => vpc.cidrBlock,
  ),
  ...aliases<VpcRecord>(['is-default', 'isDefault'], () => false),
  'ipv6-cidr-block-association.association-id': (vpc, account) =>
    shownAssociations(account, vpc).map(({ associationId }) => associationId),
  'ipv6-cidr-block-association.ipv6-cidr-block': (vpc, account) =>
    viewIpv6Associations(account, vpc).map(({ Ipv6CidrBlock = '' }) => Ipv6CidrBlock),
  'ipv6-cidr-block-association.state': (vpc, account) =>
    shownAssociations(account, vpc).map((association) => stateOfAssociation(account, association)),
  state: stateOf,
  'vpc-id': (vpc) => vpc.id,
  ...aliases<VpcRecord>(['dhcp-options-id', 'dhcpOptionsId'], () => DEFAULT_DHCP_OPTIONS_ID),
};

export const describeVpcs: Operation<DescribeVpcsRequest, DescribeVpcsResult> = describeAction(
  { kind: VPC, idsParameter: 'VpcIds', filters, member: 'Vpcs' },
  viewVpc,
);

/** Whether the VPC has an IPv6 block, or was promised one. */
export function isDualStack({ ipv6Associations }: VpcRecord): boolean {
  return ipv6Associations.some(isHeld);
}

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
    Ipv6CidrBlockAssociationSet: viewIpv6Associations(account, vpc),
    DhcpOptionsId: DEFAULT_DHCP_OPTIONS_ID,
    InstanceTenancy: vpc.instanceTenancy,
    IsDefault: false,
    State: state,
    ...viewTags(vpc.tags),
  };
}

function viewIpv6Associations(account: Account, vpc: VpcRecord): VpcIpv6CidrBlockAssociation[] {
  return shownAssociations(account, vpc).map((association) => viewIpv6Association(account, association));
}
