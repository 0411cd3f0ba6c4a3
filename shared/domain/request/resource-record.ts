import type { ResourceKey } from '../network/network-plan';
import type { Instant } from './instant';

/** What is known of the planned resources of a request, by key. */
export type ResourceRecords = Readonly<Record<ResourceKey, ResourceRecord>>;

/** What is known of one planned resource. One that was never tried has no record. */
export type ResourceRecord =
  /** A create may have been sent, at the latest at that moment; without an id its outcome is unknown. */
  | ({ readonly status: 'INTENDED'; readonly mayBeSentUntil: Instant } & Replaceable)
  /** It exists but is of no use yet. */
  | ({ readonly status: 'PENDING' } & Existing & Replaceable)
  | ({ readonly status: 'CREATED' } & Existing & Replaceable)
  | { readonly status: 'DELETED'; readonly id: string };

interface Existing {
  readonly id: string;
  readonly createdAt: Instant;
  readonly configuration?: string;
}

/** A part of the record of what AWS may fail to bring up. */
export interface Replaceable {
  /** How many before it AWS failed to bring up for a passing reason. */
  readonly replacements?: number;
}

/** How many before this one AWS failed to bring up, as a part of its record; nothing for none. */
export function replacementsOf(record: ResourceRecord | undefined): Replaceable {
  const { replacements } = record !== undefined && 'replacements' in record ? record : {};
  return replacements === undefined ? {} : { replacements };
}

/** How many AWS failed to bring up, of a resource that is to be made once more; undefined of all others. */
export function replacementsDue(record: ResourceRecord | undefined): number | undefined {
  return record?.status === 'INTENDED' ? record.replacements : undefined;
}

/** The recorded id of a resource that exists and can be used. */
export function recordedId(resources: ResourceRecords, key: ResourceKey): string | undefined {
  const record = resources[key];
  return record?.status === 'CREATED' ? record.id : undefined;
}

/** The record of a resource that exists, whether or not it can be used yet. */
export function existingRecord(resources: ResourceRecords, key: ResourceKey): Existing | undefined {
  const record = resources[key];
  return record?.status === 'PENDING' || record?.status === 'CREATED' ? record : undefined;
}

/** The recorded id of a resource that exists, whether or not it can be used yet. */
export function existingId(resources: ResourceRecords, key: ResourceKey): string | undefined {
  return existingRecord(resources, key)?.id;
}

/** All ids on record, also those of what is deleted by now. */
export function allRecordedIds(resources: ResourceRecords): readonly string[] {
  return Object.values(resources).flatMap((record) => (record.status === 'INTENDED' ? [] : [record.id]));
}
