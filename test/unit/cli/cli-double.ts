import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import colors from 'picocolors';
import type { Cli } from '../../../services/cli/cli';
import type { ExitCode } from '../../../services/cli/exit';
import { runProgram } from '../../../services/cli/program';
import type { Terminal } from '../../../services/cli/terminal';
import { ApiDouble } from '../../builders/api-double';

/** What a run of vpcctl left behind. */
export interface Ran {
  readonly exitCode: ExitCode;
  readonly data: string;
  readonly notes: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether output goes to a terminal; questions are not answered here. */
  readonly isWatched?: boolean;
  readonly width?: number;
}

const SILENT = { data: () => undefined, note: () => undefined, draw: () => undefined };

/** vpcctl over the API double, in a folder of its own. */
export class CliDouble {
  readonly api = new ApiDouble();
  readonly directory = mkdtempSync(join(tmpdir(), 'vpcctl-'));
  readonly configDirectory = join(this.directory, 'config');
  fetch: typeof fetch = this.api.fetch;
  /** Ctrl-C, while a command listens to it. */
  interrupt: (() => void) | undefined;
  now = Date.now;

  async run(words: string, options: RunOptions = {}): Promise<Ran> {
    let data = '';
    let notes = '';
    const cli = this.cli(options, {
      data: (text) => void (data += `${text}\n`),
      note: (text) => void (notes += `${text}\n`),
      draw: (text) => void (notes += text),
    });
    const exitCode = await runProgram(cli, words.split(' ').filter(Boolean));
    return { exitCode, data, notes };
  }

  cli(
    { input = '', variables, isWatched = false, width = 1_000 }: RunOptions = {},
    output: Pick<Terminal, 'data' | 'note' | 'draw'> = SILENT,
  ): Cli {
    return {
      terminal: {
        ...output,
        isWatched,
        isInteractive: false,
        paint: colors.createColors(false),
        paintNote: colors.createColors(false),
        width,
        input: Readable.from([input]),
        noteStream: new Writable(),
      },
      variables: { VPCCTL_API_URL: this.api.url, VPCCTL_TOKEN: 'token-1', ...variables },
      directory: this.directory,
      configDirectory: this.configDirectory,
      version: '1.2.3',
      projectRoot: undefined,
      fetch: (...request) => this.fetch(...request),
      now: () => this.now(),
      onInterrupt: (stop) => {
        this.interrupt = stop;
        return () => {
          this.interrupt = undefined;
        };
      },
    };
  }

  dispose(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
