import type { Target } from '@aws-sdk/client-eventbridge';
import type { EventPattern } from './event-pattern';

/** An event as targets receive it. */
export interface EventEnvelope {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** RFC 3339, whole seconds, UTC. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
  /** Only on events that come out of an archive. */
  readonly 'replay-name'?: string;
}

/** An event bus as the store keeps it; times are epoch milliseconds. */
export interface BusRecord {
  readonly name: string;
  readonly description?: string | undefined;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface RuleRecord {
  readonly name: string;
  readonly busName: string;
  readonly pattern?: EventPattern | undefined;
  /** Kept for the host, which is what runs schedules. */
  readonly schedule?: string | undefined;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly description?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly targets: readonly Target[];
}

/** One event on its way to one target. It exists until the target or a dead-letter queue has the event. */
export interface DeliveryRecord {
  readonly id: string;
  readonly ruleArn: string;
  /** As it was when the event matched. */
  readonly target: Target;
  readonly event: EventEnvelope;
  readonly ingestedAt: number;
  readonly attempts: number;
  readonly dueAt: number;
}

export interface ArchiveRecord {
  readonly name: string;
  readonly busArn: string;
  readonly description?: string | undefined;
  readonly pattern?: EventPattern | undefined;
  /** 0 keeps events forever. */
  readonly retentionDays: number;
  readonly createdAt: number;
}

export interface ReplayRecord {
  readonly name: string;
  readonly archiveArn: string;
  readonly busArn: string;
  readonly description?: string | undefined;
  /** ARNs of the only rules that see the events; empty for all. */
  readonly ruleArns: readonly string[];
  /** The range of event times, end excluded. */
  readonly from: number;
  readonly until: number;
  readonly lastEventTime?: number | undefined;
  readonly startedAt: number;
}
