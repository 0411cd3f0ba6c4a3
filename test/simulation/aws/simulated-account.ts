import type { PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import {
  createEc2Simulator,
  createSqsSimulator,
  memoryStore,
  type Collection,
  type Ec2Settings,
  type Ec2Simulator,
  type SqsAction,
  type SqsSimulator,
  type Store,
} from '../../../infra/local/testing';
import {
  ACCOUNT_ID,
  COMMAND_QUEUE_NAME,
  DEAD_LETTER_QUEUE_NAME,
  DEAD_LETTER_RETENTION_SECONDS,
  PROVISIONER_CONFIG,
  QUEUE_RETENTION_SECONDS,
  REGION,
  VISIBILITY_SECONDS,
} from '../services/settings';
import { SimulatedTable, type SimulatedTableOptions } from './simulated-table';
import { Ec2Truth } from './ec2-truth';
import { asText } from './as-text';
import { SimulatedBus } from './simulated-bus';

export type ServiceName = 'ec2' | 'sqs' | 'events' | 'dynamodb';

export interface SimulatedAccountOptions {
  readonly now: () => number;
  /** Ids and the like come from it. */
  readonly random: () => number;
  readonly ec2?: Partial<Ec2Settings>;
  readonly onRecordChange?: SimulatedTableOptions['onChange'];
  /** What the emulators have stored before, by collection. */
  readonly stored?: StoredCollections;
}

/** Entries of the emulators' store, by collection. */
export type StoredCollections = Readonly<Record<string, readonly (readonly [key: string, value: unknown])[]>>;

/**
 * An AWS account with what this service uses of it: the emulators of the local stack for EC2 and SQS, and a table
 * and a bus that know no more than is asked of them.
 */
export class SimulatedAccount {
  readonly ec2: Ec2Simulator;
  readonly sqs: SqsSimulator;
  readonly table: SimulatedTable;
  readonly bus: SimulatedBus;
  readonly commandQueueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** The emulators' state without any lag: what the invariant checker compares with. */
  readonly store: Store;
  readonly #collections: ReadonlySet<string>;
  readonly truth: Ec2Truth;
  #describedMsAgo = 0;

  constructor({ now, random, ec2 = {}, onRecordChange, stored = {} }: SimulatedAccountOptions) {
    const { store, names } = listedStore();
    for (const [name, entries] of Object.entries(stored)) {
      for (const [key, value] of entries) store.collection(name).set(key, value);
    }
    this.store = store;
    this.#collections = names;
    this.ec2 = createEc2Simulator({
      now: () => now() - this.#describedMsAgo,
      random,
      store,
      settings: { region: REGION, accountId: ACCOUNT_ID, ...ec2 },
    });
    const endpoint = () => 'http://localhost';
    this.sqs = createSqsSimulator({ now, random, store, endpoint, accountId: ACCOUNT_ID, region: REGION });
    this.truth = new Ec2Truth(store, now);
    this.table = new SimulatedTable({ now, ...(onRecordChange && { onChange: onRecordChange }) });
    this.bus = new SimulatedBus();
    this.deadLetterQueueUrl = this.#createQueue(DEAD_LETTER_QUEUE_NAME, {
      MessageRetentionPeriod: String(DEAD_LETTER_RETENTION_SECONDS),
    });
    this.commandQueueUrl = this.#createQueue(COMMAND_QUEUE_NAME, {
      VisibilityTimeout: String(VISIBILITY_SECONDS),
      MessageRetentionPeriod: String(QUEUE_RETENTION_SECONDS),
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: DEAD_LETTER_QUEUE_ARN,
        maxReceiveCount: PROVISIONER_CONFIG.maxReceiveCount,
      }),
    });
  }

  /** @throws AwsError */
  call(service: ServiceName, action: string, input: object): object {
    switch (service) {
      case 'ec2':
        return this.ec2.call(action, input);
      case 'sqs':
        return this.sqs.call(action as SqsAction, input) ?? {};
      case 'dynamodb':
        return this.table.call(action, input);
      case 'events':
        return this.bus.putEvents(input as PutEventsCommandInput);
    }
  }

  /** Runs `look` as if by a server whose picture is `milliseconds` old. Only for what changes nothing. */
  seenAsOf<T>(milliseconds: number, look: () => T): T {
    this.#describedMsAgo = this.table.stalenessMs = milliseconds;
    try {
      return look();
    } finally {
      this.#describedMsAgo = this.table.stalenessMs = 0;
    }
  }

  /** Everything that the account holds now, as text: equal accounts have equal snapshots, whatever came first. */
  snapshot(): string {
    const collections = [...this.#collections]
      .sort()
      .map((name) => [name, sorted(this.store.collection(name))] as const);
    return asText([collections, this.table.items().map(asText).sort(), this.bus.events]);
  }

  /** When the resource of that id was made; undefined if it does not exist. */
  createdAt(id: string): number | undefined {
    return this.truth.get(id)?.createdAt;
  }

  /** Starts to move what is in the dead-letter queue back, as `npm run redrive` does. */
  redrive(): void {
    this.sqs.call('StartMessageMoveTask', { SourceArn: DEAD_LETTER_QUEUE_ARN });
  }

  #createQueue(QueueName: string, Attributes: Record<string, string>): string {
    return this.sqs.call('CreateQueue', { QueueName, Attributes }).QueueUrl ?? '';
  }
}

const DEAD_LETTER_QUEUE_ARN = `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:${DEAD_LETTER_QUEUE_NAME}`;

/** A store in memory, and the names of its collections. */
function listedStore(): { readonly store: Store; readonly names: ReadonlySet<string> } {
  const store = memoryStore();
  const names = new Set<string>();
  const opened = new Map<string, Collection<unknown>>();
  const collection = <V>(name: string): Collection<V> => {
    let known = opened.get(name);
    if (known === undefined) {
      names.add(name);
      opened.set(name, (known = store.collection<unknown>(name)));
    }
    return known as Collection<V>;
  };
  return { store: { ...store, collection }, names };
}

function sorted(collection: Collection<unknown>): string[] {
  return Array.from(collection.keys(), (key) => `${key} ${asText(collection.get(key))}`).sort();
}
