import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENCODING_SUFFIX, MANIFEST_FILE, type Encoding, type FileEntry, type Manifest } from './manifest';

export interface StaticFiles {
  /** Undefined: there is no such file. Only names in the manifest are read, so no name leads out of the folder. */
  find(name: string): FileEntry | undefined;
  /** The file's bytes, compressed when an encoding is given. */
  read(name: string, encoding?: Encoding): Buffer;
}

/** The built page. A bundle without one has no files. */
export function openStaticFiles(folder: string): StaticFiles {
  const manifestFile = join(folder, MANIFEST_FILE);
  const manifest = new Map(
    existsSync(manifestFile)
      ? Object.entries(JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest)
      : [],
  );
  const kept = new Map<string, Buffer>();
  return {
    find: (name) => manifest.get(name),
    read(name, encoding) {
      const file = encoding === undefined ? name : `${name}${ENCODING_SUFFIX[encoding]}`;
      const known = kept.get(file);
      if (known !== undefined) return known;
      const bytes = readFileSync(join(folder, file));
      kept.set(file, bytes);
      return bytes;
    },
  };
}
