/** A fault the user can mend: its message says what happened and what to do, and no stack helps. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** What a caught value has to say. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
