import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { RESTORE_MARKER_KEY } from '../contract/request-table';
import type { Instant } from '../domain/request/instant';
import { keyOf, putItem, readItem, type Table } from './table';

/**
 * Says that records were restored: what they say of resources may be older than the resources. An item of the request
 * table beside the requests.
 */
export function createRestoreMarker(table: Table) {
  return {
    /** When records were restored last; undefined once an operator has said that they are complete. */
    async restoredAt(): Promise<Instant | undefined> {
      const item = await readItem(table, RESTORE_MARKER_KEY);
      return item && String(item.restoredAt);
    },

    mark: (at: Instant) => putItem(table, { ...keyOf(RESTORE_MARKER_KEY), restoredAt: at }),

    /** Says that the records are complete. */
    async clear(): Promise<void> {
      const { client, tableName } = table;
      await client.send(new DeleteCommand({ TableName: tableName, Key: keyOf(RESTORE_MARKER_KEY) }));
    },
  };
}
