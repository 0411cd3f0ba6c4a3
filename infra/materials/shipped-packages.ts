import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of which something ships. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As SPDX has it. */
  readonly license: string;
  /** What it ships in: names of functions, `console page` or `vpcctl`. */
  readonly in: readonly string[];
  /** Digest of its archive in the registry, by the lock file: `sha512-…`, in base64. */
  readonly integrity?: string;
}

/** Files of a bundle, by the way from the project's root. */
export type BundledFiles = Readonly<Record<string, readonly string[]>>;

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

/**
 * The packages whose files are in bundles.
 *
 * @param files by the name of the bundle
 * @throws Error for a package that the lock file does not have in that version, or that names no licence
 */
export function packagesOf(projectRoot: string, files: BundledFiles): readonly ShippedPackage[] {
  const lock = lockFile(projectRoot);
  const found = new Map<string, ShippedPackage>();
  for (const [bundle, paths] of Object.entries(files)) {
    for (const folder of new Set(paths.flatMap((path) => folderOf(path) ?? []))) {
      const { name, version, license } = manifestOf(join(projectRoot, folder));
      const locked = lock.packages[folder];
      if (locked?.version !== version)
        throw new Error(`${folder} is ${version}, and ${locked?.version ?? 'not'} in package-lock.json`);
      const known = found.get(folder);
      const { integrity } = locked;
      found.set(folder, {
        ...{ name, version, license },
        in: [...(known?.in ?? []), bundle],
        ...(integrity !== undefined && { integrity }),
      });
    }
  }
  return inOrder([...found.values()]);
}

/**
 * The packages of the web page, by the list of licences that Vite puts beside it.
 *
 * @param page folder of the built page
 */
export function packagesOfPage(projectRoot: string, page: string): readonly ShippedPackage[] {
  const text = readFileSync(join(page, 'licenses.txt'), 'utf8');
  const lock = Object.entries(lockFile(projectRoot).packages);
  const headings = [...text.matchAll(/^## (\S+) - (\S+) \((.+)\)$/gm)];
  return headings.map(([, name = '', version = '', license = '']) => {
    const locked = lock.find(
      ([folder, one]) => folder.endsWith(`node_modules/${name}`) && one.version === version,
    )?.[1];
    if (locked === undefined) throw new Error(`${name} ${version} is not in package-lock.json`);
    const { integrity } = locked;
    return { name, version, license, in: ['console page'], ...(integrity !== undefined && { integrity }) };
  });
}

/** One entry for each package and version, with all that it ships in. */
export function merged(...lists: readonly (readonly ShippedPackage[])[]): readonly ShippedPackage[] {
  const all = new Map<string, ShippedPackage>();
  for (const one of lists.flat()) {
    const id = `${one.name}@${one.version}`;
    all.set(id, { ...one, in: [...new Set([...(all.get(id)?.in ?? []), ...one.in])] });
  }
  return inOrder([...all.values()]);
}

function inOrder(packages: readonly ShippedPackage[]): readonly ShippedPackage[] {
  const id = ({ name, version }: ShippedPackage) => `${name}@${version}`;
  return packages.toSorted((one, other) => (id(one) < id(other) ? -1 : 1));
}

/** `node_modules/a/node_modules/@b/c` of a file below it; undefined for a file of ours. */
function folderOf(path: string): string | undefined {
  return /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

function manifestOf(folder: string): { name: string; version: string; license: string } {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { name, version, license } = manifest;
  if (typeof license !== 'string') throw new Error(`${folder} names no licence`);
  return { name: String(name), version: String(version), license };
}

function lockFile(projectRoot: string): LockFile {
  const file = join(projectRoot, 'package-lock.json');
  if (!existsSync(file)) throw new Error(`There is no ${file}`);
  return JSON.parse(readFileSync(file, 'utf8')) as LockFile;
}
