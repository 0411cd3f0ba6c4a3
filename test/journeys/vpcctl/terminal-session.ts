import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than anything here takes on a slow machine; the time limit of a test is longer still. */
const PATIENCE_MS = 3 * 60_000;

// A terminal's colours are control sequences.
// eslint-disable-next-line no-control-regex -- that is what they begin with
const CONTROL = /\u001b\[[\d;?]*[A-Za-z]/g;

/** A command on a pseudo-terminal, by `script` of util-linux, and a person before it. */
export class TerminalSession {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<number | null>;
  #output = '';
  #seen = 0;

  constructor(command: readonly string[], environment: NodeJS.ProcessEnv) {
    const quoted = command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
    // Without a terminal of its own, `script` gives one without columns.
    const sized = `stty cols 160 rows 50 && exec ${quoted}`;
    this.#child = spawn('script', ['--quiet', '--return', '--flush', '--command', sized, '/dev/null'], {
      env: { ...environment, TERM: 'xterm-256color', NO_COLOR: '' },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
    this.#ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', resolve);
    });
  }

  /** What the screen has shown, without colours and movements. */
  get screen(): string {
    return this.#output.replace(CONTROL, '');
  }

  /** As it came, movements included. */
  get raw(): string {
    return this.#output;
  }

  /** Waits until the screen shows something after what was waited for before. */
  async sees(text: string): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const at = this.screen.indexOf(text, this.#seen);
      if (at >= 0) {
        this.#seen = at + text.length;
        return;
      }
      if (Date.now() > end) throw new Error(`Never saw "${text}" on the screen:\n${this.screen}`);
      await sleep(20);
    }
  }

  type(keys: string): void {
    this.#child.stdin.write(keys);
  }

  /** @returns the exit code of the command */
  async ends(): Promise<number | null> {
    const code = await Promise.race([this.#ended, sleep(PATIENCE_MS, 'late' as const, { ref: false })]);
    if (code === 'late') throw new Error(`The command did not end. The screen:\n${this.screen}`);
    return code;
  }
}

export const ENTER = '\r';
export const CTRL_C = '\u0003';
