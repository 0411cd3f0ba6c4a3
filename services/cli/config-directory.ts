import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { CliError, EXIT } from './exit';

type Variables = Readonly<Record<string, string | undefined>>;

/** Where vpcctl keeps profiles and tokens: under the user's folder for settings. */
export function configDirectory(variables: Variables, platform: NodeJS.Platform = process.platform): string {
  const { VPCCTL_CONFIG_DIR, XDG_CONFIG_HOME, APPDATA } = variables;
  if (VPCCTL_CONFIG_DIR !== undefined && VPCCTL_CONFIG_DIR !== '') return VPCCTL_CONFIG_DIR;
  if (platform === 'win32' && APPDATA !== undefined) return join(APPDATA, 'vpcctl');
  const base =
    XDG_CONFIG_HOME === undefined || XDG_CONFIG_HOME === '' ? join(homedir(), '.config') : XDG_CONFIG_HOME;
  return join(base, 'vpcctl');
}

/**
 * A JSON file of ours.
 *
 * @returns `undefined` when there is none
 * @throws CliError when it holds no JSON object
 */
export function readJsonFile(path: string): Readonly<Record<string, unknown>> | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CliError(EXIT.usage, `Cannot read ${path}: ${(error as Error).message}`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Readonly<Record<string, unknown>>;
    }
  } catch {
    // Said below.
  }
  throw new CliError(EXIT.usage, `${path} does not hold a JSON object.`, [`Remove it, or correct it.`]);
}

/** Replaces a file of ours, whole or not at all, readable by its owner alone. */
export function writeJsonFile(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  // The mode above counts for new files only.
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}
