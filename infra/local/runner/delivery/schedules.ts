import { randomUUID } from 'node:crypto';
import type { Target } from '@aws-sdk/client-eventbridge';
import { messageOf } from '../user-error';
import type { DeclaredRule } from '../template/parse-events';

export interface SchedulesOptions {
  readonly rules: readonly DeclaredRule[];
  readonly accountId: string;
  readonly region: string;
  readonly now: () => number;
  readonly deliver: (target: Target, payload: string) => Promise<void>;
  readonly onError: (message: string) => void;
}

/** Fires the rules that have a schedule. A round begins only after the one before has ended. */
export function startSchedules(options: SchedulesOptions): { stop(): void } {
  const { rules, deliver, onError } = options;
  const timers = new Map<DeclaredRule, NodeJS.Timeout>();
  let stopped = false;

  function plan(rule: DeclaredRule, everyMs: number): void {
    timers.set(
      rule,
      setTimeout(() => void fire(rule, everyMs), everyMs),
    );
  }

  async function fire(rule: DeclaredRule, everyMs: number): Promise<void> {
    const event = scheduledEvent(rule, options);
    for (const target of rule.targets) {
      // The next round makes up for a failed one, so it is not tried again.
      await deliver(target, target.Input ?? JSON.stringify(event)).catch((error: unknown) => {
        onError(`The schedule ${rule.name} failed: ${messageOf(error)}`);
      });
    }
    if (!stopped) plan(rule, everyMs);
  }

  for (const rule of rules) {
    if (rule.enabled && rule.everyMs !== undefined) plan(rule, rule.everyMs);
  }
  return {
    stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function scheduledEvent(rule: DeclaredRule, { accountId, region, now }: SchedulesOptions): object {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: accountId,
    time: new Date(now()).toISOString().replace(/\.\d+/, ''),
    region,
    resources: [rule.arn],
    detail: {},
  };
}
