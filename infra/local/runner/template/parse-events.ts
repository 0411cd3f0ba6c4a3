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
  /** How often it does so here. */
  readonly everyMs: number | undefined;
  /** As `PutTargets` takes them. */
  readonly targets: readonly DeclaredTarget[];
}

/** With more members, which are EventBridge's own business. */
export interface DeclaredTarget {
  readonly Id: string;
  readonly Arn: string;
  readonly Input?: string;
}

export function parseEventBus({ identity }: ResolvedResource): DeclaredEventBus {
  return { name: identity.ref };
}

export function parseArchive({ identity, properties }: ResolvedResource): DeclaredArchive {
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

export function parseRule({ identity, properties }: ResolvedResource, time: TimeScale): DeclaredRule {
  const scheduleExpression = properties.optionalText('ScheduleExpression');
  return {
    name: identity.attributes.Name ?? identity.ref,
    arn: identity.attributes.Arn ?? '',
    // By name or by ARN.
    eventBusName: properties.optionalText('EventBusName')?.split('/').at(-1) ?? 'default',
    enabled: properties.optionalText('State') !== 'DISABLED',
    eventPattern: properties.has('EventPattern') ? JSON.stringify(properties.values.EventPattern) : undefined,
    scheduleExpression,
    everyMs:
      scheduleExpression === undefined ? undefined : parseRate(scheduleExpression, properties.where, time),
    targets: properties.objects('Targets').map((target) => ({
      ...target.values,
      Id: target.text('Id'),
      Arn: target.text('Arn'),
    })),
  };
}

const SECONDS_PER: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

function parseRate(expression: string, where: string, time: TimeScale): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const seconds = SECONDS_PER[unit ?? ''];
  if (seconds !== undefined) return time.milliseconds(Number(count) * seconds);
  throw new Error(`${where} has the schedule ${expression}; the local runner knows rate(…) only`);
}
