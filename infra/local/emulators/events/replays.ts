import type {
  CancelReplayRequest,
  CancelReplayResponse,
  DescribeReplayRequest,
  DescribeReplayResponse,
  ListReplaysRequest,
  ListReplaysResponse,
  Replay,
  StartReplayRequest,
  StartReplayResponse,
} from '@aws-sdk/client-eventbridge';
import { AwsError } from '../emulator';
import { archiveArn, archivedEvents, findArchive } from './archives';
import { busNameOf } from './buses';
import type { EventBridgeContext } from './context';
import { pageOf } from './paging';
import { alreadyExists, nameOf, notFound, required, validationError } from './parameters';
import { queueDeliveries } from './publish';
import type { EventEnvelope, ReplayRecord } from './records';
import { ruleArn, rulesOf } from './rules';

/**
 * Delivers the archived events of a range of time to the rules of their bus once more. All of it happens at once,
 * so a replay is complete by the time it is read.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html
 */
export function startReplay(context: EventBridgeContext, input: StartReplayRequest): StartReplayResponse {
  const name = nameOf(input.ReplayName, 'replayName', 64);
  if (context.replays.get(name) !== undefined) throw alreadyExists(`Replay ${name} already exists.`);
  const archive = findArchive(context, required(input.EventSourceArn, 'eventSourceArn').split('/').at(-1));
  const destination = required(input.Destination, 'destination');
  if (destination.Arn !== archive.busArn) {
    throw validationError(
      'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.',
    );
  }
  const from = required(input.EventStartTime, 'eventStartTime').getTime();
  const until = required(input.EventEndTime, 'eventEndTime').getTime();
  if (until <= from) {
    throw validationError(
      'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.',
    );
  }
  const events = eventsBetween(archivedEvents(context, archive), from, until);
  const ruleArns = destination.FilterArns ?? [];
  const rules = rulesOf(context, busNameOf(archive.busArn)).filter((rule) => {
    return ruleArns.length === 0 || ruleArns.includes(ruleArn(context, rule));
  });
  for (const event of events) queueDeliveries(context, rules, { ...event, 'replay-name': name });
  const replay: ReplayRecord = {
    name,
    archiveArn: archiveArn(context, archive.name),
    busArn: archive.busArn,
    description: input.Description,
    ruleArns,
    from,
    until,
    lastEventTime: events.map(timeOf).at(-1),
    startedAt: context.now(),
  };
  context.replays.set(name, replay);
  return {
    ReplayArn: replayArn(context, name),
    State: 'STARTING',
    ReplayStartTime: new Date(replay.startedAt),
  };
}

export function describeReplay(
  context: EventBridgeContext,
  input: DescribeReplayRequest,
): DescribeReplayResponse {
  const replay = findReplay(context, input.ReplayName);
  return {
    ...showReplay(replay),
    ReplayArn: replayArn(context, replay.name),
    Description: replay.description,
    Destination: { Arn: replay.busArn, FilterArns: [...replay.ruleArns] },
  };
}

export function listReplays(context: EventBridgeContext, input: ListReplaysRequest): ListReplaysResponse {
  const replays = [...context.replays.values()].filter((replay) => {
    const fromArchive = replay.archiveArn === (input.EventSourceArn ?? replay.archiveArn);
    return replay.name.startsWith(input.NamePrefix ?? '') && fromArchive;
  });
  const { items, ...more } = pageOf(replays, input);
  return { Replays: items.map(showReplay), ...more };
}

/** Always too late: see `startReplay`. */
export function cancelReplay(context: EventBridgeContext, input: CancelReplayRequest): CancelReplayResponse {
  const { name } = findReplay(context, input.ReplayName);
  throw new AwsError('IllegalStatusException', `Replay ${name} is not in a valid state for this operation.`);
}

function findReplay(context: EventBridgeContext, name: string | undefined): ReplayRecord {
  const replay = context.replays.get(required(name, 'replayName'));
  if (replay === undefined) throw notFound(`Replay ${String(name)} does not exist.`);
  return replay;
}

function replayArn(context: EventBridgeContext, name: string): string {
  return `arn:aws:events:${context.region}:${context.accountId}:replay/${name}`;
}

function eventsBetween(events: readonly EventEnvelope[], from: number, until: number): EventEnvelope[] {
  return events
    .filter((event) => timeOf(event) >= from && timeOf(event) < until)
    .sort((one, other) => timeOf(one) - timeOf(other));
}

function timeOf(event: EventEnvelope): number {
  return Date.parse(event.time);
}

function showReplay(replay: ReplayRecord): Replay {
  return {
    ReplayName: replay.name,
    EventSourceArn: replay.archiveArn,
    State: 'COMPLETED',
    EventStartTime: new Date(replay.from),
    EventEndTime: new Date(replay.until),
    EventLastReplayedTime: replay.lastEventTime === undefined ? undefined : new Date(replay.lastEventTime),
    ReplayStartTime: new Date(replay.startedAt),
    ReplayEndTime: new Date(replay.startedAt),
  };
}
