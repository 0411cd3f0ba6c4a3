import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { LocalStack } from './local-stack';

/** What a run of vpcctl left behind. */
export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** vpcctl of this clone against a local system, in processes of its own and without a terminal. */
export class Vpcctl {
  readonly #configDirectory = mkdtempSync(join(tmpdir(), 'vpcctl-journey-'));

  constructor(private readonly stack: LocalStack) {}

  get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      VPCCTL_CONFIG_DIR: this.#configDirectory,
      VPCCTL_OUTPUTS: join(this.stack.stateDir, 'outputs.json'),
    };
  }

  async run(words: string, input = ''): Promise<Ran> {
    const child = spawn(process.execPath, ['services/cli/vpcctl.cjs', ...words.split(' ')], {
      env: this.environment,
    });
    child.stdin.end(input);
    const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    return { exitCode, stdout, stderr };
  }

  /** @throws Error with what it said, when it did not end well */
  async json<T>(words: string, input?: string): Promise<T> {
    const { exitCode, stdout, stderr } = await this.run(`${words} -o json`, input);
    if (exitCode !== 0) throw new Error(`vpcctl ${words} ended with ${String(exitCode)}: ${stderr}`);
    return JSON.parse(stdout) as T;
  }

  dispose(): void {
    rmSync(this.#configDirectory, { recursive: true, force: true });
  }
}
