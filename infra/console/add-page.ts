import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Puts the built page beside the console's function, as one folder to deploy.
 *
 * @param bundle folder of the function's `index.js`
 * @param page what `buildPage` returned
 * @returns a folder whose name follows from its content, so that it is never half written
 */
export function addPage(projectRoot: string, bundle: string, page: string): string {
  const code = readFileSync(join(bundle, 'index.js'));
  const name = createHash('sha256').update(code).update(basename(page)).digest('hex').slice(0, 16);
  const directory = join(projectRoot, 'dist', 'console-function', name);
  if (existsSync(directory)) return directory;
  const draft = `${directory}.${process.pid}.draft`;
  mkdirSync(dirname(directory), { recursive: true });
  try {
    cpSync(bundle, draft, { recursive: true });
    cpSync(page, join(draft, 'page'), { recursive: true });
    renameSync(draft, directory);
  } catch (error) {
    // Another process may have made the same at the same time.
    if (!existsSync(directory)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return directory;
}
