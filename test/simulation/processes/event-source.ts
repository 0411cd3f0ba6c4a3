import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { Collection, MessageRecord } from '../../../infra/local/testing';
import type { SimulatedAccount } from '../aws/simulated-account';
import { COMMAND_QUEUE_NAME } from '../services/settings';
import { sqsRecord } from '../services/sqs-records';
import type { SeededRandomness } from '../time/seeded-randomness';
import type { Timeline } from '../time/timeline';
import type { FaultProfile } from '../faults/fault-profile';
import type { ProcessEnd } from './simulated-process';

export interface EventSourceOptions {
  readonly timeline: Timeline;
  readonly randomness: SeededRandomness;
  readonly account: SimulatedAccount;
  readonly profile: FaultProfile;
  /** Starts a worker on a batch. */
  readonly invoke: (batch: readonly SQSRecord[], onEnd: (end: ProcessEnd<SQSBatchResponse>) => void) => void;
  /** A message was deleted, because its worker did not report it as failed. */
  readonly onAcknowledged: (record: SQSRecord) => void;
  /** No message is delivered for a while. */
  readonly onSuspended: (milliseconds: number) => void;
}

/** Batches that are worked on at the same time. */
const CONCURRENCY = 3;
const HOUR = 3_600_000;

/**
 * Lambda's poller on the command queue: hands over what is visible, in batches of any size, several at a time;
 * deletes what was not reported as failed. As in reality, it may deliver late, twice, or out of order, and its
 * deletions may get lost.
 */
export class EventSource {
  readonly #options: EventSourceOptions;
  readonly #messages: Collection<MessageRecord>;
  #working = 0;
  #polls = 0;
  #deliveries = 0;
  #acknowledgements = 0;
  #nextPollAt = Infinity;
  #isPaused = false;
  #hasHadOutage = false;

  constructor(options: EventSourceOptions) {
    this.#options = options;
    this.#messages = options.account.store.collection(`sqs/messages/${COMMAND_QUEUE_NAME}`);
    options.account.sqs.onArrival(() => {
      this.#pollAt(options.timeline.now());
    });
  }

  /** Takes no more messages until {@link resume}. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#pollAt(this.#options.timeline.now());
  }

  /** Takes what is visible now, as one batch. */
  receive(): readonly SQSRecord[] {
    const { account } = this.#options;
    const { Messages = [] } = account.sqs.call('ReceiveMessage', {
      QueueUrl: account.commandQueueUrl,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return Messages.map(sqsRecord);
  }

  #pollAt(moment: number): void {
    const { timeline, randomness } = this.#options;
    if (this.#nextPollAt <= moment) return;
    this.#nextPollAt = moment;
    timeline.at(moment + randomness.whole('poll delay', this.#polls, 0, 20), () => {
      if (this.#nextPollAt !== moment) return;
      this.#nextPollAt = Infinity;
      this.#poll();
    });
  }

  #poll(): void {
    if (this.#isPaused || this.#working >= CONCURRENCY) return;
    const { account, randomness, timeline } = this.#options;
    const next = this.#nextVisibleAt();
    if (next > timeline.now()) {
      if (next < Infinity) this.#pollAt(next);
      return;
    }
    const { Messages = [] } = account.sqs.call('ReceiveMessage', {
      QueueUrl: account.commandQueueUrl,
      MaxNumberOfMessages: randomness.oneOf('batch size', this.#polls++, [1, 2, 10]),
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    if (Messages.length > 0) this.#handOver(Messages.map(sqsRecord));
    this.#pollAt(timeline.now());
  }

  /** Asked of the queue's memory, which is cheaper than a call; most looks find nothing new. */
  #nextVisibleAt(): number {
    let next = Infinity;
    for (const { visibleAt } of this.#messages.values()) if (visibleAt < next) next = visibleAt;
    return next;
  }

  #handOver(batch: readonly SQSRecord[]): void {
    const { timeline, randomness, profile } = this.#options;
    const delivery = this.#deliveries++;
    this.#working += 1;
    const isFaultFree = timeline.now() >= profile.faultsUntil;
    const isHeld = !isFaultFree && randomness.faultHappens('delivery held up', delivery, profile.holdRate);
    const heldMs = isHeld ? randomness.whole('held for', delivery, 0, 600_000) : 0;
    timeline.after(heldMs, () => {
      this.deliver(batch, () => {
        this.#working -= 1;
        this.#pollAt(timeline.now());
      });
    });
    if (!isFaultFree && randomness.faultHappens('delivered twice', delivery, profile.duplicateRate)) {
      const isLate = randomness.chance('second delivery is late', delivery, 0.4);
      const afterMs = randomness.whole('second delivery after', delivery, 0, isLate ? 2 * HOUR : 2_000);
      timeline.after(heldMs + afterMs, () => {
        this.deliver(batch);
      });
    }
  }

  /** Starts a worker on a batch, and deletes what it does not report as failed. */
  deliver(batch: readonly SQSRecord[], onEnd: () => void = () => undefined): void {
    this.#options.invoke(batch, (end) => {
      if (end.kind === 'returned') {
        const failed = new Set(end.answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
        for (const record of batch) if (!failed.has(record.messageId)) this.#acknowledge(record);
      }
      if (end.kind === 'crashed') this.#suspend();
      onEnd();
    });
  }

  /** As when the function's concurrency is used up elsewhere, or the mapping is switched off to look into a crash. */
  #suspend(): void {
    const { timeline, randomness, profile, onSuspended } = this.#options;
    if (this.#hasHadOutage || profile.deliveryOutageMs === 0 || timeline.now() >= profile.faultsUntil) return;
    this.#hasHadOutage = true;
    if (!randomness.inject('deliveries stop', this.#deliveries)) return;
    this.pause();
    onSuspended(profile.deliveryOutageMs);
    timeline.after(profile.deliveryOutageMs, () => {
      this.resume();
    });
  }

  #acknowledge(record: SQSRecord): void {
    const { account, randomness, profile, timeline, onAcknowledged } = this.#options;
    const isFaultFree = timeline.now() >= profile.faultsUntil;
    if (
      !isFaultFree &&
      randomness.faultHappens('acknowledgement lost', this.#acknowledgements++, profile.lostAckRate)
    )
      return;
    account.sqs.call('DeleteMessage', {
      QueueUrl: account.commandQueueUrl,
      ReceiptHandle: record.receiptHandle,
    });
    onAcknowledged(record);
  }
}
