import { createSqsSimulator } from '../../../../infra/local/emulators/sqs';
import type { SqsSimulator } from '../../../../infra/local/emulators/sqs';
import { memoryStore } from '../../../../infra/local/emulators/store';
import type { Store } from '../../../../infra/local/emulators/store';

/** A clock that moves only when told to. */
export class Clock {
  #now = Date.parse('2026-11-23T10:00:00Z');
  readonly now = (): number => this.#now;
  advance(seconds: number): void {
    this.#now += seconds * 1000;
  }
}

/** The same sequence every time. */
export function seededRandom(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export interface SqsWorld {
  readonly sqs: SqsSimulator;
  readonly clock: Clock;
  readonly createQueue: (name: string, attributes?: Record<string, string>) => string;
  readonly arnOf: (queueUrl: string) => string;
  readonly send: (queueUrl: string, ...bodies: string[]) => void;
  /** Bodies of what one receive brings, up to ten. */
  readonly receive: (queueUrl: string) => string[];
  readonly counts: (queueUrl: string) => { visible: number; inFlight: number; delayed: number };
}

export function sqsWorld({
  store = memoryStore(),
  clock = new Clock(),
}: { store?: Store; clock?: Clock } = {}): SqsWorld {
  const sqs = createSqsSimulator({
    store,
    now: clock.now,
    random: seededRandom(),
    accountId: '000000000000',
    region: 'eu-central-1',
    endpoint: () => 'http://127.0.0.1:4566',
  });
  const attributesOf = (queueUrl: string) =>
    sqs.call('GetQueueAttributes', { QueueUrl: queueUrl, AttributeNames: ['All'] }).Attributes ?? {};
  return {
    sqs,
    clock,
    createQueue: (name, attributes = {}) =>
      String(sqs.call('CreateQueue', { QueueName: name, Attributes: attributes }).QueueUrl),
    arnOf: (queueUrl) => String(attributesOf(queueUrl).QueueArn),
    send: (queueUrl, ...bodies) => {
      for (const body of bodies) sqs.call('SendMessage', { QueueUrl: queueUrl, MessageBody: body });
    },
    receive: (queueUrl) =>
      (sqs.call('ReceiveMessage', { QueueUrl: queueUrl, MaxNumberOfMessages: 10 }).Messages ?? []).map(
        ({ Body }) => String(Body),
      ),
    counts: (queueUrl) => {
      const attributes = attributesOf(queueUrl);
      return {
        visible: Number(attributes.ApproximateNumberOfMessages),
        inFlight: Number(attributes.ApproximateNumberOfMessagesNotVisible),
        delayed: Number(attributes.ApproximateNumberOfMessagesDelayed),
      };
    },
  };
}

/** The code with which AWS refuses the call; fails the test when it does not. */
export function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as { code: string }).code;
  }
  throw new Error('The call succeeded.');
}
