import { Readable, Writable } from 'node:stream';
import { createTerminal } from '../../../services/cli/terminal';

/** A stream whose reader is gone, or whose disk is full. */
const broken = (code: string) =>
  new Writable({
    write: (_chunk, _encoding, done) => {
      done(Object.assign(new Error(`${code}: it cannot be written`), { code }));
    },
  });

/** What a terminal does when a line of data, and one of notes, is written to such streams. */
async function write(stdout: Writable, stderr?: Writable) {
  const notes: string[] = [];
  const exits: number[] = [];
  const kept = new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      notes.push(chunk);
      done();
    },
  });
  const streams = {
    stdin: Readable.from([]),
    stdout,
    stderr: stderr ?? kept,
    exit: (code: number) => void exits.push(code),
  };
  const closed = [stdout, ...(stderr === undefined ? [] : [stderr])].map(
    (stream) => new Promise((resolve) => stream.once('close', resolve)),
  );
  const terminal = createTerminal(streams, {});
  terminal.data('some data');
  terminal.note('a note');
  await Promise.all(closed);
  return { notes: notes.join(''), exits };
}

describe('output that cannot be written', () => {
  it('to a disk that is full ends the command with one line that says so', async () => {
    const { notes, exits } = await write(broken('ENOSPC'));
    expect(notes).toBe('a note\nvpcctl: The output cannot be written: ENOSPC: it cannot be written\n');
    expect(exits).toEqual([1]);
  });

  it('to a reader that has read enough is no failure', async () => {
    expect(await write(broken('EPIPE'))).toEqual({ notes: 'a note\n', exits: [] });
  });

  it('ends the command without a word where notes cannot be written either', async () => {
    expect((await write(broken('EPIPE'), broken('ENOSPC'))).exits).toEqual([1]);
  });
});
