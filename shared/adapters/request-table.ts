import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { REQUEST_TABLE_KEY } from '../contract/request-table';
import { REQUEST_ID_PATTERN } from '../domain/request/derived-id';
import { RequestChangedError } from '../domain/request/errors';
import { instant } from '../domain/request/instant';
import type { VpcRequest } from '../domain/request/vpc-request';
import type { Clock } from '../platform/clock';
import { recordStep } from '../domain/request/request-history';
import { withIndexedState } from './indexed-state';
import { toItem } from './request-item';
import { decodeRequest } from './request-record';
import { putItem, readItem, type Table } from './table';

/**
 * The request table: one item per request, and every change one conditional write on it. The condition is the
 * revision that the change builds on, so a writer that was overtaken changes nothing.
 */
export interface RequestTable {
  /**
   * The request as last written; a consistent read.
   *
   * @throws NewerRecordError when a newer version of the service wrote it
   */
  find(requestId: string): Promise<VpcRequest | undefined>;
  /** Stores a request unless there is one of that id; answers the one that is on record then. */
  add(request: VpcRequest): Promise<VpcRequest>;
  /**
   * Writes a request over the revision it builds on; answers it under its new revision.
   *
   * @throws RequestChangedError when another writer was faster; nothing was changed then
   */
  save(request: VpcRequest): Promise<VpcRequest>;
}

export interface RequestTableOptions extends Table {
  readonly clock: Clock;
  /** A text that was never used before. */
  readonly newRevision: () => string;
}

export function createRequestTable({ clock, newRevision, ...table }: RequestTableOptions): RequestTable {
  return { find, add, save };

  async function find(requestId: string): Promise<VpcRequest | undefined> {
    // Ids come from callers and messages; DynamoDB refuses keys over 2 KB with an error.
    if (!REQUEST_ID_PATTERN.test(requestId)) return undefined;
    const item = await readItem(table, requestId);
    return item && decodeRequest(item);
  }

  async function add(request: VpcRequest): Promise<VpcRequest> {
    const first = indexedStep(request);
    return (await put(first, { ConditionExpression: `attribute_not_exists(${REQUEST_TABLE_KEY})` })) ?? first;
  }

  async function save(request: VpcRequest): Promise<VpcRequest> {
    const updatedAt = instant(clock.now());
    const next = indexedStep({ ...request, revision: newRevision(), updatedAt });
    const other = await put(next, {
      ConditionExpression: 'revision = :base',
      ExpressionAttributeValues: { ':base': request.revision },
    });
    if (other === undefined || other.revision === next.revision) return next;
    throw new RequestChangedError(request.requestId);
  }

  /** @returns the present record if the condition failed */
  async function put(
    request: VpcRequest,
    condition: Parameters<typeof putItem>[2],
  ): Promise<VpcRequest | undefined> {
    try {
      await putItem(table, toItem(request), condition);
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The SDK resends a put if its answer got lost; the second one fails on what the first one wrote. Only
      // the record can tell, and it must be read: not every DynamoDB returns the old item with the failure.
      const recorded = await find(request.requestId);
      if (recorded === undefined) throw new RequestChangedError(request.requestId);
      return recorded;
    }
  }
}

/** The request with what every write adds: the step in its history, and what the indexes show. */
function indexedStep(request: VpcRequest): VpcRequest {
  return withIndexedState(recordStep(request, request.updatedAt));
}
