import type {
  AttachInternetGatewayRequest,
  AttachmentStatus,
  CreateInternetGatewayRequest,
  CreateInternetGatewayResult,
  DeleteInternetGatewayRequest,
  DescribeInternetGatewaysRequest,
  DescribeInternetGatewaysResult,
  DetachInternetGatewayRequest,
  InternetGateway,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { describeAction } from './describe';
import { dependencyViolation, invalidParameterValue } from './errors';
import { commonFilters } from './filters';
import type { FilterTable } from './filters';
import type { NoOutput, Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { tagsFromSpecifications, viewTags } from './tags';
import { VPC } from './vpcs';

export interface InternetGatewayRecord extends ResourceRecord {
  /** The VPC it is attached to, if any. */
  readonly vpcId?: string;
}

export const INTERNET_GATEWAY: ResourceKind<InternetGatewayRecord> = {
  resourceType: 'internet-gateway',
  idPrefix: 'igw',
  noun: 'internetGateway',
  notFound: 'InvalidInternetGatewayID.NotFound',
  malformed: 'InvalidInternetGatewayId.Malformed',
};

/** What AWS answers of every attachment, though its own enumeration does not have the word. */
const ATTACHED = 'available';

const filters: FilterTable<InternetGatewayRecord> = {
  ...commonFilters,
  'attachment.state': ({ vpcId }) => vpcId && ATTACHED,
  'attachment.vpc-id': ({ vpcId }) => vpcId,
  'internet-gateway-id': ({ id }) => id,
};

/** Takes no client token: sent twice, it makes two. */
export const createInternetGateway: Operation<CreateInternetGatewayRequest, CreateInternetGatewayResult> = {
  parameters: { TagSpecifications: 'optional' },
  run(account, { TagSpecifications }) {
    const tags = tagsFromSpecifications(TagSpecifications, 'internet-gateway');
    const gateways = account.table(INTERNET_GATEWAY);
    if (gateways.size >= account.settings.internetGatewaysQuota) {
      throw new AwsError(
        'InternetGatewayLimitExceeded',
        'The maximum number of internet gateways has been reached.',
      );
    }
    const gateway = gateways.insert({
      id: account.newId(INTERNET_GATEWAY.idPrefix),
      tags,
      dependsOn: [],
      isVpcDefault: false,
    });
    return { InternetGateway: viewInternetGateway(account, gateway) };
  },
};

export const deleteInternetGateway: Operation<DeleteInternetGatewayRequest, NoOutput, 'InternetGatewayId'> = {
  parameters: { InternetGatewayId: 'required' },
  run(account, { InternetGatewayId }) {
    const gateways = account.table(INTERNET_GATEWAY);
    const gateway = gateways.resolve(InternetGatewayId);
    if (gateway.vpcId !== undefined) {
      throw dependencyViolation(
        `The internetGateway '${gateway.id}' has dependencies and cannot be deleted.`,
      );
    }
    gateways.remove(gateway);
    return {};
  },
};

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachInternetGateway.html */
export const attachInternetGateway: Operation<
  AttachInternetGatewayRequest,
  NoOutput,
  'InternetGatewayId' | 'VpcId'
> = {
  parameters: { InternetGatewayId: 'required', VpcId: 'required' },
  run(account, { InternetGatewayId, VpcId }) {
    const gateways = account.table(INTERNET_GATEWAY);
    const gateway = gateways.resolve(InternetGatewayId);
    const vpc = account.table(VPC).resolve(VpcId);
    if (gateway.vpcId !== undefined) {
      throw new AwsError(
        'Resource.AlreadyAssociated',
        `resource ${gateway.id} is already attached to network ${gateway.vpcId}`,
      );
    }
    if (gateways.dependentsOf(vpc.id).length > 0) {
      throw invalidParameterValue(`Network ${vpc.id} already has an internet gateway attached`);
    }
    gateways.replace({ ...gateway, vpcId: vpc.id, dependsOn: [vpc.id] });
    return {};
  },
};

export const detachInternetGateway: Operation<
  DetachInternetGatewayRequest,
  NoOutput,
  'InternetGatewayId' | 'VpcId'
> = {
  parameters: { InternetGatewayId: 'required', VpcId: 'required' },
  run(account, { InternetGatewayId, VpcId }) {
    const gateways = account.table(INTERNET_GATEWAY);
    const { vpcId, ...gateway } = gateways.resolve(InternetGatewayId);
    if (vpcId !== VpcId) {
      throw new AwsError('Gateway.NotAttached', `resource ${gateway.id} is not attached to network ${VpcId}`);
    }
    if (hasPublicAddresses(account, vpcId)) {
      throw dependencyViolation(
        `Network ${vpcId} has some mapped public address(es). ` +
          'Please unmap those public address(es) before detaching the gateway.',
      );
    }
    gateways.replace({ ...gateway, dependsOn: [] });
    return {};
  },
};

export const describeInternetGateways: Operation<
  DescribeInternetGatewaysRequest,
  DescribeInternetGatewaysResult
> = describeAction(
  { kind: INTERNET_GATEWAY, idsParameter: 'InternetGatewayIds', filters, member: 'InternetGateways' },
  viewInternetGateway,
);

function hasPublicAddresses({ tables }: Account, vpcId: string): boolean {
  return tables.some((table) =>
    table.dependentsOf(vpcId).some((record) => table.kind.holdsPublicAddress?.(record)),
  );
}

function viewInternetGateway(
  { settings: { accountId } }: Account,
  { id, vpcId, tags }: InternetGatewayRecord,
): InternetGateway {
  const state: string = ATTACHED;
  return {
    InternetGatewayId: id,
    OwnerId: accountId,
    Attachments: vpcId === undefined ? [] : [{ State: state as AttachmentStatus, VpcId: vpcId }],
    ...viewTags(tags),
  };
}
