import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error';

export interface StateLock {
  release(): void;
}

/** A living process uses the directory. */
export class StateInUseError extends UserError {}

interface Owner {
  readonly pid: number;
  /** When the process started, as the system counts; tells it from a later one that got the same pid. */
  readonly startedAt: string;
}

/**
 * Makes sure that one process at a time uses a state directory. The lock of a process that has ended is replaced.
 *
 * @throws UserError when a living process holds it
 */
export function acquireStateLock(directory: string): StateLock {
  const path = join(directory, 'lock');
  const mine = JSON.stringify({
    pid: process.pid,
    startedAt: processStatus(process.pid).startedAt,
  } satisfies Owner);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    // A hard link either appears whole or not at all, so no process ever reads half a lock.
    while (!linkIfAbsent(draft, path)) removeIfStale(path, directory);
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release() {
      if (readText(path) === mine) rmSync(path, { force: true });
    },
  };
}

function linkIfAbsent(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removeIfStale(path: string, directory: string): void {
  const text = readText(path);
  if (text === undefined) return;
  const owner = parseOwner(text);
  if (owner !== undefined && isAlive(owner)) {
    throw new StateInUseError(
      `The state directory ${directory} is in use by process ${owner.pid}. ` +
        `Stop that run (kill ${owner.pid}), or give this one its own with --state-dir DIR.`,
    );
  }
  // Another process may be replacing it too: only the one that moves this very lock may delete it.
  const moved = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, moved);
  } catch {
    return;
  }
  if (readText(moved) !== text) linkIfAbsent(moved, path);
  rmSync(moved, { force: true });
}

function parseOwner(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | number;
    // A bare number is a pid too, as other tools write it.
    if (typeof owner === 'number') return { pid: owner, startedAt: '' };
    return typeof owner.pid === 'number' ? { pid: owner.pid, startedAt: owner.startedAt ?? '' } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(owner: Owner): boolean {
  if (!Number.isInteger(owner.pid) || owner.pid <= 0) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it runs, and belongs to another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const { state, startedAt } = processStatus(owner.pid);
  // A zombie has ended; its parent has not read its status yet, and in a container may never do.
  if (state === 'Z') return false;
  return startedAt === '' || owner.startedAt === '' || startedAt === owner.startedAt;
}

/** Fields 3 and 22 of `/proc/<pid>/stat`; empty where there is no such file. */
function processStatus(pid: number): { readonly state: string; readonly startedAt: string } {
  const stat = readText(`/proc/${pid}/stat`) ?? '';
  // The second field is the command in parentheses and may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
