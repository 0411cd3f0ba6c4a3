import { randomUuid } from '../aws-json';
import { busArn } from './buses';
import type { EventBridgeContext } from './context';
import { matches } from './event-pattern';
import type { EventEnvelope, RuleRecord } from './records';
import { ruleArn, rulesOf } from './rules';

/**
 * Stores a delivery for every target of the rules that the event matches. They are stored before this returns: what
 * the caller was promised survives a crash.
 */
export function queueDeliveries(
  context: EventBridgeContext,
  rules: readonly RuleRecord[],
  event: EventEnvelope,
): void {
  const at = context.now();
  for (const rule of rules) {
    if (rule.state === 'DISABLED' || rule.pattern === undefined || !matches(rule.pattern, event)) continue;
    for (const target of rule.targets) {
      const id = randomUuid(context.random);
      context.deliveries.set(id, {
        id,
        ruleArn: ruleArn(context, rule),
        target,
        event,
        ingestedAt: at,
        attempts: 0,
        dueAt: at,
      });
    }
  }
  context.wake();
}

/** Takes an event in on a bus: archives keep it, targets get it. */
export function publish(context: EventBridgeContext, busName: string, event: EventEnvelope): void {
  const arn = busArn(context, busName);
  for (const archive of context.archives.values()) {
    const wanted = archive.pattern === undefined || matches(archive.pattern, event);
    if (archive.busArn === arn && wanted) context.archived(archive.name).set(event.id, event);
  }
  queueDeliveries(context, rulesOf(context, busName), event);
}
