import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { RESTORE_MARKER_KEY } from '../contract/request-table';
import type { Instant } from '../domain/request/instant';
import { keyOf, putItem, readItem, type Table } from './table';

/** Says that records were restored: what they say of resources may be older than the resources. */
export interface RestoreMarker {
  /** When records were restored last; undefined once an operator has said that they are complete. */
  restoredAt(): Promise<Instant | undefined>;
  /** Marks the records as restored. */
  mark(at: Instant): Promise<void>;
  /** Says that the records are complete. */
  clear(): Promise<void>;
}

/** An item of the request table beside the requests. */
export function createRestoreMarker(table: Table): RestoreMarker {
  return {
    async restoredAt() {
      const item = await readItem(table, RESTORE_MARKER_KEY);
      return item && String(item.restoredAt);
    },

    mark: (at) => putItem(table, { ...keyOf(RESTORE_MARKER_KEY), restoredAt: at }),

    async clear() {
      const { client, tableName } = table;
      await client.send(new DeleteCommand({ TableName: tableName, Key: keyOf(RESTORE_MARKER_KEY) }));
    },
  };
}
