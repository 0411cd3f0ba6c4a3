import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../../../../infra/local/runner/user-error';
import { openStateDirectory } from '../../../../infra/local/runner/state/state-directory';
import type { LocalOutputs } from '../../../../shared/contract/stack-outputs';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'state-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const open = (ephemeral = false) => openStateDirectory(directory, { ephemeral });

test('keeps what was stored, unless it is to be forgotten', () => {
  const first = open();
  first.store.collection('things').set('a', 1);
  first.close();
  const forgetful = open(true);
  expect(forgetful.store.collection('things').get('a')).toBeUndefined();
  forgetful.close();
  const second = open();
  expect(second.store.collection('things').get('a')).toBe(1);
  second.close();
});

test('belongs to one run at a time, and names the process that has it', () => {
  const first = open();
  expect(() => open()).toThrow(UserError);
  expect(() => open()).toThrow(`in use by process ${process.pid}`);
  first.close();
  open().close();
});

test.each([
  ['a process that is gone', () => JSON.stringify({ pid: deadPid(), startedAt: '1' })],
  [
    'a process whose pid another process has now',
    () => JSON.stringify({ pid: process.pid, startedAt: 'long ago' }),
  ],
  ['no process', () => ''],
])('replaces the lock of %s', (_, lock) => {
  writeFileSync(join(directory, 'lock'), lock());
  open().close();
  expect(existsSync(join(directory, 'lock'))).toBe(false);
});

test('has the outputs only while the system runs, and for its owner alone', () => {
  const path = join(directory, 'outputs.json');
  writeFileSync(path, 'left by a run that was killed');
  const state = open();
  expect(existsSync(path)).toBe(false);
  state.writeOutputs({ apiUrl: 'http://127.0.0.1:1' } as LocalOutputs);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ apiUrl: 'http://127.0.0.1:1' });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  state.close();
  expect(existsSync(path)).toBe(false);
});

test('says what to do when it is broken, and does not stay locked', () => {
  writeFileSync(
    join(directory, 'state.sqlite'),
    'not a database, but long enough to look like one'.repeat(100),
  );
  expect(() => open()).toThrow(/Delete that directory to start afresh, or use --ephemeral/);
  expect(existsSync(join(directory, 'lock'))).toBe(false);
  open(true).close();
});

test.each([false, true])(
  'leaves a directory alone in which something else lies, ephemeral: %s',
  (ephemeral) => {
    for (const name of ['.git', 'logs', 'src']) mkdirSync(join(directory, name));
    writeFileSync(join(directory, 'package.json'), '{}');
    const before = readdirSync(directory);
    expect(() => open(ephemeral)).toThrow(/is not one of this system: it holds (package\.json|src)/);
    expect(readdirSync(directory)).toEqual(before);
  },
);

test('goes on where an earlier run was, whatever was put beside its state', () => {
  open().close();
  writeFileSync(join(directory, 'notes.txt'), 'mine');
  open().close();
});

function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

test('a run that keeps nothing does not wait for another, and leaves nothing behind', () => {
  const first = open();
  const beside = open(true);
  expect(beside.path).not.toBe(first.path);
  beside.writeOutputs({} as LocalOutputs);
  beside.close();
  expect(existsSync(beside.path)).toBe(false);
  first.close();
});

test.each(['/proc/vpc-vending', '/proc/vpc-vending/deeper', '/dev/null/state'])(
  'says in a line why %s is no place for state',
  (path) => {
    expect(() => openStateDirectory(path, { ephemeral: false })).toThrow(UserError);
    expect(() => openStateDirectory(path, { ephemeral: true })).toThrow('--state-dir DIR');
  },
);

describe('the state directory of release 0.1.0', () => {
  const left = JSON.parse(readFileSync('test/contracts/release-0.1.0/state-directory.json', 'utf8')) as {
    readonly files: readonly string[];
    readonly lock: string;
    readonly userVersion: number;
    readonly schema: readonly string[];
  };
  beforeEach(() => {
    for (const file of left.files.filter((name) => !name.startsWith('state.sqlite'))) {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      writeFileSync(join(directory, file), file === 'lock' ? left.lock : '');
    }
    const store = new DatabaseSync(join(directory, 'state.sqlite'));
    store.exec(`${left.schema.join(';')}; PRAGMA user_version = ${left.userVersion}`);
    store.close();
  });

  test('is refused with advice, and left as it is', () => {
    expect(left.files).toContain('state.sqlite');
    const before = readdirSync(directory, { recursive: true }).toSorted();
    expect(() => open()).toThrow(UserError);
    expect(() => open()).toThrow(
      /written by another version of vpc-vending.*Delete that directory to start afresh, or use --ephemeral/,
    );
    const after = readdirSync(directory, { recursive: true }).toSorted();
    expect(after).toEqual(before.filter((file) => !['lock', 'outputs.json'].includes(String(file))));
  });

  test('does not disturb a run that keeps nothing', () => {
    const forgetful = open(true);
    forgetful.store.collection('things').set('a', 1);
    forgetful.close();
    expect(existsSync(join(directory, 'dynamodb/CURRENT'))).toBe(true);
  });
});
