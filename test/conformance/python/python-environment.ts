import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIfPresent } from '../cache-directory';
import { runCommand } from '../processes/run-command';
import { Unavailable } from '../unavailable';
import { findPython } from './find-python';

const LAST_WORDS = 1500;

export interface PythonPackages {
  /** Name of the environment, and of its directory. */
  readonly name: string;
  /** Has `requirements.txt`, and `constraints.txt` where the versions of what they need are pinned as well. */
  readonly directory: string;
}

/**
 * Directory of the programs of a virtual environment of ours that has these packages. It is made when it is not
 * there or no longer what is pinned.
 *
 * @throws Unavailable without a usable Python, or when the packages cannot be had
 */
export async function preparePython(
  { name, directory }: PythonPackages,
  cacheDirectory: string,
  say: (line: string) => void,
): Promise<string> {
  const python = await findPython();
  const pins = ['requirements.txt', 'constraints.txt']
    .map((file) => join(directory, file))
    .filter((file) => existsSync(file));
  const wanted = fingerprint(
    python.executable,
    python.version,
    ...pins.map((pin) => readFileSync(pin, 'utf8')),
  );
  const environment = join(cacheDirectory, `${name}-venv`);
  const binaries = join(environment, process.platform === 'win32' ? 'Scripts' : 'bin');
  const writeId = join(environment, 'complete');

  if (readIfPresent(writeId) !== wanted) {
    say(`Installing ${name} with Python ${python.version} into ${environment} …`);
    rmSync(environment, { recursive: true, force: true });
    mkdirSync(cacheDirectory, { recursive: true });
    await succeed(python.executable, ['-m', 'venv', environment]);
    const [requirements = '', constraints] = pins;
    await succeed(join(binaries, 'python'), [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements],
      ...(constraints === undefined ? [] : ['-c', constraints]),
    ]);
    // Written last: what was interrupted half way is made anew.
    writeFileSync(writeId, wanted);
  }
  return binaries;
}

async function succeed(program: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand(program, args);
  if (code === 0) return;
  throw new Unavailable(`${program} ${args.slice(0, 3).join(' ')} failed:\n${output.slice(-LAST_WORDS)}`);
}

function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
