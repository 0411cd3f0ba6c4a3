import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { durableStore, memoryStore } from '../../../infra/local/emulators/store';
import type { Store } from '../../../infra/local/emulators/store';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'store-'));
  path = join(directory, 'state.db');
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe.each<[string, () => Store]>([
  ['memoryStore', () => memoryStore()],
  ['durableStore', () => durableStore(path)],
])('%s', (_name, open) => {
  it('keeps, replaces and deletes entries, in order of their first insertion', () => {
    const fruit = open().collection<{ colour: string }>('fruit');
    fruit.set('lime', { colour: 'green' });
    fruit.set('plum', { colour: 'blue' });
    fruit.set('fig', { colour: 'purple' });
    fruit.set('lime', { colour: 'yellow' });
    fruit.delete('plum');
    fruit.delete('absent');

    expect([...fruit.keys()]).toEqual(['lime', 'fig']);
    expect([...fruit.values()]).toEqual([{ colour: 'yellow' }, { colour: 'purple' }]);
    expect([fruit.size, fruit.get('lime'), fruit.get('plum')]).toEqual([2, { colour: 'yellow' }, undefined]);
  });

  it('hands out the same collection for the same name, and another for another', () => {
    const store = open();
    store.collection('a').set('key', 1);

    expect(store.collection('a').get('key')).toBe(1);
    expect(store.collection('b').size).toBe(0);
  });
});

describe('durableStore', () => {
  it('keeps the writes of one piece of work all together', () => {
    const store = durableStore(path);
    const fruit = store.collection<string>('fruit');
    const afterBeingKilled = () => [...durableStore(path).collection('fruit').keys()];

    const seen = store.atomically(() => {
      fruit.set('lime', 'green');
      fruit.set('plum', 'blue');
      return afterBeingKilled();
    });

    expect(seen).toEqual([]);
    expect(afterBeingKilled()).toEqual(['lime', 'plum']);
  });

  it('keeps what failed work wrote, as its readers saw it', () => {
    const store = durableStore(path);
    const work = () => {
      store.collection('fruit').set('lime', 'green');
      throw new Error('halfway');
    };

    expect(() => store.atomically(work)).toThrow('halfway');
    expect(durableStore(path).collection('fruit').get('lime')).toBe('green');
  });

  it('has every write after a process that never closed it', () => {
    const killed = durableStore(path).collection<number[]>('numbers');
    killed.set('one', [1]);
    killed.set('two', [2]);
    killed.set('three', [3]);
    killed.set('one', [1, 1]);
    killed.delete('two');

    const reopened = durableStore(path).collection<number[]>('numbers');
    expect([...reopened.keys()]).toEqual(['one', 'three']);
    expect([...reopened.values()]).toEqual([[1, 1], [3]]);
  });

  it('puts an entry last that was deleted and set again, after a restart too', () => {
    const killed = durableStore(path).collection<number>('numbers');
    killed.set('one', 1);
    killed.set('two', 2);
    killed.delete('one');
    killed.set('one', 1);

    expect([...killed.keys()]).toEqual(['two', 'one']);
    expect([...durableStore(path).collection('numbers').keys()]).toEqual(['two', 'one']);
  });

  it('opens what was closed', () => {
    const closed = durableStore(path);
    closed.collection('numbers').set('one', 1);
    closed.close();

    expect(durableStore(path).collection('numbers').get('one')).toBe(1);
    expect(() => {
      closed.collection('numbers').set('two', 2);
    }).toThrow();
  });

  it('refuses what another version wrote, and leaves it as it is', () => {
    durableStore(path).close();
    const other = new DatabaseSync(path);
    other.exec('PRAGMA user_version = 0');
    other.close();

    const opening = () => durableStore(path);
    expect(opening).toThrow('written by another version');
    expect(opening).toThrow('written by another version');
  });

  it('names the file when it is none of ours', () => {
    writeFileSync(path, 'This is a letter, not a database. '.repeat(100));

    expect(() => durableStore(path)).toThrow(`The state file ${path} cannot be read`);
    expect(() => durableStore(join(directory, 'no', 'such', 'folder.db'))).toThrow(
      'folder.db cannot be read',
    );
  });
});
