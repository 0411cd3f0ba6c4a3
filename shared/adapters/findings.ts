import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { findingId, type Finding } from '../domain/request/finding';
import { instant } from '../domain/request/instant';
import type { Clock } from '../platform/clock';
import {
  createFindingList,
  FINDINGS_LISTING,
  findingKey,
  findingSortKey,
  type FindingList,
} from './finding-list';
import { keyOf, putItem, type Table } from './table';

/** What the sweeper found and what is still so, to read and to put on record. */
export interface Findings extends FindingList {
  /** Puts a finding on record, or that it was seen again. */
  record(finding: Omit<Finding, 'foundAt' | 'lastSeenAt'>): Promise<void>;
  /** Takes a finding off the record: it is no more. */
  resolve(id: string): Promise<void>;
}

export interface FindingsOptions extends Table {
  readonly clock: Clock;
}

/** The findings of a request table, as the sweeper needs them. */
export function createFindings({ clock, ...table }: FindingsOptions): Findings {
  const list = createFindingList(table);
  return {
    ...list,

    async record(finding) {
      const id = findingId(finding);
      const now = instant(clock.now());
      const { foundAt = now } = (await list.read(id)) ?? {};
      await putItem(table, {
        ...keyOf(findingKey(id)),
        listing: FINDINGS_LISTING,
        createdKey: findingSortKey({ foundAt, id }),
        finding: { ...finding, foundAt, lastSeenAt: now } satisfies Finding,
      });
    },

    async resolve(id) {
      const { client, tableName } = table;
      await client.send(new DeleteCommand({ TableName: tableName, Key: keyOf(findingKey(id)) }));
    },
  };
}
