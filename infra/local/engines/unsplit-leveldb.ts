import { ClassicLevel, type OpenOptions } from 'classic-level';

/** LevelDB takes no more. A local state comes nowhere near it. */
const LARGEST_FILE_BYTES = 2 ** 30;

interface Opening {
  _open: (this: Opening, options: OpenOptions) => Promise<void>;
}

/*
 * Makes every LevelDB of this process write what it compacts into one file, as long as that is below 1 GiB.
 *
 * classic-level 3 brings LevelDB 1.20. There, when somebody reads while a level is compacted, the versions of a key
 * can come to lie in two files; when only the one with the newer version moves on, the older version is read from
 * then on (https://github.com/google/leveldb/issues/320, mended in 1.21). Under the kill journey a request that was
 * READY was WAITING again. Files that are never split cannot part the versions of a key. dynalite opens its
 * LevelDB itself and takes no options for it: hence here.
 */
const { prototype } = ClassicLevel as unknown as { readonly prototype: Opening };
const { _open: open } = prototype;
prototype._open = function (options) {
  return open.call(this, { ...options, maxFileSize: LARGEST_FILE_BYTES });
};
