import type { Answer } from './answer';

interface KnownAnswer {
  readonly etag: string;
  readonly body: unknown;
}

/** More than any page reads over and over; beyond it the answer that was used longest ago is forgotten. */
const MOST_KEPT = 500;

/**
 * Answers of reads that are done again and again, each with its entity tag: a read that finds nothing new costs an
 * answer without a body, and gives the very object it gave before. Of one caller.
 *
 * @example
 * const known = new KnownAnswers();
 * const first = await client.listPage({}, { known });
 * const second = await client.listPage({}, { known });
 * if (second === first) console.log('nothing has changed');
 */
export class KnownAnswers {
  readonly #byPath = new Map<string, KnownAnswer>();
  #changes = 0;

  /** How many answers were new. It stays the same as long as every read finds what is known. */
  get changes(): number {
    return this.#changes;
  }

  /**
   * Reads what is at a path.
   *
   * @param send sends the read with these headers
   * @returns the body, the same object as before when the API answers that it is still so
   */
  async read(
    path: string,
    send: (headers: Readonly<Record<string, string>>) => Promise<Answer>,
  ): Promise<unknown> {
    const before = this.#byPath.get(path);
    const { status, headers, body } = await send(
      before === undefined ? {} : { 'if-none-match': before.etag },
    );
    if (before !== undefined && status === 304) {
      this.#keep(path, before);
      return before.body;
    }
    this.#changes += 1;
    const etag = headers.get('etag');
    if (etag === null) this.#byPath.delete(path);
    else this.#keep(path, { etag, body });
    return body;
  }

  /** As the one that was used last. */
  #keep(path: string, answer: KnownAnswer): void {
    this.#byPath.delete(path);
    this.#byPath.set(path, answer);
    const [oldest] = this.#byPath.keys();
    if (this.#byPath.size > MOST_KEPT && oldest !== undefined) this.#byPath.delete(oldest);
  }
}
