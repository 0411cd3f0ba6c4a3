import type {
  CreateEgressOnlyInternetGatewayRequest,
  CreateEgressOnlyInternetGatewayResult,
  DeleteEgressOnlyInternetGatewayRequest,
  DeleteEgressOnlyInternetGatewayResult,
  DescribeEgressOnlyInternetGatewaysRequest,
  DescribeEgressOnlyInternetGatewaysResult,
  EgressOnlyInternetGateway,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { describeAction } from './describe';
import { invalidParameterValue } from './errors';
import type { FilterTable } from './filters';
import type { Given, Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { tagsFromSpecifications, viewTags } from './tags';
import { VPC } from './vpcs';

export interface EgressOnlyInternetGatewayRecord extends ResourceRecord {
  readonly vpcId: string;
}

export const EGRESS_ONLY_INTERNET_GATEWAY: ResourceKind<EgressOnlyInternetGatewayRecord> = {
  resourceType: 'egress-only-internet-gateway',
  idPrefix: 'eigw',
  noun: 'gateway',
  // The code that commands really answer; AWS lists InvalidEgressOnlyInternetGatewayId.NotFound as well.
  notFound: 'InvalidGatewayID.NotFound',
  malformed: 'InvalidEgressOnlyInternetGatewayId.Malformed',
};

const filters: FilterTable<EgressOnlyInternetGatewayRecord> = {
  'tag-key': ({ tags }) => tags.map(({ Key }) => Key),
};

/**
 * For outgoing IPv6 traffic. One per VPC, by the quotas of Amazon VPC, which do not tell the error: ours is
 * that of internet gateways. For the same reason no quota of gateways is needed besides that of VPCs.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export const createEgressOnlyInternetGateway: Operation<
  CreateEgressOnlyInternetGatewayRequest,
  CreateEgressOnlyInternetGatewayResult,
  'VpcId'
> = {
  parameters: { VpcId: 'required', ClientToken: 'optional', TagSpecifications: 'optional' },
  run(account, input) {
    const id = account.clientTokens.once(
      'CreateEgressOnlyInternetGateway',
      input,
      () => create(account, input).id,
    );
    return {
      EgressOnlyInternetGateway: viewGateway(account.table(EGRESS_ONLY_INTERNET_GATEWAY).existing(id)),
      ...(input.ClientToken !== undefined && { ClientToken: input.ClientToken }),
    };
  },
};

/** Routes to it stay, as black holes. */
export const deleteEgressOnlyInternetGateway: Operation<
  DeleteEgressOnlyInternetGatewayRequest,
  DeleteEgressOnlyInternetGatewayResult,
  'EgressOnlyInternetGatewayId'
> = {
  parameters: { EgressOnlyInternetGatewayId: 'required' },
  run(account, { EgressOnlyInternetGatewayId }) {
    const gateways = account.table(EGRESS_ONLY_INTERNET_GATEWAY);
    gateways.remove(gateways.resolve(EgressOnlyInternetGatewayId));
    return { ReturnCode: true };
  },
};

export const describeEgressOnlyInternetGateways: Operation<
  DescribeEgressOnlyInternetGatewaysRequest,
  DescribeEgressOnlyInternetGatewaysResult
> = describeAction(
  {
    kind: EGRESS_ONLY_INTERNET_GATEWAY,
    idsParameter: 'EgressOnlyInternetGatewayIds',
    filters,
    largestPage: 255,
    leavesOutUnknownIds: true,
    member: 'EgressOnlyInternetGateways',
  },
  (_, record) => viewGateway(record),
);

function create(
  account: Account,
  { VpcId, TagSpecifications }: Given<CreateEgressOnlyInternetGatewayRequest, 'VpcId'>,
): EgressOnlyInternetGatewayRecord {
  const tags = tagsFromSpecifications(TagSpecifications, 'egress-only-internet-gateway');
  const vpc = account.table(VPC).resolve(VpcId);
  const gateways = account.table(EGRESS_ONLY_INTERNET_GATEWAY);
  if (gateways.dependentsOf(vpc.id).length > 0) {
    throw invalidParameterValue(`Network ${vpc.id} already has an egress-only internet gateway attached`);
  }
  return gateways.insert({
    id: account.newId(EGRESS_ONLY_INTERNET_GATEWAY.idPrefix),
    tags,
    dependsOn: [vpc.id],
    isVpcDefault: false,
    vpcId: vpc.id,
  });
}

function viewGateway({ id, vpcId, tags }: EgressOnlyInternetGatewayRecord): EgressOnlyInternetGateway {
  return {
    EgressOnlyInternetGatewayId: id,
    Attachments: [{ State: 'attached', VpcId: vpcId }],
    ...viewTags(tags),
  };
}
