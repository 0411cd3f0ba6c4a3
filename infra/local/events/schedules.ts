import { randomUUID } from 'node:crypto';
import type { Target } from '@aws-sdk/client-eventbridge';
import { messageOf } from '../advice';
import type { DeclaredRule, Schedule } from '../template/declare-events';
import { nextCronTime } from './cron';

export interface SchedulesOptions {
  readonly rules: readonly DeclaredRule[];
  readonly accountId: string;
  readonly region: string;
  readonly now: () => number;
  readonly deliver: (target: Target, payload: string) => Promise<void>;
  readonly onError: (message: string) => void;
}

/** The longest delay `setTimeout` takes. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Fires the rules that have a schedule. */
export function startSchedules(options: SchedulesOptions): { stop(): void } {
  const timers = new Map<DeclaredRule, NodeJS.Timeout>();
  let stopped = false;

  function plan(rule: DeclaredRule, schedule: Schedule): void {
    const dueAt =
      schedule.kind === 'rate'
        ? options.now() + schedule.everyMs
        : nextCronTime(schedule.fields, options.now());
    waitUntil(rule, schedule, dueAt);
  }

  function waitUntil(rule: DeclaredRule, schedule: Schedule, dueAt: number): void {
    const wait = Math.min(LONGEST_WAIT_MS, Math.max(0, dueAt - options.now()));
    const timer = setTimeout(() => {
      if (options.now() < dueAt) waitUntil(rule, schedule, dueAt);
      else
        void fire(rule).finally(() => {
          if (!stopped) plan(rule, schedule);
        });
    }, wait);
    timers.set(rule, timer);
  }

  async function fire(rule: DeclaredRule): Promise<void> {
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: options.accountId,
      time: new Date(options.now()).toISOString().replace(/\.\d+/, ''),
      region: options.region,
      resources: [rule.arn],
      detail: {},
    };
    for (const target of rule.targets) {
      // The next round makes up for a failed one, so it is not tried again.
      await options.deliver(target, target.Input ?? JSON.stringify(event)).catch((error: unknown) => {
        options.onError(`The schedule ${rule.name} failed: ${messageOf(error)}`);
      });
    }
  }

  for (const rule of options.rules) {
    if (rule.enabled && rule.schedule !== undefined) plan(rule, rule.schedule);
  }
  return {
    stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
