import { REQUEST_TABLE_INDEXES, REQUEST_TABLE_KEY, VPC_POINTER_PREFIX } from '../contract/request-table';
import { VPC_KEY } from '../domain/network/network-plan';
import type { ListPosition } from '../domain/request/request-list';
import { existingId } from '../domain/request/resource-record';
import type { VpcRequest } from '../domain/request/vpc-request';
import { createdKey, nameLookup } from './request-item';
import { keyOf, putItem, queryIndex, readItem, type Table } from './table';

interface LookupScope {
  readonly requestedBy?: string;
  readonly limit: number;
  readonly after?: ListPosition;
}

export interface RequestLookupOptions extends Table {
  /** Reads a request as last written. */
  readonly find: (requestId: string) => Promise<VpcRequest | undefined>;
}

/** VPC ids are a prefix and hexadecimal digits; outside text is not used as a key unless it is one. */
const VPC_ID = /^vpc-[0-9a-f]{8,40}$/;

/** Finds requests by what people call a network. */
export function createRequestLookup({ find, ...table }: RequestLookupOptions) {
  return {
    /** Ids of requests of that name, newest first; may lag. */
    async findByName(name: string, { requestedBy, limit, after }: LookupScope) {
      const { items, last } = await queryIndex(table, {
        index: 'byLookup',
        partition: nameLookup(name),
        sortKeys: after && ['<', createdKey(after.createdAt, after.requestId)],
        limit,
        only: requestedBy === undefined ? undefined : { attribute: 'requestedBy', value: requestedBy },
      });
      const requestIds = items.map((item) => String(item[REQUEST_TABLE_KEY]));
      return { requestIds, ...(last && { end: positionOf(last) }) };
    },

    /** The request that has the VPC of that id on record, also when it was deleted since. */
    async findByVpcId(vpcId: string): Promise<VpcRequest | undefined> {
      if (!VPC_ID.test(vpcId)) return undefined;
      const pointer = await readItem(table, pointerKey(vpcId));
      const request = pointer && (await find(String(pointer.pointsTo)));
      // A pointer is written before the id is on record, which may then never happen.
      return request !== undefined && idOfVpc(request) === vpcId ? request : undefined;
    },
  };
}

/** Where a worker says which request a VPC is of. */
export function createVpcPointers(table: Table) {
  return {
    /** May be repeated. Comes before the request is READY. */
    point: (vpcId: string, requestId: string) =>
      putItem(table, { ...keyOf(pointerKey(vpcId)), pointsTo: requestId }),
  };
}

function pointerKey(vpcId: string): string {
  return `${VPC_POINTER_PREFIX}${vpcId}`;
}

/** The id of the VPC, also of one that is deleted. */
function idOfVpc({ resources }: VpcRequest): string | undefined {
  const record = resources[VPC_KEY];
  return record?.status === 'DELETED' ? record.id : existingId(resources, VPC_KEY);
}

/** The position that a key of the index encodes: a page that a filter left empty has no item to take it from. */
function positionOf(key: Readonly<Record<string, unknown>>): ListPosition {
  const requestId = String(key[REQUEST_TABLE_KEY]);
  const sort = String(key[REQUEST_TABLE_INDEXES.byLookup.sortKey]);
  return { createdAt: sort.slice(0, -requestId.length - 1), requestId };
}
