import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toPlainItem, type MessageRecord } from '../../../infra/local/testing';
import { readAddressPools } from '../../../shared/domain/reservation/address-pool-settings';
import {
  ACCOUNT_ID,
  COMMAND_QUEUE_NAME,
  DEAD_LETTER_QUEUE_NAME,
  REGION,
  REQUEST_TABLE_NAME,
} from '../../simulation/services/settings';
import type { StoredCollections } from '../../simulation/aws/simulated-account';
import { World } from '../../simulation/scripted/world';

/** What a local system of release 0.1.0 had stored, see README.md. */
export interface StoredState {
  readonly at: string;
  readonly items: readonly StoredItem[];
  readonly commands: readonly MessageRecord[];
  readonly deadLetters: readonly MessageRecord[];
  readonly events: readonly StoredEvent[];
  readonly ec2: StoredCollections;
}

/** As DynamoDB answers it. */
type StoredItem = Readonly<Record<string, StoredValue>>;

interface StoredValue {
  readonly S?: string;
  readonly N?: string;
  readonly M?: StoredItem;
}

interface StoredEvent {
  readonly 'detail-type': string;
  readonly detail: {
    readonly metadata: { readonly eventId: string; readonly requestId: string };
    readonly data: Readonly<Record<string, unknown>>;
  };
}

/** The caller who asked for all of it. */
export const CALLER = 'a11ce000-0000-4000-8000-000000000001';

export const state = JSON.parse(readFileSync(join(__dirname, 'state.json'), 'utf8')) as StoredState;

export interface UpgradeOptions {
  /** Whether the commands that were under way are still in the queue; an upgrade to 0.2.0 replaces the queues. */
  readonly keepsCommands: boolean;
}

/** The services of today in an account that holds what release 0.1.0 has left there. */
export function upgraded({ keepsCommands }: UpgradeOptions): World {
  const start = Date.parse(state.at);
  const world = new World({
    start,
    stored: { ...state.ec2, ...(keepsCommands && messages()) },
    reservations: { pools: readAddressPools({ default: ['100.64.0.0/10'] }, 'addressPools') },
  });
  for (const item of state.items) {
    world.account.call('dynamodb', 'Put', { TableName: REQUEST_TABLE_NAME, Item: plain(item) });
  }
  return world;
}

/** An item as the services get it. */
export function plain(item: StoredItem): Readonly<Record<string, unknown>> {
  return toPlainItem(item);
}

function messages(): StoredCollections {
  const deadLetterSource = `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:${COMMAND_QUEUE_NAME}`;
  return {
    [`sqs/messages/${COMMAND_QUEUE_NAME}`]: state.commands.map((message) => [message.id, message]),
    [`sqs/messages/${DEAD_LETTER_QUEUE_NAME}`]: state.deadLetters.map((message) => [
      message.id,
      { ...message, deadLetterSource },
    ]),
  };
}

/** The request of that name. */
export function idOf(name: string): string {
  const item = state.items.find((stored) => stored.name?.S === name);
  if (item?.requestId?.S === undefined) throw new Error(`Release 0.1.0 stored no request called ${name}`);
  return item.requestId.S;
}
