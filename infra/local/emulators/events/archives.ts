import type {
  Archive,
  CreateArchiveRequest,
  CreateArchiveResponse,
  DeleteArchiveRequest,
  DescribeArchiveRequest,
  DescribeArchiveResponse,
  ListArchivesRequest,
  ListArchivesResponse,
} from '@aws-sdk/client-eventbridge';
import { busArn, findBus } from './buses';
import type { EventBridgeContext } from './context';
import { parsePattern } from './event-pattern';
import { pageOf } from './paging';
import { alreadyExists, nameOf, notFound, required } from './parameters';
import type { ArchiveRecord, EventEnvelope } from './records';

const dayMs = 86_400_000;

/** `arn:aws:events:<region>:<account>:archive/<name>` */
export function archiveArn(context: EventBridgeContext, name: string): string {
  return `arn:aws:events:${context.region}:${context.accountId}:archive/${name}`;
}

/** @throws AwsError `ResourceNotFoundException` */
export function findArchive(context: EventBridgeContext, name: string | undefined): ArchiveRecord {
  const archive = context.archives.get(required(name, 'archiveName'));
  if (archive === undefined) throw notFound(`Archive ${String(name)} does not exist.`);
  return archive;
}

/** What an archive holds, after dropping events past its retention. */
export function archivedEvents(context: EventBridgeContext, archive: ArchiveRecord): EventEnvelope[] {
  const events = context.archived(archive.name);
  const oldest = archive.retentionDays === 0 ? -Infinity : context.now() - archive.retentionDays * dayMs;
  const all = [...events.values()];
  for (const { id, time } of all) if (Date.parse(time) < oldest) events.delete(id);
  return all.filter(({ time }) => Date.parse(time) >= oldest);
}

export function createArchive(
  context: EventBridgeContext,
  input: CreateArchiveRequest,
): CreateArchiveResponse {
  const name = nameOf(input.ArchiveName, 'archiveName', 48);
  const bus = findBus(context, required(input.EventSourceArn, 'eventSourceArn'));
  if (context.archives.get(name) !== undefined) throw alreadyExists(`Archive ${name} already exists.`);
  const createdAt = context.now();
  context.archives.set(name, {
    name,
    busArn: busArn(context, bus.name),
    description: input.Description,
    pattern: input.EventPattern ? parsePattern(input.EventPattern) : undefined,
    retentionDays: input.RetentionDays ?? 0,
    createdAt,
  });
  return { ArchiveArn: archiveArn(context, name), State: 'ENABLED', CreationTime: new Date(createdAt) };
}

export function deleteArchive(context: EventBridgeContext, input: DeleteArchiveRequest): void {
  const { name } = findArchive(context, input.ArchiveName);
  // Events first: a crash in between must not hand them to a later archive of that name.
  const events = context.archived(name);
  for (const id of [...events.keys()]) events.delete(id);
  context.archives.delete(name);
}

export function describeArchive(
  context: EventBridgeContext,
  input: DescribeArchiveRequest,
): DescribeArchiveResponse {
  const archive = findArchive(context, input.ArchiveName);
  return {
    ...showArchive(context, archive),
    ArchiveArn: archiveArn(context, archive.name),
    Description: archive.description,
    EventPattern: archive.pattern && JSON.stringify(archive.pattern),
  };
}

export function listArchives(context: EventBridgeContext, input: ListArchivesRequest): ListArchivesResponse {
  const archives = [...context.archives.values()].filter(({ name, busArn: source }) => {
    return name.startsWith(input.NamePrefix ?? '') && source === (input.EventSourceArn ?? source);
  });
  const { items, ...more } = pageOf(archives, input);
  return { Archives: items.map((archive) => showArchive(context, archive)), ...more };
}

function showArchive(context: EventBridgeContext, archive: ArchiveRecord): Archive {
  const events = archivedEvents(context, archive);
  return {
    ArchiveName: archive.name,
    EventSourceArn: archive.busArn,
    State: 'ENABLED',
    RetentionDays: archive.retentionDays,
    EventCount: events.length,
    SizeBytes: events.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event)), 0),
    CreationTime: new Date(archive.createdAt),
  };
}
