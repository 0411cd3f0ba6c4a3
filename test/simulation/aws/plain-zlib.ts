/*
 * Takes the place of `node:zlib` in the simulation, see `bundle-worker.ts`: a record's document is its plain JSON
 * here. Compressing took a quarter of the time; that it can be undone, and how small it makes a record, is shown by
 * the tests of `request-record.ts`. Plain documents are larger, so a record that fits here fits compressed too.
 */

export const constants = {};

export function brotliCompressSync(json: Uint8Array): Uint8Array {
  return json;
}

export function brotliDecompressSync(document: Uint8Array): Buffer {
  return Buffer.from(document.buffer, document.byteOffset, document.byteLength);
}
