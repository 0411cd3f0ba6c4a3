import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { LocalOutputs } from '../../../../shared/contract/stack-outputs';
import { adviceForFileError, messageOf, UserError } from '../user-error';
import { durableStore, memoryStore } from '../../emulators/store';
import type { Store } from '../../emulators/store';
import { refuseForeignContent } from './foreign-content';
import { acquireStateLock, StateInUseError } from './state-lock';

/** Everything a run leaves on disk, and the promise that it is alone there. */
export interface StateDirectory {
  readonly path: string;
  readonly store: Store;
  /** Where the signing key lies; absent when everything is to be forgotten. */
  readonly signingKeyPath: string | undefined;
  readonly logsPath: string;
  /** Tells the processes that wait for it that the system answers, and where. */
  writeOutputs(outputs: LocalOutputs): void;
  removeOutputs(): void;
  close(): void;
}

/**
 * @throws UserError when another run is using the directory, or it holds what is not ours or cannot be read
 */
export function openStateDirectory(directory: string, { ephemeral }: { ephemeral: boolean }): StateDirectory {
  const locked = lockDirectory(resolve(directory), ephemeral);
  const { path } = locked;
  const logsPath = join(path, 'logs');
  const outputsPath = join(path, 'outputs.json');
  const removeOutputs = () => {
    rmSync(outputsPath, { force: true });
  };
  try {
    makeDirectory(logsPath);
    removeOutputs();
    const store = ephemeral ? memoryStore() : durableStore(ownersFile(join(path, 'state.sqlite')));
    return {
      path,
      store,
      logsPath,
      signingKeyPath: ephemeral ? undefined : join(path, 'signing-key.json'),
      writeOutputs(outputs) {
        // It holds tokens: for its owner only. Renaming shows readers the whole file or none.
        const draft = `${outputsPath}.${process.pid}`;
        writeFileSync(draft, `${JSON.stringify(outputs, null, 2)}\n`, { mode: 0o600 });
        renameSync(draft, outputsPath);
      },
      removeOutputs,
      close() {
        removeOutputs();
        store.close();
        locked.release();
      },
    };
  } catch (error) {
    locked.release();
    throw brokenState(path, error);
  }
}

/** Makes a file that only its owner may read, unless it is there; SQLite gives the files beside it the same mode. */
function ownersFile(path: string): string {
  closeSync(openSync(path, 'a', 0o600));
  return path;
}

/**
 * Makes a directory this run's own. One that keeps nothing does not wait for another run: it gets a directory below,
 * which goes with it.
 */
function lockDirectory(path: string, ephemeral: boolean): { readonly path: string; release(): void } {
  makeDirectory(path);
  try {
    refuseForeignContent(path);
    const lock = acquireStateLock(path);
    return {
      path,
      release: () => {
        lock.release();
      },
    };
  } catch (error) {
    if (!ephemeral || !(error instanceof StateInUseError)) throw unusable(path, error);
    const own = join(path, `ephemeral-${process.pid}`);
    makeDirectory(own);
    return {
      path: own,
      release: () => {
        rmSync(own, { recursive: true, force: true });
      },
    };
  }
}

/** What to tell the user when something in the state directory cannot be read. */
export function brokenState(directory: string, cause: unknown): UserError {
  if (cause instanceof UserError || adviceForFileError(cause) !== undefined)
    return unusable(directory, cause);
  return new UserError(
    `The state in ${directory} cannot be used: ${messageOf(cause)}. ` +
      'Delete that directory to start afresh, or use --ephemeral to leave it alone.',
    { cause },
  );
}

function unusable(directory: string, cause: unknown): UserError {
  if (cause instanceof UserError) return cause;
  const advice = adviceForFileError(cause) ?? 'Choose another with --state-dir DIR.';
  return new UserError(`The state directory ${directory} cannot be used: ${messageOf(cause)}. ${advice}`, {
    cause,
  });
}

/** Level by level: asked for all at once, Node never returns where nothing can be made, as in `/proc`. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeDirectory(parent);
  try {
    // Bodies of requests and a signing key lie there.
    mkdirSync(path, { mode: 0o700 });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw unusable(path, cause);
  }
}
