import type { Readable, Writable } from 'node:stream';
import colors from 'picocolors';
import type { Colors } from 'picocolors/types';
import { EXIT } from './exit';

/** Where a command reads and writes. Data goes to `data`, and everything else to `note`. */
export interface Terminal {
  data(text: string): void;
  note(text: string): void;
  /** Writes without a line end, for the live block. */
  draw(text: string): void;
  /** Whether a person sees the notes as they are written. */
  readonly isWatched: boolean;
  /** Whether a person can answer questions. */
  readonly isInteractive: boolean;
  /** Of the data: none where it goes into a file or a program. */
  readonly paint: Colors;
  readonly paintNote: Colors;
  /** Columns that lines may have. */
  readonly width: number;
  readonly input: Readable;
  readonly noteStream: Writable;
}

interface TtyStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface ProcessStreams {
  readonly stdin: Readable & TtyStream;
  readonly stdout: Writable & TtyStream;
  readonly stderr: Writable & TtyStream;
  /** Ends the process at once. */
  exit(code: number): void;
}

/** Lines of data are not wrapped where stdout is no terminal. */
const WIDTH_OF_FILES = 1_000;

export function createTerminal(
  process: ProcessStreams,
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const { stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      // `vpcctl list | head` closes the pipe early.
      if (code === 'EPIPE') return;
      if (stream === stdout) stderr.write(`vpcctl: The output cannot be written: ${message}\n`);
      // Whatever the command would end with: a script must not take a part of the output for the whole.
      process.exit(EXIT.refused);
    });
  }
  const isPlain = (environment.NO_COLOR ?? '') !== '' || environment.TERM === 'dumb';
  const paintFor = ({ isTTY = false }: TtyStream) => colors.createColors(isTTY && !isPlain);
  const isWatched = stderr.isTTY === true;
  return {
    data: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    draw: (text) => void stderr.write(text),
    isWatched,
    isInteractive: isWatched && stdin.isTTY === true,
    paint: paintFor(stdout),
    paintNote: paintFor(stderr),
    width: stdout.isTTY === true ? (stdout.columns ?? 80) : WIDTH_OF_FILES,
    input: stdin,
    noteStream: stderr,
  };
}
