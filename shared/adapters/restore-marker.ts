import { DeleteCommand, GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { REQUEST_TABLE_KEY, RESTORE_MARKER_KEY } from '../contract/request-table';
import type { Instant } from '../domain/request/instant';

/** Says that records were restored: what they say of resources may be older than the resources. */
export interface RestoreMarker {
  /** When records were restored last; undefined once an operator has said that they are complete. */
  restoredAt(): Promise<Instant | undefined>;
  /** Marks the records as restored. */
  mark(at: Instant): Promise<void>;
  /** Says that the records are complete. */
  clear(): Promise<void>;
}

export interface RestoreMarkerOptions {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** An item of the request table beside the requests. */
export function createRestoreMarker({ client, tableName: TableName }: RestoreMarkerOptions): RestoreMarker {
  const Key = { [REQUEST_TABLE_KEY]: RESTORE_MARKER_KEY };
  return {
    async restoredAt() {
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item === undefined ? undefined : String(Item.restoredAt);
    },

    async mark(at) {
      await client.send(new PutCommand({ TableName, Item: { ...Key, restoredAt: at } }));
    },

    async clear() {
      await client.send(new DeleteCommand({ TableName, Key }));
    },
  };
}
