import { randomUUID } from 'node:crypto';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createCommandQueue } from '../../../shared/adapters/command-queue';
import { createCommandOutbox } from '../../../shared/adapters/outbox';
import { createRequestTable } from '../../../shared/adapters/request-table';
import { createReservations } from '../../../shared/adapters/reservations';
import { instant } from '../../../shared/domain/request/instant';
import type { AddressPool } from '../../../shared/domain/reservation/address-pool';
import { ReservationRefusedError } from '../../../shared/domain/reservation/reservation-refusals';
import type { Clock } from '../../../shared/platform/clock';
import { networkFromTags } from './network-from-tags';
import { rebuiltRequest } from './rebuilt-request';
import { seeNetworks, seeSettings } from './see-networks';

export interface RebuildOptions {
  readonly ec2: EC2Client;
  readonly sqs: SQSClient;
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly commandQueueUrl: string;
  /** Value of the tag `vpc-vending:stack` on everything the deployment makes. */
  readonly stack: string;
  readonly pools: readonly AddressPool[];
  readonly clock: Clock;
  /** Only tell what would be rebuilt. */
  readonly isDryRun: boolean;
}

/** What became of a network that exists. */
export interface Rebuilding {
  readonly requestId: string;
  readonly outcome: 'on-record' | 'rebuilt' | 'to-rebuild' | 'not-rebuilt';
  readonly note?: string;
}

/** More than any caller may have: what exists is never refused for being too many. */
const ANY_NUMBER = 1_000_000;

/** Puts networks that exist and are on no record back on record, from their tags. Safe to repeat. */
export async function* rebuildRecords(options: RebuildOptions): AsyncGenerator<Rebuilding> {
  const { ec2, table: client, tableName, clock, pools, stack, isDryRun } = options;
  const reserving = { client, tableName, clock, newRevision: randomUUID };
  const requests = createRequestTable(reserving);
  const commands = createCommandQueue(options.sqs, options.commandQueueUrl);
  const outbox = createCommandOutbox({ requests, commands, clock });
  const reservations = createReservations({
    ...reserving,
    pools,
    networksPerCaller: ANY_NUMBER,
    random: Math.random,
  });

  for (const [requestId, resources] of await seeNetworks(ec2, stack)) {
    if ((await requests.find(requestId)) !== undefined) {
      yield { requestId, outcome: 'on-record' };
      continue;
    }
    const network = networkFromTags({ resources, settings: await seeSettings(ec2, resources) });
    if ('reason' in network) {
      yield { requestId, outcome: 'not-rebuilt', note: network.reason };
      continue;
    }
    const { requestedBy: caller, spec } = network;
    const name = `${spec.name}, ${spec.cidrBlock}, of ${caller}`;
    if (isDryRun) {
      yield { requestId, outcome: 'to-rebuild', note: name };
      continue;
    }
    // First, as for any request: a record without its reservations would let another network have its addresses.
    const refusal = await reservations.reserve({ holder: requestId, caller, network: spec }).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof ReservationRefusedError) return error.message;
        throw error;
      },
    );
    const request = await requests.add(rebuiltRequest(network, instant(clock.now()), randomUUID()));
    await outbox.sendCommand(request);
    const note = refusal === undefined ? name : `${name}; without reservations: ${refusal}`;
    yield { requestId, outcome: 'rebuilt', note };
  }
}
