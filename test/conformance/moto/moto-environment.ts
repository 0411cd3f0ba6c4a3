import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIfPresent } from '../cache-directory';
import { runCommand } from '../processes/run-command';
import { Unavailable } from '../unavailable';
import { findPython } from './python';

const LAST_WORDS = 1500;

/**
 * The path of Python in a virtual environment of ours that has moto, which is made when it is not there or no longer
 * what is pinned.
 *
 * @throws Unavailable without a usable Python, or when the packages cannot be had
 */
export async function prepareMoto(cacheDirectory: string, say: (line: string) => void): Promise<string> {
  const python = await findPython();
  const requirements = join(import.meta.dirname, 'requirements.txt');
  const constraints = join(import.meta.dirname, 'constraints.txt');
  const wanted = fingerprint(python.executable, python.version, ...[requirements, constraints].map(readText));
  const directory = join(cacheDirectory, 'moto-venv');
  const binaries = join(directory, process.platform === 'win32' ? 'Scripts' : 'bin');
  const itsPython = join(binaries, 'python');
  const stamp = join(directory, 'complete');

  if (readIfPresent(stamp) !== wanted) {
    say(`Installing moto with Python ${python.version} into ${directory} …`);
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(cacheDirectory, { recursive: true });
    await succeed(python.executable, ['-m', 'venv', directory]);
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    await succeed(itsPython, [...install, '-r', requirements, '-c', constraints]);
    // Written last: what was interrupted half way is made anew.
    writeFileSync(stamp, wanted);
  }
  return itsPython;
}

async function succeed(program: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand(program, args);
  if (code === 0) return;
  throw new Unavailable(`${program} ${args.slice(0, 3).join(' ')} failed:\n${output.slice(-LAST_WORDS)}`);
}

function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
