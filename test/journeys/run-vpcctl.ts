import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { SignIn } from '../../services/cli/sign-in/stored-sign-ins';
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

  /** The commands whose `-o json` was parsed. */
  readonly parsed = new Set<string>();

  constructor(private readonly stack: LocalStack) {}

  get environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      VPCCTL_CONFIG_DIR: this.#configDirectory,
      VPCCTL_OUTPUTS: join(this.stack.stateDir, 'outputs.json'),
    };
  }

  async run(words: string, input = '', variables: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const child = spawn(process.execPath, ['services/cli/vpcctl.cjs', ...words.split(' ')], {
      env: { ...this.environment, ...variables },
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
    const parsed = JSON.parse(stdout) as T;
    this.parsed.add(words.split(' ')[0] ?? '');
    return parsed;
  }

  /** Changes what `login` has stored for this system. @returns what is stored then */
  changeSignIn(change: Readonly<Partial<SignIn>> = {}): SignIn {
    const file = join(this.#configDirectory, 'credentials.json');
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, SignIn>>;
    const { apiUrl } = this.stack.outputs;
    const signIn = stored[apiUrl];
    if (signIn === undefined) throw new Error('vpcctl is not signed in');
    const changed = { ...signIn, ...change };
    writeFileSync(file, JSON.stringify({ ...stored, [apiUrl]: changed }));
    return changed;
  }

  dispose(): void {
    rmSync(this.#configDirectory, { recursive: true, force: true });
  }
}
