import type { MessageRecord } from './records';

/**
 * Picks which visible messages to deliver: always the oldest one of the tenant with the fewest messages in
 * flight, so that a tenant with a backlog cannot keep the others waiting. A message without a group is a
 * tenant of its own. AWS steps in only once a tenant is noisy; always doing so is the same rule without
 * its thresholds, and needs no memory of past processing times.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues-detailed.html
 */
export function pickFairly(
  visible: readonly MessageRecord[],
  inFlight: readonly MessageRecord[],
  limit: number,
): MessageRecord[] {
  const loads = new Map<string, number>();
  const loadOf = (message: MessageRecord) => loads.get(tenantOf(message)) ?? 0;
  const count = (message: MessageRecord) => loads.set(tenantOf(message), loadOf(message) + 1);
  inFlight.forEach(count);

  const waiting = [...visible];
  const picked: MessageRecord[] = [];
  while (picked.length < limit) {
    const quietest = indexOfLeast(waiting, loadOf);
    const [message] = waiting.splice(quietest, 1);
    if (message === undefined) break;
    count(message);
    picked.push(message);
  }
  return picked;
}

function tenantOf({ id, groupId }: MessageRecord): string {
  return groupId === undefined ? `message ${id}` : `group ${groupId}`;
}

/** The first of those with the lowest load, as the messages come in order of age. */
function indexOfLeast(
  messages: readonly MessageRecord[],
  loadOf: (message: MessageRecord) => number,
): number {
  let best = 0;
  let lowest = Infinity;
  for (const [index, message] of messages.entries()) {
    const load = loadOf(message);
    if (load < lowest) [best, lowest] = [index, load];
    // Nothing is quieter than silence; most queues stop here at their first message.
    if (lowest === 0) break;
  }
  return best;
}
