import { fromItem } from '../../../shared/adapters/request-item';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';

/** Reads the records of one world. Every write gives a record a new revision, so each is decompressed once. */
export class RecordReader {
  readonly #requests = new Map<string, VpcRequest>();

  read(item: Readonly<Record<string, unknown>>): VpcRequest {
    const key = `${String(item.requestId)} ${String(item.revision)}`;
    let request = this.#requests.get(key);
    if (request === undefined) this.#requests.set(key, (request = fromItem(item)));
    return request;
  }
}
