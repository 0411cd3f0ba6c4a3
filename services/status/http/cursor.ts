import * as z from 'zod/mini';
import { REQUEST_ID_PATTERN } from '../../../shared/domain/request/derived-id';
import type { ListPosition } from '../../../shared/domain/request/request-list';
import { fingerprint } from '../../../shared/domain/request/fingerprint';

/** The list a cursor belongs to; under another filter it would skip or repeat entries. */
export interface CursorScope {
  readonly status?: string;
  readonly requestedBy?: string;
}

const content = z.strictObject({
  createdAt: z.iso.datetime(),
  requestId: z.string().check(z.regex(REQUEST_ID_PATTERN)),
  scope: z.string(),
});

/**
 * Where the next page starts, as opaque text. It bears no secret and no signature: what it says is checked
 * against the record when it comes back.
 */
export function writeCursor({ createdAt, requestId }: ListPosition, scope: CursorScope): string {
  return Buffer.from(JSON.stringify({ createdAt, requestId, scope: fingerprint(scope) })).toString(
    'base64url',
  );
}

/** @returns undefined for what {@link writeCursor} would not write for this list: malformed, cut off, or of another filter */
export function readCursor(cursor: string, scope: CursorScope): ListPosition | undefined {
  try {
    const parsed = content.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (!parsed.success || parsed.data.scope !== fingerprint(scope)) return undefined;
    const position = { createdAt: parsed.data.createdAt, requestId: parsed.data.requestId };
    // Base64 has many spellings of the same bytes; only ours is a cursor of ours.
    return writeCursor(position, scope) === cursor ? position : undefined;
  } catch {
    return undefined;
  }
}
