import type { TimeScale } from '../time-scale';
import type { ResolvedResource } from './resolved-stacks';

export interface DeclaredEventBus {
  readonly name: string;
}

export interface DeclaredArchive {
  readonly name: string;
  /** As `CreateArchive` takes it. */
  readonly createArchive: Readonly<Record<string, unknown>>;
}

export interface DeclaredRule {
  readonly name: string;
  readonly arn: string;
  readonly eventBusName: string;
  readonly enabled: boolean;
  /** Present when the rule matches events. */
  readonly eventPattern: string | undefined;
  /** Present when the rule fires by itself, as declared. */
  readonly scheduleExpression: string | undefined;
  /** The same, as it is kept here. */
  readonly schedule: Schedule | undefined;
  /** As `PutTargets` takes them. */
  readonly targets: readonly DeclaredTarget[];
}

/** With more members, which are EventBridge's own business. */
export interface DeclaredTarget {
  readonly Id: string;
  readonly Arn: string;
  readonly Input?: string;
}

export type Schedule =
  | { readonly kind: 'rate'; readonly everyMs: number }
  /** The six fields of `cron(…)`. */
  | { readonly kind: 'cron'; readonly fields: readonly string[] };

export function declareEventBus({ identity }: ResolvedResource): DeclaredEventBus {
  return { name: identity.ref };
}

export function declareArchive({ identity, properties }: ResolvedResource): DeclaredArchive {
  return {
    name: identity.ref,
    createArchive: {
      ArchiveName: identity.ref,
      EventSourceArn: properties.text('SourceArn'),
      ...(properties.has('Description') && { Description: properties.text('Description') }),
      ...(properties.has('RetentionDays') && { RetentionDays: properties.number('RetentionDays') }),
      ...(properties.has('EventPattern') && {
        EventPattern: JSON.stringify(properties.values.EventPattern),
      }),
    },
  };
}

export function declareRule({ identity, properties }: ResolvedResource, time: TimeScale): DeclaredRule {
  const scheduleExpression = properties.optionalText('ScheduleExpression');
  return {
    name: identity.attributes.Name ?? identity.ref,
    arn: identity.attributes.Arn ?? '',
    // By name or by ARN.
    eventBusName: properties.optionalText('EventBusName')?.split('/').at(-1) ?? 'default',
    enabled: properties.optionalText('State') !== 'DISABLED',
    eventPattern: properties.has('EventPattern') ? JSON.stringify(properties.values.EventPattern) : undefined,
    scheduleExpression,
    schedule:
      scheduleExpression === undefined
        ? undefined
        : parseSchedule(scheduleExpression, properties.where, time),
    targets: properties.objects('Targets').map((target) => ({
      ...target.values,
      Id: target.text('Id'),
      Arn: target.text('Arn'),
    })),
  };
}

const SECONDS_PER: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

function parseSchedule(expression: string, where: string, time: TimeScale): Schedule {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (unit !== undefined) {
    return { kind: 'rate', everyMs: time.milliseconds(Number(count) * (SECONDS_PER[unit] ?? 60)) };
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.split(' ') ?? [];
  if (fields.length === 6) return { kind: 'cron', fields };
  throw new Error(`${where} has a schedule the local runner cannot read: ${expression}`);
}
