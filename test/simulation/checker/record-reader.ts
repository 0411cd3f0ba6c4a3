import { RECORD_VERSION } from '../../../shared/adapters/request-record';
import { decodeRequest } from '../../../shared/adapters/request-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';

/** Reads the records of one world. An item is another object after every write, so each is decompressed once. */
export class RecordReader {
  readonly #requests = new WeakMap<object, VpcRequest>();

  read(item: Readonly<Record<string, unknown>>): VpcRequest {
    let request = this.#requests.get(item);
    if (request === undefined) this.#requests.set(item, (request = decodeRequest(knownForm(item))));
    return request;
  }
}

/** What a newer release wrote looks the same in these worlds, but for its number. */
function knownForm(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return item.recordVersion === undefined ? item : { ...item, recordVersion: RECORD_VERSION };
}
