/*
 * Takes the place of `shared/adapters/request-document.ts` in the simulation, see `bundle-worker.ts`: a record's
 * document is its plain JSON here. Compressing took a quarter of the time; that it can be undone, and how small it
 * makes a record, is shown by the tests of `request-record.ts`. Plain documents are larger, so a record that fits here
 * fits compressed too.
 */

const encoder = new TextEncoder();

/** What is read of which bytes: between two writes a record is read by several processes, and by the checker. */
const contents = new WeakMap<Uint8Array, unknown>();

/** Parts that were read or written: frozen to the ground, and as JSON has them. */
const plainParts = new WeakSet();

/** What is read later is a copy of the content as it is now, but for the parts that came from an earlier document. */
export function writeDocument(content: object): Uint8Array {
  const document = encoder.encode(JSON.stringify(content));
  contents.set(document, plainCopy(content));
  return document;
}

/** What is read is frozen, since processes share it: one that changes it in place throws. */
export function readDocument(document: Uint8Array): unknown {
  let content = contents.get(document);
  if (content === undefined) {
    const json = Buffer.from(document.buffer, document.byteOffset, document.byteLength).toString();
    contents.set(document, (content = plainCopy(JSON.parse(json))));
  }
  return content;
}

/** What `JSON.parse` makes of the JSON of a value. @throws TypeError for a value that JSON has no form of its own for */
function plainCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return plainScalar(value);
  if (plainParts.has(value)) return value;
  const copy = Array.isArray(value)
    ? value.map((element) => plainCopy(element) ?? null)
    : plainObject(value as Readonly<Record<string, unknown>>);
  plainParts.add(copy);
  return Object.freeze(copy);
}

function plainObject(value: Readonly<Record<string, unknown>>): object {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('A document holds plain objects only');
  }
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const member = plainCopy(value[name]);
    if (member === undefined) continue;
    if (name === '__proto__') Object.defineProperty(copy, name, { value: member, enumerable: true });
    else copy[name] = member;
  }
  return copy;
}

function plainScalar(value: unknown): unknown {
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'bigint') throw new TypeError('JSON has no form for a bigint');
  return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
}

/** JSON has neither a negative zero nor what is not finite. */
function plainNumber(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return value === 0 ? 0 : value;
}
