import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { findingId, type Finding } from '../domain/request/finding';
import { instant } from '../domain/request/instant';
import type { Clock } from '../platform/clock';
import {
  createFindingList,
  FINDINGS_LISTING,
  findingKey,
  findingSortKey,
  type FindingList,
  type FindingListOptions,
} from './finding-list';

/** What the sweeper found and what is still so, to read and to put on record. */
export interface Findings extends FindingList {
  /** Puts a finding on record, or that it was seen again. */
  record(finding: Omit<Finding, 'foundAt' | 'lastSeenAt'>): Promise<void>;
  /** Takes a finding off the record: it is no more. */
  resolve(id: string): Promise<void>;
}

export interface FindingsOptions extends FindingListOptions {
  readonly clock: Clock;
}

/** The findings of a request table, as the sweeper needs them. */
export function createFindings({ client, tableName, clock }: FindingsOptions): Findings {
  const list = createFindingList({ client, tableName });
  return {
    ...list,

    async record(finding) {
      const id = findingId(finding);
      const now = instant(clock.now());
      const { foundAt = now } = (await list.read(id)) ?? {};
      const Item = {
        ...findingKey(id),
        listing: FINDINGS_LISTING,
        createdKey: findingSortKey({ foundAt, id }),
        finding: { ...finding, foundAt, lastSeenAt: now } satisfies Finding,
      };
      await client.send(new PutCommand({ TableName: tableName, Item }));
    },

    async resolve(id) {
      await client.send(new DeleteCommand({ TableName: tableName, Key: findingKey(id) }));
    },
  };
}
