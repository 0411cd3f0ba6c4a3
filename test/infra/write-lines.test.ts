import { Writable } from 'node:stream';
import { writeLines } from '../../infra/operations/write-lines';

async function* lines(...texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield Promise.resolve(text);
}

/** Takes a number of lines, then fails. */
function outputOf(most: number, code: string): { output: Writable; written: string[] } {
  const written: string[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (written.length === most) {
        done(Object.assign(new Error(code), { code }));
        return;
      }
      written.push(String(chunk));
      done();
    },
  });
  return { output, written };
}

it('writes each line', async () => {
  const { output, written } = outputOf(9, '');
  expect(await writeLines(output, lines('a', 'b'))).toBe(2);
  expect(written).toEqual(['a\n', 'b\n']);
});

it('ends quietly when the reader has gone', async () => {
  const { output, written } = outputOf(1, 'EPIPE');
  expect(await writeLines(output, lines('a', 'b', 'c'))).toBe(1);
  expect(written).toEqual(['a\n']);
});

it('fails with what else goes wrong', async () => {
  const { output } = outputOf(1, 'ENOSPC');
  await expect(writeLines(output, lines('a', 'b'))).rejects.toThrow('ENOSPC');
});
