/*
 * Takes the place of `shared/adapters/request-document.ts` in the simulation, see `bundle-worker.ts`: a record's
 * document is its plain JSON here. Compressing took a quarter of the time; that it can be undone, and how small it
 * makes a record, is shown by the tests of `request-record.ts`. Plain documents are larger, so a record that fits here
 * fits compressed too.
 */

/** What was read of which bytes: between two writes a record is read by several processes, and by the checker. */
const contents = new WeakMap<Uint8Array, unknown>();

export function writeDocument(content: object): Uint8Array {
  return Buffer.from(JSON.stringify(content));
}

/** What is read is frozen, since processes share it: one that changes it in place throws. */
export function readDocument(document: Uint8Array): unknown {
  let content = contents.get(document);
  if (content === undefined) {
    const json = Buffer.from(document.buffer, document.byteOffset, document.byteLength).toString();
    contents.set(document, (content = frozen(JSON.parse(json))));
  }
  return content;
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
