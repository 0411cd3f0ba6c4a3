import type { Collection, MessageRecord } from '../../../infra/local/testing';
import { RECORD_VERSION } from '../../../shared/adapters/request-record';
import { COMMAND_VERSION, COMMAND_VERSION_ATTRIBUTE } from '../../../shared/contract/commands';
import { version1Of } from '../../builders/version1-item';
import { isRequest, requestIdIn } from '../checker/oracle';
import { COMMAND_QUEUE_NAME, DEAD_LETTER_QUEUE_NAME, REQUEST_TABLE_NAME } from '../services/settings';
import type { StressedWorld } from './stressed-world';

type Item = Readonly<Record<string, unknown>>;

/** Commands got their number later than records. */
const NEWER = 1;

/**
 * All records and commands become those of the release before, as after a rollback. The numbers of events would begin
 * again, so a request that has published one stays as it is.
 */
export function writeAsOlderRelease(world: StressedWorld): void {
  world.trace?.note(
    'operator',
    'runs the release before for a moment: it has written all records and commands',
  );
  rewriteItems(world, (item) => {
    const request = world.monitors.records.read(item);
    if (request.sequence > 1) return item;
    const { recordVersion: _, document: __, lookup: ___, ...known } = item;
    return { ...known, request: version1Of(request) };
  });
  rewriteCommands(world, () => ({}));
}

/** All records and commands become those of a release to come: this one must leave them alone. */
export function writeAsNewerRelease(world: StressedWorld): void {
  world.trace?.note('operator', 'a newer release has written all records and commands');
  rewriteItems(world, (item) =>
    item.recordVersion === undefined ? item : { ...item, recordVersion: RECORD_VERSION + NEWER },
  );
  rewriteCommands(world, () => versionOf(COMMAND_VERSION + NEWER));
}

/** From now on every process is of the newer release, and knows its records and commands. */
export function learnNewerRelease(world: StressedWorld): void {
  world.trace?.note('operator', 'the newer release is deployed');
  rewriteItems(world, (item) =>
    item.recordVersion === undefined ? item : { ...item, recordVersion: RECORD_VERSION },
  );
  rewriteCommands(world, () => versionOf(COMMAND_VERSION));
}

function rewriteItems({ account }: StressedWorld, rewritten: (item: Item) => Item): void {
  for (const item of account.table.items().filter(isRequest)) {
    account.table.call('Put', { TableName: REQUEST_TABLE_NAME, Item: rewritten(item) });
  }
}

/** What is no command for a request on record, no release has sent. */
function rewriteCommands(
  { account, oracle }: StressedWorld,
  attributes: () => MessageRecord['attributes'],
): void {
  for (const queue of [COMMAND_QUEUE_NAME, DEAD_LETTER_QUEUE_NAME]) {
    const messages: Collection<MessageRecord> = account.store.collection(`sqs/messages/${queue}`);
    for (const message of [...messages.values()]) {
      if (oracle.request(requestIdIn(message.body) ?? '') === undefined) continue;
      const { [COMMAND_VERSION_ATTRIBUTE]: _, ...others } = message.attributes;
      messages.set(message.id, { ...message, attributes: { ...others, ...attributes() } });
    }
  }
}

function versionOf(version: number): MessageRecord['attributes'] {
  return { [COMMAND_VERSION_ATTRIBUTE]: { dataType: 'Number', text: String(version) } };
}
