import { ClassicLevel, type OpenOptions } from 'classic-level';

/*
 * Two mends of the LevelDB that dynalite stores in. It opens and reads that itself and takes no options for it: hence
 * here, for every LevelDB of this process. Decision 0024 tells what happened without them.
 */

/** LevelDB computes up to 25 times as much in 32 bits. A local state seldom comes near it. */
const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

/** As much of the class as is changed. */
interface Level {
  _open: (this: Level, options: OpenOptions) => Promise<void>;
  keys: Reading;
  values: Reading;
}
type Reading = (this: Level, ...options: unknown[]) => { close(): Promise<void> };

const { prototype } = ClassicLevel as unknown as { readonly prototype: Level };
const { _open: open } = prototype;

/**
 * classic-level 3 brings LevelDB 1.20, whose compaction can put the versions of a key that somebody is reading into
 * two files. When only the one with the newer version moves on, the older one is read from then on. Files that are
 * not split cannot part them. https://github.com/google/leveldb/issues/320
 */
prototype._open = function (options) {
  return open.call(this, { ...options, maxFileSize: LARGEST_FILE_BYTES });
};

/**
 * dynalite closes what it has read by `return()`, which these iterators do not have. Each one left open keeps all
 * that is overwritten from then on.
 */
for (const name of ['keys', 'values'] as const) {
  const { [name]: read } = prototype;
  prototype[name] = function (...options) {
    const iterator = read.call(this, ...options);
    return Object.assign(iterator, { return: () => iterator.close() });
  };
}
