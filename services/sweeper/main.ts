import { randomUUID } from 'node:crypto';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createClaimAudit } from '../../shared/adapters/stale-reservations';
import { createClaimRelease } from '../../shared/adapters/reservation-release';
import { createCommandQueue } from '../../shared/adapters/command-queue';
import { createEventBus } from '../../shared/adapters/event-bus';
import { createLiveNetworks } from '../../shared/kinds/ec2/live-networks';
import { createRequestLists } from '../../shared/adapters/request-lists';
import { createRequestTable } from '../../shared/adapters/request-table';
import { createUnsettledRequests } from '../../shared/adapters/pending-requests';
import { callTimeouts, documentClient } from '../../shared/platform/aws-clients';
import { systemClock } from '../../shared/platform/clock';
import { createLogger } from '../../shared/platform/logger';
import { readConfig, type Config } from './config';
import { createHandler, type SweeperHandlerTools } from './handler';
import { createOwnedResources } from '../../shared/kinds/ec2/owned-resources';
import { createSweepRequests } from './sweep-requests';

export const handler = createHandler(wire(readConfig(process.env)));

function wire(config: Config): SweeperHandlerTools {
  const { requestTableName, commandQueueUrl, eventBusName, networkStackTag, callTimeoutSeconds } = config;
  const { sweepSeconds, graceSeconds, quarantineSeconds, deleteSurplus, addressPools } = config;
  const log = createLogger('sweeper');
  const requestHandler = callTimeouts(callTimeoutSeconds);
  const client = documentClient(callTimeoutSeconds);
  const table = { client, tableName: requestTableName, clock: systemClock, newRevision: randomUUID };
  const ec2 = new EC2Client({ requestHandler });
  const sweepRequests = createSweepRequests({
    requests: createRequestTable(table),
    claims: createClaimRelease(table),
    audit: createClaimAudit({ ...table, pools: addressPools }),
    unsettled: createUnsettledRequests(client, requestTableName),
    commands: createCommandQueue(new SQSClient({ requestHandler }), commandQueueUrl),
    announcements: createEventBus(new EventBridgeClient({ requestHandler }), eventBusName),
    owned: createOwnedResources(ec2, networkStackTag),
    lists: createRequestLists(client, requestTableName),
    live: createLiveNetworks(ec2, networkStackTag),
    networkStackTag,
    sweepMs: sweepSeconds * 1000,
    clock: systemClock,
    log,
    graceMs: graceSeconds * 1000,
    enoughMs: callTimeoutSeconds * 1000,
    // After as long again, the command that was sent is overdue as well.
    patienceMs: graceSeconds * 1000,
    quarantineMs: quarantineSeconds * 1000,
    deleteSurplus,
  });
  return { sweepRequests, log };
}
