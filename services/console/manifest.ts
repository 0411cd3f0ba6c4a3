/** Content codings that files are kept in, the smallest first. */
export const ENCODINGS = ['br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How the names of compressed copies end. */
export const ENCODING_SUFFIX: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };

/** What `manifest.json` tells of a file of the page. */
export interface FileEntry {
  readonly contentType: string;
  /** Codings in which there is a compressed copy. */
  readonly encodings: readonly Encoding[];
  /** The name contains a hash of the content, so the file never changes. */
  readonly immutable: boolean;
}

/** By the file's name below the page's folder, such as `assets/index-4f2a.js`. */
export type Manifest = Readonly<Record<string, FileEntry>>;

export const MANIFEST_FILE = 'manifest.json';
