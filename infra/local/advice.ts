/** A fault the user can mend: its message says what happened and what to do, and no stack helps. */
export class Advice extends Error {
  override readonly name = 'Advice';
}

/** What a caught value has to say. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
