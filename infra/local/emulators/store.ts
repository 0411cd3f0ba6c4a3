import { DatabaseSync } from 'node:sqlite';

/**
 * A map whose entries an emulator may rely on after a restart. Values are plain JSON and never changed in
 * place: replace an entry with `set`.
 */
export interface Collection<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  values(): IterableIterator<V>;
  keys(): IterableIterator<string>;
  readonly size: number;
}

/** Of the entries on disk; raised when an emulator can no longer read what an earlier one wrote. */
const FORMAT = 2;

/** Where an emulator keeps what it knows. */
export interface Store {
  /** The collection of that name; empty when it never held anything. Entries keep their insertion order. */
  collection<V>(name: string): Collection<V>;
  /**
   * Runs `work`, after which its writes are kept all together; a process that crashes meanwhile leaves none
   * of them. What `work` throws goes through, and what it wrote until then stays. Not to be nested.
   */
  atomically<T>(work: () => T): T;
  close(): void;
}

/** Forgets everything with the process: tests, simulations, `--ephemeral`. */
export function memoryStore(): Store {
  const collections = new Map<string, Map<string, unknown>>();
  return {
    collection<V>(name: string): Collection<V> {
      let entries = collections.get(name);
      if (entries === undefined) collections.set(name, (entries = new Map<string, unknown>()));
      return entries as Map<string, V>;
    },
    atomically: (work) => work(),
    close() {
      collections.clear();
    },
  };
}

/**
 * Survives `kill -9`: reads are served from memory, every write goes through to SQLite before it returns.
 *
 * @throws Error naming the file when it cannot be opened or is not one of ours
 */
export function durableStore(path: string): Store {
  const database = openDatabase(path);
  const put = database.prepare(
    'INSERT INTO entries (collection, key, value) VALUES (?, ?, ?) ' +
      'ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM entries WHERE collection = ? AND key = ?');
  const load = database.prepare('SELECT key, value FROM entries WHERE collection = ? ORDER BY position');
  const collections = new Map<string, Collection<unknown>>();

  function open<V>(name: string): Collection<V> {
    const entries = new Map<string, V>();
    for (const row of load.all(name)) entries.set(String(row.key), JSON.parse(String(row.value)) as V);
    return {
      get: (key) => entries.get(key),
      set(key, value) {
        put.run(name, key, JSON.stringify(value));
        entries.set(key, value);
      },
      delete(key) {
        remove.run(name, key);
        entries.delete(key);
      },
      values: () => entries.values(),
      keys: () => entries.keys(),
      get size() {
        return entries.size;
      },
    };
  }

  return {
    collection<V>(name: string): Collection<V> {
      let collection = collections.get(name) as Collection<V> | undefined;
      if (collection === undefined) collections.set(name, (collection = open<V>(name)));
      return collection;
    },
    atomically(work) {
      database.exec('BEGIN');
      try {
        return work();
      } finally {
        // Also after a failure: what is served from memory must be on disk.
        database.exec('COMMIT');
      }
    },
    close() {
      database.close();
    },
  };
}

function openDatabase(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path);
    ensureFormat(database);
    database.exec(
      // NORMAL with a write-ahead log survives the end of the process, which is what we promise;
      // only a power cut may lose the last writes.
      // Every 16 MB the log is copied to its place and the disk is waited for; items that are written again and
      // again are copied once then.
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;' +
        'CREATE TABLE IF NOT EXISTS entries (position INTEGER PRIMARY KEY, collection TEXT NOT NULL, ' +
        'key TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (collection, key))',
    );
    return database;
  } catch (cause) {
    throw new Error(`The state file ${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** A file from before there was a format is of format 0, as is a new one, which has no table. */
function ensureFormat(database: DatabaseSync): void {
  const format = database.prepare('PRAGMA user_version').get()?.user_version;
  if (format === FORMAT) return;
  const isNew = database.prepare('SELECT name FROM sqlite_master').get() === undefined;
  if (!isNew) throw new Error('it was written by another version of vpc-vending');
  database.exec(`PRAGMA user_version = ${FORMAT}`);
}
