import { NewerRecordError } from '../domain/request/errors';
import type { VpcRequest } from '../domain/request/vpc-request';
import { readDocument, writeDocument } from './request-document';
import { requestOfVersion1, type Version1Request } from './request-record-v1';

/**
 * The whole request inside its item. Version 1 was a map `request`; version 2 is one binary attribute `document`,
 * the JSON of the request compressed, since a write costs a write unit for each KB of the item.
 */
export const RECORD_VERSION = 2;

/** The attributes of an item that hold the request. */
export interface RequestRecord {
  readonly recordVersion: number;
  readonly document: Uint8Array;
}

/** Writes a request as a record of the present version. */
export function encodeRequest(request: VpcRequest): RequestRecord {
  return { recordVersion: RECORD_VERSION, document: writeDocument(request) };
}

/**
 * Reads the request of an item, whichever known version wrote it.
 *
 * @throws NewerRecordError when a newer version of the service wrote it
 */
export function decodeRequest(item: Readonly<Record<string, unknown>>): VpcRequest {
  const { recordVersion = 1, requestId } = item as { recordVersion?: number; requestId: string };
  if (recordVersion > RECORD_VERSION) throw new NewerRecordError(requestId, recordVersion);
  if (recordVersion === 1) return requestOfVersion1(item.request as Version1Request);
  return readDocument(item.document as Uint8Array) as VpcRequest;
}
