/** A fault the user can mend: its message says what happened and what to do, and no stack helps. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** What a caught value has to say. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What to do about what the operating system, or SQLite, refuses. */
const FILE_ADVICE: readonly (readonly [RegExp, string])[] = [
  [/ENOSPC|EDQUOT|disk is full/, 'The disk is full: make room, then start again.'],
  [
    /EFBIG|disk I\/O error/,
    'The disk takes no more: look at its health, and at the limit of file sizes (ulimit -f), then start again.',
  ],
  [/EROFS|readonly database/, 'The file system is read-only: choose another place with --state-dir DIR.'],
  [
    /EACCES|EPERM|unable to open database/,
    'This user may not write there: choose another place with --state-dir DIR.',
  ],
  [/ENOENT|ENOTDIR/, 'No directory can be made there: choose another place with --state-dir DIR.'],
  [/EMFILE|ENFILE/, 'Too many files are open: raise the limit (ulimit -n), then start again.'],
];

/** @returns nothing for what is no trouble with files */
export function adviceForFileError(error: unknown): string | undefined {
  const text = `${(error as NodeJS.ErrnoException | undefined)?.code ?? ''} ${messageOf(error)}`;
  return FILE_ADVICE.find(([pattern]) => pattern.test(text))?.[1];
}
