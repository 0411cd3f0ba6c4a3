import { deployQueues } from '../deploy/deploy-queues';
import { deployTables } from '../deploy/deploy-tables';
import { createDynamoDbEmulator, createDynamoDbSimulator } from '../../emulators/dynamodb';
import { createEc2Emulator, createEc2Simulator } from '../../emulators/ec2';
import { createLogsEmulator } from '../../emulators/logs';
import type { LogsEmulator } from '../../emulators/logs';
import { localQueue, remoteQueue } from '../lambda/queue-access';
import { createSqsEmulator, createSqsSimulator } from '../../emulators/sqs';
import { createServiceQuotasEmulator } from '../../emulators/service-quotas';
import { createStsEmulator } from '../../emulators/sts';
import type { SourceQueue } from '../lambda/source-queue';
import type { DeclaredQueue } from '../template/parse-sqs';
import type { Host } from './host';
import { refuseUnknownZones } from './refuse-unknown-zones';

export interface StartedEmulators {
  readonly logs: LogsEmulator;
  sourceQueue(queue: DeclaredQueue): SourceQueue;
}

/** What a NAT gateway takes at AWS, about. */
const NAT_PENDING_SECONDS = 100;
const NAT_DELETING_SECONDS = 40;

/** No quota but that of VPCs is a setting here. */
const AMPLE_QUOTA = 1_000;

/** Starts the emulators that call no other, and makes the declared tables and queues in them. */
export async function startEmulators(host: Host): Promise<StartedEmulators> {
  const { emulators, state, declared, accountId, region, awsEndpointUrl, lifecycle, options, time } = host;
  const { store } = state;
  const now = Date.now;

  const sqs = createSqsEmulator(
    createSqsSimulator({ store, now, accountId, region, endpoint: () => awsEndpointUrl }),
  );
  lifecycle.onStop(() => {
    sqs.close();
  });
  emulators.register('sqs', sqs);
  const sqsClient = emulators.client('sqs', region);
  await deployQueues(sqsClient, declared.queues);

  const { vpcQuota, throttle: throttling, describeLagMs, zonesWithoutNatGateways } = options;
  refuseUnknownZones(zonesWithoutNatGateways, region);
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
  emulators.register('ec2', createEc2Emulator(createEc2Simulator({ store, now, settings })));

  emulators.register(
    'servicequotas',
    createServiceQuotasEmulator({ vpcs: vpcQuota, addresses: AMPLE_QUOTA, natGateways: AMPLE_QUOTA }),
  );

  const logs = createLogsEmulator({ store, logGroups: declared.logGroups, now });
  emulators.register('logs', logs);
  emulators.register('sts', createStsEmulator({ accountId }));

  emulators.register(
    'dynamodb',
    createDynamoDbEmulator(createDynamoDbSimulator({ store, now, accountId, region })),
  );
  await deployTables(emulators.client('dynamodb', region), declared.tables);

  return {
    logs,
    sourceQueue: (queue) =>
      emulators.isReplaced('sqs') ? remoteQueue(queue, sqsClient) : localQueue(queue, sqs, sqsClient),
  };
}
