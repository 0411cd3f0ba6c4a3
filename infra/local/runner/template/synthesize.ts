import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { UserError } from '../user-error';

/** What the assembly is made from. */
const SOURCES = [
  'cdk.json',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'infra',
  'services',
  'shared',
];
/** Not read when the app is synthesized. */
const IRRELEVANT = [join('infra', 'local'), join('infra', 'decisions')];
const WEEK_MS = 7 * 86_400_000;

/**
 * Bundles the functions and synthesizes the app, as a deployment does. The result is kept, and used again as
 * long as no source has changed.
 *
 * @param projectRoot folder of `package.json`
 * @param context settings beside those of `cdk.json`
 * @returns the directory of the cloud assembly
 * @throws UserError with what the app said, when it cannot be synthesized
 */
export async function synthesize(
  projectRoot: string,
  context: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<string> {
  const cache = join(projectRoot, 'dist', 'local-assemblies');
  const directory = join(cache, hashSources(projectRoot, context));
  if (existsSync(directory)) {
    const now = new Date();
    utimesSync(directory, now, now);
    return directory;
  }
  mkdirSync(cache, { recursive: true });
  removeUnused(cache);
  const draft = `${directory}.${process.pid}.draft`;
  try {
    await runApp(projectRoot, draft, context, signal);
    // The bundles are CommonJS; without this the project's own package.json would have Node take them for ESM.
    writeFileSync(join(draft, 'package.json'), '{}');
    keep(draft, directory);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return directory;
}

function runApp(
  projectRoot: string,
  outputDirectory: string,
  context: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<void> {
  // A clean environment: the user's AWS settings must not change what the app says.
  const { PATH = '', HOME = '', TMPDIR, SystemRoot } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', join('infra', 'app.ts')], {
    ...(signal !== undefined && { signal }),
    cwd: projectRoot,
    env: {
      PATH,
      HOME,
      ...(TMPDIR !== undefined && { TMPDIR }),
      ...(SystemRoot !== undefined && { SystemRoot }),
      CDK_OUTDIR: outputDirectory,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      // CDK's own check of the templates takes a second; `npx cdk synth` makes it.
      CDK_VALIDATION: 'false',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    void text(child.stderr).then((said) => {
      const finish = () => {
        if (child.exitCode === 0) resolve();
        else reject(new UserError(`The CDK app cannot be synthesized (infra/app.ts):\n${said.trim()}`));
      };
      if (child.exitCode === null && child.signalCode === null) child.once('exit', finish);
      else finish();
    });
  });
}

/** Another run may have made the same at the same time; either will do. */
function keep(draft: string, directory: string): void {
  try {
    renameSync(draft, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
  }
}

/** Assemblies that no run has asked for in a week. */
function removeUnused(cache: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats !== undefined && stats.mtimeMs < Date.now() - WEEK_MS)
      rmSync(path, { recursive: true, force: true });
  }
}

function hashSources(projectRoot: string, context: Readonly<Record<string, unknown>>): string {
  const hash = createHash('sha256').update(JSON.stringify(context));
  const add = (path: string): void => {
    if (IRRELEVANT.includes(path)) return;
    const full = join(projectRoot, path);
    const stats = statSync(full, { throwIfNoEntry: false });
    if (stats === undefined) return;
    if (stats.isDirectory()) for (const name of readdirSync(full).sort()) add(join(path, name));
    else hash.update(`${path}\0${stats.size}\0`).update(readFileSync(full));
  };
  for (const source of SOURCES) add(source);
  return hash.digest('hex').slice(0, 16);
}
