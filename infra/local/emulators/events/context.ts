import type { Target } from '@aws-sdk/client-eventbridge';
import type { Collection, Store } from '../store';
import type {
  ArchiveRecord,
  BusRecord,
  DeliveryRecord,
  EventEnvelope,
  ReplayRecord,
  RuleRecord,
} from './records';

/** What EventBridge puts into a dead-letter queue: the event, and in attributes why it is there. */
export interface DeadLetter {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What the simulator is built from. */
export interface EventBridgeSimulatorOptions {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1; ids and the jitter of retries come from it. Default: `Math.random`. */
  readonly random?: () => number;
  readonly accountId: string;
  readonly region: string;
  /**
   * Brings a payload, mostly the event as JSON text, to a target. It resolves once the target has it, and
   * rejects to be called again later; an `AwsError` that says that the target is missing or forbidden ends
   * the attempts at once. The same event may come twice.
   */
  readonly deliver: (target: Target, payload: string) => Promise<void>;
  /** Puts what could not be delivered into the SQS queue of that ARN. */
  readonly sendToDeadLetterQueue: (queueArn: string, letter: DeadLetter) => Promise<void>;
  /** Told of an event that is lost, for want of a dead-letter queue or because that failed as well. */
  readonly onDropped?: (event: EventEnvelope, target: Target, error: unknown) => void;
}

/** What every operation works on. */
export interface EventBridgeContext extends Required<EventBridgeSimulatorOptions> {
  readonly buses: Collection<BusRecord>;
  /** By bus and name. */
  readonly rules: Collection<RuleRecord>;
  readonly deliveries: Collection<DeliveryRecord>;
  readonly archives: Collection<ArchiveRecord>;
  readonly replays: Collection<ReplayRecord>;
  /** Events of an archive by id. */
  archived(archiveName: string): Collection<EventEnvelope>;
  /** Tells the driver of deliveries that one may be due. */
  wake(): void;
}

/** Opens the collections of the store; the default bus is always there. */
export function openContext(options: EventBridgeSimulatorOptions, wake: () => void): EventBridgeContext {
  const { store, now } = options;
  const buses = store.collection<BusRecord>('events/buses');
  if (buses.get('default') === undefined) {
    buses.set('default', { name: 'default', createdAt: now(), modifiedAt: now() });
  }
  return {
    random: Math.random,
    onDropped: () => undefined,
    ...options,
    buses,
    rules: store.collection('events/rules'),
    deliveries: store.collection('events/deliveries'),
    archives: store.collection('events/archives'),
    replays: store.collection('events/replays'),
    archived: (archiveName) => store.collection(`events/archived/${archiveName}`),
    wake,
  };
}
