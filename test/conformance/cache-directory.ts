import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where what is fetched for the comparison lies: below `node_modules`, so that it is ignored by git and gone
 * with a fresh `npm ci`; or where `CONFORMANCE_CACHE` says, to keep it.
 */
export function cacheDirectory(projectRoot: string, variables: NodeJS.ProcessEnv): string {
  return variables.CONFORMANCE_CACHE ?? join(projectRoot, 'node_modules', '.cache', 'conformance');
}

export function readIfPresent(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
