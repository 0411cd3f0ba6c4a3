import type { IncomingMessage } from 'node:http';

/** The whole body, or nothing when it is longer than allowed; then the rest of it is thrown away. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  // By events: an iterator costs as much as all else that is done for a small request.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
    });
    request.once('end', () => {
      resolve(size <= maxBytes ? Buffer.concat(chunks) : undefined);
    });
    const broken = () => {
      reject(new Error('The connection was closed in the middle of a request'));
    };
    request.once('error', reject);
    request.once('close', broken);
    if (request.destroyed) broken();
  });
}
