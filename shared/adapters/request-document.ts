import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/*
 * A request as bytes: its JSON compressed with brotli. Names, keys and tags repeat, so it is a fifth of the map that
 * version 1 was, or less. The simulation has a form of its own, see `test/simulation/aws/plain-documents.ts`.
 */

/** Of eleven levels; those above take ten times as long for a few percent. */
const QUALITY = 5;

export function writeDocument(content: object): Uint8Array {
  const json = Buffer.from(JSON.stringify(content));
  return brotliCompressSync(json, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
    },
  });
}

/** @throws Error for bytes that {@link writeDocument} did not write */
export function readDocument(document: Uint8Array): unknown {
  return JSON.parse(brotliDecompressSync(document).toString());
}
