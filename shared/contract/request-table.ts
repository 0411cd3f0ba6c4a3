/** Key of the request table: one item per request. */
export const REQUEST_TABLE_KEY = 'requestId';

/** Prefixes of the keys of allocation items, see decision 0026; no request id starts so. */
export const ALLOCATION_KEY_PREFIXES = { caller: 'caller#', addresses: 'addresses#' } as const;

/** Start of the keys of items that point from a VPC's id to its request. */
export const VPC_POINTER_PREFIX = 'vpc#';

/** Start of the keys of items that say how far a bucket of EC2 is spent. */
export const CALL_BUDGET_KEY_PREFIX = 'budget#';

/** Start of the keys of what the sweeper found. */
export const FINDING_KEY_PREFIX = 'finding#';
/** Key of the item that says that records were restored. */
export const RESTORE_MARKER_KEY = 'restored#';
/** Starts of the keys of items that bound how much happens at once: calls that wait, comparisons with EC2. */
export const SLOT_KEY_PREFIXES = { waits: 'wait#', comparisons: 'compare#' } as const;

/** Attributes that list entries need; the indexes carry these and no others, so that a page stays small. */
export const SUMMARY_ATTRIBUTES = [
  'status',
  'name',
  'cidrBlock',
  'vpcId',
  'requestedBy',
  'createdAt',
  'updatedAt',
] as const;

/**
 * Every list is one query on one of these, newest first, so a page costs the same at the millionth record.
 * `unsettled` (a stored name) is sparse, the pending index: an item leaves it once nothing is left to be done; its sort
 * key `lookAgainAt` is called `nextCheckAt` in code. `byLookup`
 * finds requests by what its overloaded key says, which is their name so far.
 */
export const REQUEST_TABLE_INDEXES = {
  byCreation: { partitionKey: 'listing', sortKey: 'createdKey' },
  byStatus: { partitionKey: 'status', sortKey: 'createdKey' },
  byRequester: { partitionKey: 'requestedBy', sortKey: 'createdKey' },
  byRequesterAndStatus: { partitionKey: 'requesterStatus', sortKey: 'createdKey' },
  unsettled: { partitionKey: 'unsettled', sortKey: 'lookAgainAt' },
  byLookup: { partitionKey: 'lookup', sortKey: 'createdKey' },
} as const;

export type RequestTableIndex = keyof typeof REQUEST_TABLE_INDEXES;
