import { createAwsJsonEmulator } from '../aws-json';
import { AwsError } from '../emulator';
import type { Emulator } from '../emulator';
import { parseFilterPattern } from './filter-pattern';
import type { Store } from '../store';

/** One entry of a log group. */
interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

export interface LogsEmulator extends Emulator {
  put(logGroupName: string, message: string): void;
  /** Keeps a line of a function's log until the system stops, as long as it is one of the latest. */
  remember(logGroupName: string, message: string): void;
}

interface FilterLogEventsInput {
  readonly logGroupName?: string;
  readonly logGroupIdentifier?: string;
  readonly filterPattern?: string;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly limit?: number;
  readonly nextToken?: string;
}

const DEFAULT_LIMIT = 10_000;
const STREAM_NAME = 'local';
/** Of a function's log. */
const LINES_REMEMBERED = 5_000;

/** The part of CloudWatch Logs that serves to read what functions logged, and what rules delivered to log groups. */
export function createLogsEmulator(options: {
  readonly store: Store;
  readonly logGroups: readonly string[];
  readonly now: () => number;
}): LogsEmulator {
  const eventsOf = (group: string) => options.store.collection<LogEvent>(`logs/events/${group}`);
  const remembered = new Map<string, LogEvent[]>();

  function filterLogEvents(input: FilterLogEventsInput): unknown {
    // By name, or by an ARN that ends in the name and maybe `:*`.
    const group = (input.logGroupName ?? input.logGroupIdentifier ?? '')
      .replace(/^arn:.*:log-group:/, '')
      .replace(/:\*$/, '');
    if (!options.logGroups.includes(group)) {
      throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
    }
    const { startTime = 0, endTime = Infinity, filterPattern = '', limit = DEFAULT_LIMIT } = input;
    const matches = matcherOf(filterPattern);
    const lines = remembered.get(group) ?? [];
    const all = [...eventsOf(group).values(), ...lines].map((event, index) => ({
      ...event,
      eventId: String(index).padStart(20, '0'),
    }));
    const matching = all.filter(
      ({ timestamp, message }) => timestamp >= startTime && timestamp < endTime && matches(message),
    );
    const start = Number(input.nextToken ?? 0);
    const page = matching.slice(start, start + limit);
    const next = start + page.length;
    return {
      events: page.map((event) => ({ ...event, logStreamName: STREAM_NAME, ingestionTime: event.timestamp })),
      searchedLogStreams: [],
      ...(next < matching.length && { nextToken: String(next) }),
    };
  }

  const emulator = createAwsJsonEmulator({
    version: '1.1',
    call(action, input) {
      switch (action) {
        case 'FilterLogEvents':
          return filterLogEvents(input);
        case 'DescribeLogGroups':
          return { logGroups: options.logGroups.map((logGroupName) => ({ logGroupName })) };
        default:
          throw new AwsError('UnknownOperationException', 'FilterLogEvents and DescribeLogGroups are here.');
      }
    },
  });
  return {
    handle: (request) => emulator.handle(request),
    put(logGroupName, message) {
      const events = eventsOf(logGroupName);
      events.set(String(events.size), { timestamp: options.now(), message });
    },
    remember(logGroupName, message) {
      const lines = remembered.get(logGroupName) ?? [];
      lines.push({ timestamp: options.now(), message });
      if (lines.length > LINES_REMEMBERED) lines.shift();
      remembered.set(logGroupName, lines);
    },
  };
}

/** A pattern of fields is for lines of JSON; words are for all. */
function matcherOf(pattern: string): (message: string) => boolean {
  if (pattern.trim().startsWith('{')) {
    const condition = parseFilterPattern(pattern);
    return (message) => {
      const line = asJson(message);
      return line !== undefined && condition(line);
    };
  }
  const words = pattern
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/^"|"$/g, ''));
  return (message) => words.every((word) => message.includes(word));
}

function asJson(message: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const line: unknown = JSON.parse(message);
    return typeof line === 'object' && line !== null ? (line as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
