import { fromItem } from '../../../shared/adapters/request-item';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';

/** Reads the records of one world. An item is another object after every write, so each is decompressed once. */
export class RecordReader {
  readonly #requests = new WeakMap<object, VpcRequest>();

  read(item: Readonly<Record<string, unknown>>): VpcRequest {
    let request = this.#requests.get(item);
    if (request === undefined) this.#requests.set(item, (request = fromItem(item)));
    return request;
  }
}
