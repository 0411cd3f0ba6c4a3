import { AwsError } from '../emulator';
import type { EventBridgeContext } from './context';
import type { DeliveryRecord } from './records';
import { renderInput } from './target-input';

/** AWS's defaults, which a target's `RetryPolicy` may only lower. */
const defaultRetries = 185;
const defaultMaxAgeSeconds = 86_400;

/** AWS does not publish its intervals; with this cap 185 tries fill about the 24 hours they are given. */
const firstBackoffMs = 1000;
const longestBackoffMs = 480_000;

/** Errors that time does not heal: AWS skips the retries. */
const permanentErrors: Readonly<Record<string, string>> = {
  AccessDenied: 'NO_PERMISSIONS',
  AccessDeniedException: 'NO_PERMISSIONS',
  QueueDoesNotExist: 'NO_RESOURCE',
  ResourceNotFoundException: 'NO_RESOURCE',
};

/** Why no further attempt is made. */
interface GivingUp {
  readonly error: unknown;
  readonly exhausted?: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
}

/** Delivers what targets are to get; the state is in the store, the timing is the caller's. */
export interface Deliveries {
  /** Attempts, all at once, every delivery that is due and not under way; tells how many that were. Never rejects. */
  pump(): Promise<number>;
  /** When the next delivery not under way is due, in epoch milliseconds. */
  nextDueAt(): number | undefined;
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html */
export function createDeliveries(context: EventBridgeContext): Deliveries {
  const underWay = new Set<string>();
  const waiting = () => [...context.deliveries.values()].filter(({ id }) => !underWay.has(id));

  async function attempt(delivery: DeliveryRecord): Promise<void> {
    underWay.add(delivery.id);
    try {
      await context.deliver(delivery.target, renderInput(delivery.target, delivery.event, delivery));
      context.deliveries.delete(delivery.id);
    } catch (error) {
      await settleFailure(context, delivery, error);
    } finally {
      underWay.delete(delivery.id);
      context.wake();
    }
  }

  return {
    async pump() {
      const due = waiting().filter(({ dueAt }) => dueAt <= context.now());
      await Promise.all(due.map(attempt));
      return due.length;
    },
    nextDueAt() {
      const times = waiting().map(({ dueAt }) => dueAt);
      return times.length === 0 ? undefined : times.reduce((earliest, time) => Math.min(earliest, time));
    },
  };
}

async function settleFailure(
  context: EventBridgeContext,
  delivery: DeliveryRecord,
  error: unknown,
): Promise<void> {
  const next = planNext(context, delivery, error);
  if ('dueAt' in next) {
    context.deliveries.set(delivery.id, next);
    return;
  }
  await buryOrDrop(context, delivery, next);
  context.deliveries.delete(delivery.id);
}

function planNext(
  context: EventBridgeContext,
  delivery: DeliveryRecord,
  error: unknown,
): DeliveryRecord | GivingUp {
  const { MaximumRetryAttempts = defaultRetries, MaximumEventAgeInSeconds = defaultMaxAgeSeconds } =
    delivery.target.RetryPolicy ?? {};
  if (permanentCode(error) !== undefined) return { error };
  // The first attempt is no retry, so the attempts before this one are the retries used up with it.
  if (delivery.attempts >= MaximumRetryAttempts) return { error, exhausted: 'MaximumRetryAttempts' };
  const dueAt = context.now() + backoff(context, delivery.attempts);
  if (dueAt > delivery.ingestedAt + MaximumEventAgeInSeconds * 1000) {
    return { error, exhausted: 'MaximumEventAgeInSeconds' };
  }
  return { ...delivery, attempts: delivery.attempts + 1, dueAt };
}

function permanentCode(error: unknown): string | undefined {
  return error instanceof AwsError ? permanentErrors[error.code] : undefined;
}

/** Doubling from the first interval to the longest, half to one and a half of it by chance. */
function backoff({ random }: EventBridgeContext, attempts: number): number {
  return Math.min(longestBackoffMs, firstBackoffMs * 2 ** attempts) * (0.5 + random());
}

async function buryOrDrop(
  context: EventBridgeContext,
  delivery: DeliveryRecord,
  { error, exhausted }: GivingUp,
): Promise<void> {
  const { event, target, ruleArn, attempts } = delivery;
  const queueArn = target.DeadLetterConfig?.Arn;
  if (queueArn === undefined) {
    context.onDropped(event, target, error);
    return;
  }
  const attributes = {
    RULE_ARN: ruleArn,
    TARGET_ARN: String(target.Arn),
    ERROR_CODE: permanentCode(error) ?? 'ERROR_FROM_TARGET',
    ERROR_MESSAGE: messageOf(error),
    RETRY_ATTEMPTS: String(attempts),
    ...(exhausted === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: exhausted }),
  };
  try {
    await context.sendToDeadLetterQueue(queueArn, { body: JSON.stringify(event), attributes });
  } catch (queueError) {
    // AWS counts it in InvocationsFailedToBeSentToDlq and forgets it, too.
    context.onDropped(event, target, queueError);
  }
}

/** Never empty: SQS refuses empty attributes, and that would cost us the event. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message === '' ? 'The target gave no reason.' : message;
}
