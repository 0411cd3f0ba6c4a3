import type { Writable } from 'node:stream';

/**
 * Writes lines until there are no more, or the reader has gone, as `| head` does.
 *
 * @returns how many lines were written
 * @throws what the output fails with for another reason
 */
export async function writeLines(output: Writable, lines: AsyncIterable<string>): Promise<number> {
  let failure: NodeJS.ErrnoException | undefined;
  const onError = (error: NodeJS.ErrnoException) => {
    failure = error;
  };
  output.on('error', onError);
  let count = 0;
  for await (const line of lines) {
    // One write after the other: a reader that has gone is noticed before the next line.
    await new Promise<void>((resolve) => {
      output.write(`${line}\n`, () => {
        resolve();
      });
    });
    if (failure !== undefined) break;
    count += 1;
  }
  if (failure !== undefined && failure.code !== 'EPIPE') throw failure;
  return count;
}
