import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import {
  ENCODING_SUFFIX,
  MANIFEST_FILE,
  type FileEntry,
  type Manifest,
} from '../../services/console/manifest';

/** Below the project's root. */
const PAGE_SOURCE = join('services', 'console', 'page');
/** What the built page is made of; the lock file names the versions of the libraries. */
const SOURCES = [
  PAGE_SOURCE,
  join('services', 'console', 'tsconfig.json'),
  join('infra', 'console'),
  join('shared', 'client'),
  join('shared', 'contract'),
  'package-lock.json',
];

export interface BuildOptions {
  /** Called when a build starts, which takes some seconds; not when a kept one is used. */
  readonly onBuild?: () => void;
}

/** Whether the page, as its sources are now, is built already. */
export function isPageBuilt(projectRoot: string): boolean {
  return existsSync(pageDirectory(projectRoot));
}

/**
 * Builds the console's page with Vite, compresses its files, and keeps the result for as long as its sources do
 * not change.
 *
 * @param projectRoot folder of `package.json`
 * @returns the folder of the page: its files, their compressed copies, and `manifest.json`
 */
export async function buildPage(projectRoot: string, { onBuild }: BuildOptions = {}): Promise<string> {
  const directory = pageDirectory(projectRoot);
  if (existsSync(directory)) return directory;
  onBuild?.();
  const draft = `${directory}.${process.pid}.draft`;
  mkdirSync(draft, { recursive: true });
  try {
    // Loading Vite takes half a second, which only a build needs.
    const { runVite } = await import('./run-vite');
    await runVite(join(projectRoot, PAGE_SOURCE), draft);
    await writeManifest(draft);
    keep(draft, directory);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return directory;
}

function pageDirectory(projectRoot: string): string {
  return join(projectRoot, 'dist', 'console-page', hashSources(projectRoot));
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
};

const COMPRESSED = /\.(css|js|json|svg|txt)$/;

async function writeManifest(folder: string): Promise<void> {
  const manifest: Record<string, FileEntry> = {};
  for (const name of filesIn(folder)) {
    const contentType = CONTENT_TYPES[name.split('.').at(-1) ?? ''];
    if (contentType === undefined) throw new Error(`infra/console does not know the content type of ${name}`);
    const encodings = COMPRESSED.test(name) ? (['br', 'gzip'] as const) : [];
    if (encodings.length > 0) await compress(join(folder, name));
    manifest[name] = { contentType, encodings, immutable: name.startsWith('assets/') };
  }
  writeFileSync(join(folder, MANIFEST_FILE), JSON.stringify(manifest satisfies Manifest, undefined, 2));
}

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

async function compress(file: string): Promise<void> {
  const bytes = readFileSync(file);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  const [brotli, zipped] = await Promise.all([toBrotli(bytes, quality), toGzip(bytes, { level: 9 })]);
  writeFileSync(`${file}${ENCODING_SUFFIX.br}`, brotli);
  writeFileSync(`${file}${ENCODING_SUFFIX.gzip}`, zipped);
}

/** Names of all files below the folder, with slashes, in a fixed order. */
function filesIn(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .flatMap((entry) => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? filesIn(folder, name) : [name];
    })
    .sort();
}

/** Another process may have built the same at the same time; either result will do. */
function keep(draft: string, directory: string): void {
  try {
    renameSync(draft, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
  }
}

function hashSources(projectRoot: string): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    const full = join(projectRoot, path);
    const stats = statSync(full, { throwIfNoEntry: false });
    if (stats === undefined) return;
    if (stats.isDirectory()) for (const name of readdirSync(full).sort()) add(join(path, name));
    else hash.update(`${path}\0${stats.size}\0`).update(readFileSync(full));
  };
  for (const source of SOURCES) add(source);
  return hash.digest('hex').slice(0, 16);
}
