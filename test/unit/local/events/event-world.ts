import type { PutEventsRequestEntry, Target } from '@aws-sdk/client-eventbridge';
import { createEventBridgeSimulator } from '../../../../infra/local/emulators/events';
import type {
  DeadLetter,
  EventBridgeSimulator,
  EventEnvelope,
} from '../../../../infra/local/emulators/events';
import { memoryStore } from '../../../../infra/local/emulators/store';
import type { Store } from '../../../../infra/local/emulators/store';
import { Clock, seededRandom } from '../sqs/sqs-world';

export interface EventWorld {
  readonly events: EventBridgeSimulator;
  readonly clock: Clock;
  /** What targets received: payload by target id. */
  readonly delivered: [targetId: string, payload: string][];
  readonly deadLetters: [queueArn: string, letter: DeadLetter][];
  readonly dropped: EventEnvelope[];
  /** Makes deliveries fail with this from now on; `undefined` heals them. */
  readonly failWith: (error: Error | undefined) => void;
  /** A rule on the default bus with one target. */
  readonly addRule: (name: string, pattern: object, target?: Partial<Target>, busName?: string) => void;
  readonly put: (...entries: Partial<PutEventsRequestEntry>[]) => void;
  /** Payloads delivered by one pump. */
  readonly pumped: () => Promise<string[]>;
}

export const busArn = 'arn:aws:events:eu-central-1:000000000000:event-bus/default';

export function eventWorld({
  store = memoryStore(),
  clock = new Clock(),
}: { store?: Store; clock?: Clock } = {}): EventWorld {
  const delivered: [string, string][] = [];
  const deadLetters: [string, DeadLetter][] = [];
  const dropped: EventEnvelope[] = [];
  let failure: Error | undefined;
  const events = createEventBridgeSimulator({
    store,
    now: clock.now,
    random: seededRandom(),
    accountId: '000000000000',
    region: 'eu-central-1',
    deliver: (target, payload) => {
      if (failure !== undefined) return Promise.reject(failure);
      delivered.push([String(target.Id), payload]);
      return Promise.resolve();
    },
    sendToDeadLetterQueue: (queueArn, letter) => {
      if (queueArn.endsWith('gone')) return Promise.reject(new Error('No such queue.'));
      deadLetters.push([queueArn, letter]);
      return Promise.resolve();
    },
    onDropped: (event) => dropped.push(event),
  });
  return {
    events,
    clock,
    delivered,
    deadLetters,
    dropped,
    failWith: (error) => (failure = error),
    addRule: (name, pattern, target = {}, busName = 'default') => {
      const bus = { EventBusName: busName };
      events.call('PutRule', { Name: name, EventPattern: JSON.stringify(pattern), ...bus });
      const whole = { Id: name, Arn: 'arn:aws:sqs:eu-central-1:000000000000:subscriber', ...target };
      events.call('PutTargets', { Rule: name, Targets: [whole], ...bus });
    },
    put: (...entries) => {
      const Entries = entries.map((entry) => ({
        Source: 'vpc-vending',
        DetailType: 'VpcCreated',
        Detail: '{}',
        ...entry,
      }));
      events.call('PutEvents', { Entries });
    },
    pumped: async () => {
      const before = delivered.length;
      await events.pump();
      return delivered.slice(before).map(([, payload]) => payload);
    },
  };
}
