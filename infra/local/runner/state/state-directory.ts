import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LocalOutputs } from '../../../../shared/contract/stack-outputs';
import { UserError, messageOf } from '../user-error';
import { durableStore, memoryStore } from '../../emulators/store';
import type { Store } from '../../emulators/store';
import { acquireStateLock } from './state-lock';

/** Everything a run leaves on disk, and the promise that it is alone there. */
export interface StateDirectory {
  readonly path: string;
  readonly store: Store;
  /** Where the signing key lies; absent when everything is to be forgotten. */
  readonly signingKeyPath: string | undefined;
  readonly logsPath: string;
  /** Tells everybody who waits for it that the system answers, and how. */
  writeOutputs(outputs: LocalOutputs): void;
  removeOutputs(): void;
  close(): void;
}

/**
 * @throws UserError when another run is using the directory or its content cannot be read
 */
export function openStateDirectory(directory: string, { ephemeral }: { ephemeral: boolean }): StateDirectory {
  const path = resolve(directory);
  const logsPath = join(path, 'logs');
  const outputsPath = join(path, 'outputs.json');
  makeDirectory(logsPath);
  const lock = acquireStateLock(path);
  const removeOutputs = () => {
    rmSync(outputsPath, { force: true });
  };
  try {
    removeOutputs();
    const store = ephemeral ? memoryStore() : durableStore(join(path, 'state.sqlite'));
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
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw brokenState(path, error);
  }
}

/** What to tell the user when something in the state directory cannot be read. */
export function brokenState(directory: string, cause: unknown): UserError {
  return new UserError(
    `The state in ${directory} cannot be used: ${messageOf(cause)}. ` +
      'Delete that directory to start afresh, or use --ephemeral to leave it alone.',
    { cause },
  );
}

function makeDirectory(path: string): void {
  try {
    // Bodies of requests and a signing key lie there.
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new UserError(
      `The state directory cannot be made: ${messageOf(cause)}. Choose another with --state-dir DIR.`,
      { cause },
    );
  }
}
