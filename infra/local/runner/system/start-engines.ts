import { deployQueues } from '../deploy/deploy-queues';
import { deployTables } from '../deploy/deploy-tables';
import { createDynamoDbEngine, createDynamoDbSimulator } from '../../emulators/dynamodb';
import { createEc2Engine, createEc2Simulator } from '../../emulators/ec2';
import { createLogsEngine } from '../../emulators/logs';
import type { LogsEngine } from '../../emulators/logs';
import { localQueue, remoteQueue } from '../lambda/queue-access';
import { createSqsEngine, createSqsSimulator } from '../../emulators/sqs';
import { createServiceQuotasEngine } from '../../emulators/service-quotas';
import { createStsEngine } from '../../emulators/sts';
import type { SourceQueue } from '../lambda/source-queue';
import type { DeclaredQueue } from '../template/parse-sqs';
import type { Host } from './host';

export interface StartedEngines {
  readonly logs: LogsEngine;
  sourceQueue(queue: DeclaredQueue): SourceQueue;
}

/** What a NAT gateway takes at AWS, about. */
const NAT_PENDING_SECONDS = 100;
const NAT_DELETING_SECONDS = 40;

/** No quota but that of VPCs is a setting here. */
const AMPLE_QUOTA = 1_000;

/** Starts the engines that call no other, and makes the declared tables and queues in them. */
export async function startEngines(host: Host): Promise<StartedEngines> {
  const { engines, state, declared, accountId, region, awsEndpointUrl, lifecycle, options, time } = host;
  const { store } = state;
  const now = Date.now;

  const sqs = createSqsEngine(
    createSqsSimulator({ store, now, accountId, region, endpoint: () => awsEndpointUrl }),
  );
  lifecycle.onStop(() => {
    sqs.close();
  });
  engines.register('sqs', sqs);
  const sqsClient = engines.client('sqs', region);
  await deployQueues(sqsClient, declared.queues);

  const { vpcQuota, throttle: throttling, describeLagMs, zonesWithoutNatGateways } = options;
  const settings = {
    accountId,
    region,
    vpcQuota,
    // At AWS the quota of VPCs bounds internet gateways, too.
    internetGatewaysQuota: vpcQuota,
    addressesQuota: AMPLE_QUOTA,
    natGatewaysPerZoneQuota: AMPLE_QUOTA,
    throttling,
    describeLagMs,
    zonesWithoutNatGateways,
    natPendingMs: time.milliseconds(NAT_PENDING_SECONDS),
    natDeletingMs: time.milliseconds(NAT_DELETING_SECONDS),
  };
  engines.register('ec2', createEc2Engine(createEc2Simulator({ store, now, settings })));

  engines.register(
    'servicequotas',
    createServiceQuotasEngine({ vpcs: vpcQuota, addresses: AMPLE_QUOTA, natGateways: AMPLE_QUOTA }),
  );

  const logs = createLogsEngine({ store, logGroups: declared.logGroups, now });
  engines.register('logs', logs);
  engines.register('sts', createStsEngine({ accountId }));

  engines.register(
    'dynamodb',
    createDynamoDbEngine(createDynamoDbSimulator({ store, now, accountId, region })),
  );
  await deployTables(engines.client('dynamodb', region), declared.tables);

  return {
    logs,
    sourceQueue: (queue) =>
      engines.isReplaced('sqs') ? remoteQueue(queue, sqsClient) : localQueue(queue, sqs, sqsClient),
  };
}
