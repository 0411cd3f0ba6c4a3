import type {
  CreateFlowLogsRequest,
  CreateFlowLogsResult,
  DeleteFlowLogsRequest,
  DeleteFlowLogsResult,
  DescribeFlowLogsRequest,
  DescribeFlowLogsResult,
  FlowLog,
  TrafficType,
  UnsuccessfulItem,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../emulator';
import type { Account } from './account';
import { describeAction } from './describe';
import { invalidParameterValue, missingParameter, notSimulated } from './errors';
import type { FilterTable } from './filters';
import type { Given, Operation } from './operation';
import type { ResourceKind, ResourceRecord } from './resource-table';
import { tagsFromSpecifications, viewTags } from './tags';
import { VPC } from './vpcs';

/** The order to log the traffic of a VPC into CloudWatch Logs. Nothing flows here, so nothing is logged. */
export interface FlowLogRecord extends ResourceRecord {
  readonly vpcId: string;
  readonly trafficType: TrafficType;
  readonly logGroupName: string;
  readonly deliverLogsPermissionArn: string;
  /** Seconds. */
  readonly maxAggregationInterval: number;
}

export const FLOW_LOG: ResourceKind<FlowLogRecord> = {
  resourceType: 'vpc-flow-log',
  idPrefix: 'fl',
  noun: 'flow log',
  notFound: 'InvalidFlowLogId.NotFound',
  // EC2 lists no code for a malformed one.
  malformed: 'InvalidFlowLogId.NotFound',
  goesWithVpc: true,
};

const DESTINATION_TYPE = 'cloud-watch-logs';
const TRAFFIC_TYPES: readonly TrafficType[] = ['ACCEPT', 'ALL', 'REJECT'];

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-default */
const DEFAULT_FORMAT =
  '${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ' +
  '${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}';

const DELIVERED = 'SUCCESS';

const filters: FilterTable<FlowLogRecord> = {
  'deliver-log-status': () => DELIVERED,
  'flow-log-id': ({ id }) => id,
  'log-destination-type': () => DESTINATION_TYPE,
  'log-group-name': ({ logGroupName }) => logGroupName,
  'resource-id': ({ vpcId }) => vpcId,
  'tag-key': ({ tags }) => tags.map(({ Key }) => Key),
  'traffic-type': ({ trafficType }) => trafficType,
};

/**
 * Of VPCs, into CloudWatch Logs, whether or not the log group exists. What cannot be logged is told in the
 * answer; the rest is.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
 */
export const createFlowLogs: Operation<
  CreateFlowLogsRequest,
  CreateFlowLogsResult,
  'ResourceIds' | 'ResourceType'
> = {
  parameters: {
    ResourceIds: 'required',
    ResourceType: 'required',
    TrafficType: 'optional',
    LogDestinationType: 'optional',
    LogGroupName: 'optional',
    DeliverLogsPermissionArn: 'optional',
    MaxAggregationInterval: 'optional',
    ClientToken: 'optional',
    TagSpecifications: 'optional',
  },
  run(account, input) {
    const Unsuccessful: UnsuccessfulItem[] = [];
    const FlowLogIds = account.clientTokens.once('CreateFlowLogs', input, () =>
      create(account, input, Unsuccessful),
    );
    return {
      FlowLogIds: [...FlowLogIds],
      Unsuccessful,
      ...(input.ClientToken !== undefined && { ClientToken: input.ClientToken }),
    };
  },
};

/** Answers what it could not delete. */
export const deleteFlowLogs: Operation<DeleteFlowLogsRequest, DeleteFlowLogsResult, 'FlowLogIds'> = {
  parameters: { FlowLogIds: 'required' },
  run(account, { FlowLogIds }) {
    const flowLogs = account.table(FLOW_LOG);
    const Unsuccessful = FlowLogIds.flatMap((id): UnsuccessfulItem[] => {
      const flowLog = flowLogs.known(id);
      if (flowLog === undefined) {
        const Message = `These flow log ids in the input list are not found: [TotalCount: 1] ${id}`;
        return [{ ResourceId: id, Error: { Code: FLOW_LOG.notFound, Message } }];
      }
      flowLogs.remove(flowLog);
      return [];
    });
    return { Unsuccessful };
  },
};

export const describeFlowLogs: Operation<DescribeFlowLogsRequest, DescribeFlowLogsResult> = describeAction(
  { kind: FLOW_LOG, idsParameter: 'FlowLogIds', filters, member: 'FlowLogs', filtersParameter: 'Filter' },
  (_, record) => viewFlowLog(record),
);

/** @returns the ids of what it made; what it could not make goes to `unsuccessful` */
function create(
  account: Account,
  input: Given<CreateFlowLogsRequest, 'ResourceIds' | 'ResourceType'>,
  unsuccessful: UnsuccessfulItem[],
): readonly string[] {
  const tags = tagsFromSpecifications(input.TagSpecifications, 'vpc-flow-log');
  const order = readOrder(input);
  for (const vpcId of input.ResourceIds) refuseSecond(account, vpcId, order);
  return input.ResourceIds.flatMap((vpcId) => {
    if (account.table(VPC).known(vpcId) === undefined) {
      const Message = `Unknown resource ${vpcId}`;
      unsuccessful.push({ ResourceId: vpcId, Error: { Code: 'InvalidVpcId.NotFound', Message } });
      return [];
    }
    const id = account.newId(FLOW_LOG.idPrefix);
    const fields = { id, tags, dependsOn: [vpcId], isVpcDefault: false, vpcId };
    return account.table(FLOW_LOG).insert({ ...fields, ...order }).id;
  });
}

type Order = Omit<FlowLogRecord, keyof ResourceRecord | 'vpcId'>;

function readOrder({
  ResourceType,
  TrafficType: trafficType,
  LogDestinationType = DESTINATION_TYPE,
  LogGroupName: logGroupName,
  DeliverLogsPermissionArn: deliverLogsPermissionArn,
  MaxAggregationInterval: maxAggregationInterval = 600,
}: CreateFlowLogsRequest): Order {
  if (ResourceType !== 'VPC') throw notSimulated(`flow logs of resource type ${ResourceType ?? ''}`);
  if (LogDestinationType !== DESTINATION_TYPE) throw notSimulated(`flow logs into ${LogDestinationType}`);
  if (trafficType === undefined) throw missingParameter('TrafficType');
  if (!TRAFFIC_TYPES.includes(trafficType)) {
    throw invalidParameterValue(`Value (${trafficType as string}) for parameter trafficType is invalid.`);
  }
  if (logGroupName === undefined) {
    throw invalidParameter("LogDestination can't be empty if LogGroupName is not provided.");
  }
  if (deliverLogsPermissionArn === undefined) {
    throw invalidParameter(
      `DeliverLogsPermissionArn can't be empty if LogDestinationType is ${DESTINATION_TYPE}.`,
    );
  }
  if (maxAggregationInterval !== 60 && maxAggregationInterval !== 600) {
    throw invalidParameter('Invalid Flow Log Max Aggregation Interval');
  }
  return { trafficType, logGroupName, deliverLogsPermissionArn, maxAggregationInterval };
}

/** The role makes no difference: what is logged, and where to, is the same. */
function refuseSecond(account: Account, vpcId: string, { logGroupName, trafficType }: Order): void {
  const isThere = account
    .table(FLOW_LOG)
    .dependentsOf(vpcId)
    .some((flowLog) => flowLog.logGroupName === logGroupName && flowLog.trafficType === trafficType);
  if (!isThere) return;
  throw new AwsError(
    'FlowLogAlreadyExists',
    'Error. There is an existing Flow Log with the same configuration and log destination.',
  );
}

function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameter', message);
}

function viewFlowLog(flowLog: FlowLogRecord): FlowLog {
  return {
    FlowLogId: flowLog.id,
    ResourceId: flowLog.vpcId,
    TrafficType: flowLog.trafficType,
    LogDestinationType: DESTINATION_TYPE,
    LogGroupName: flowLog.logGroupName,
    DeliverLogsPermissionArn: flowLog.deliverLogsPermissionArn,
    DeliverLogsStatus: DELIVERED,
    FlowLogStatus: 'ACTIVE',
    LogFormat: DEFAULT_FORMAT,
    MaxAggregationInterval: flowLog.maxAggregationInterval,
    CreationTime: new Date(flowLog.createdAt),
    ...viewTags(flowLog.tags),
  };
}
