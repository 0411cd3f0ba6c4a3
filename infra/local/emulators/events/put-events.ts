import type {
  PutEventsRequest,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { randomUuid } from '../aws-json';
import { AwsError } from '../emulator';
import { busNameOf } from './buses';
import type { EventBridgeContext } from './context';
import { listOf, validationError } from './parameters';
import { publish } from './publish';
import type { EventEnvelope } from './records';

const maxRequestBytes = 1_048_576;

/**
 * Takes each entry for itself; those that fail are reported within a successful answer.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 * @throws AwsError `ValidationException` for none or over ten entries, or over 1 MiB in sum
 */
export function putEvents(context: EventBridgeContext, input: PutEventsRequest): PutEventsResponse {
  const entries = listOf(input.Entries, 'entries', 10);
  if (entries.reduce((sum, entry) => sum + entrySize(entry), 0) > maxRequestBytes) {
    throw validationError('Total size of the entries in the request is over the limit.');
  }
  const results = entries.map((entry) => putEvent(context, entry));
  const failed = results.filter(({ ErrorCode }) => ErrorCode !== undefined);
  return { FailedEntryCount: failed.length, Entries: results };
}

function putEvent(context: EventBridgeContext, entry: PutEventsRequestEntry): PutEventsResultEntry {
  try {
    const event = readEvent(context, entry);
    // AWS accepts events for a bus that does not exist and drops them: aws/aws-cli issue 9186.
    const busName = busNameOf(entry.EventBusName);
    if (context.buses.get(busName) !== undefined) publish(context, busName, event);
    return { EventId: event.id };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { ErrorCode: error.code, ErrorMessage: error.message };
  }
}

function readEvent(context: EventBridgeContext, entry: PutEventsRequestEntry): EventEnvelope {
  const source = requiredMember(entry, 'Source');
  const detailType = requiredMember(entry, 'DetailType');
  const detail = readDetail(requiredMember(entry, 'Detail'));
  if (source.startsWith('aws.')) {
    throw new AwsError('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  if (detailType.length > 128)
    throw invalidArgument('DetailType', 'DetailType is longer than 128 characters.');
  return {
    version: '0',
    id: randomUuid(context.random),
    'detail-type': detailType,
    source,
    account: context.accountId,
    time: wholeSeconds(entry.Time ?? new Date(context.now())),
    region: context.region,
    resources: entry.Resources ?? [],
    detail,
  };
}

function requiredMember(entry: PutEventsRequestEntry, name: 'Source' | 'DetailType' | 'Detail'): string {
  const value = entry[name];
  if (value === undefined || value === '') throw invalidArgument(name, `${name} is a required argument.`);
  return value;
}

function readDetail(text: string): Record<string, unknown> {
  try {
    const detail: unknown = JSON.parse(text);
    if (typeof detail === 'object' && detail !== null && !Array.isArray(detail)) {
      return detail as Record<string, unknown>;
    }
  } catch {
    // Reported below, together with JSON of the wrong kind.
  }
  throw new AwsError('MalformedDetail', 'Detail is malformed.');
}

function invalidArgument(name: string, reason: string): AwsError {
  return new AwsError('InvalidArgument', `Parameter ${name} is not valid. Reason: ${reason}`);
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
function entrySize({ Time, Source, DetailType, Detail, Resources }: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...(Resources ?? [])];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0);
  return bytes + (Time === undefined ? 0 : 14);
}

function wholeSeconds(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
