import * as z from 'zod/mini';
import { isCidr, parseCidr } from '../../../shared/domain/network/cidr';
import { REQUEST_ID_PATTERN } from '../../../shared/domain/request/derived-id';
import { fingerprint } from '../../../shared/domain/request/fingerprint';
import type { FindingPosition } from '../../../shared/domain/request/finding';
import type { ListPosition } from '../../../shared/domain/request/request-list';

/** The list a cursor belongs to: its name, and what it is filtered by. Under another one, entries would be missed. */
export type CursorScope = Readonly<Record<string, string | undefined>> & { readonly list: string };

const requestPosition = z.object({
  createdAt: z.iso.datetime(),
  requestId: z.string().check(z.regex(REQUEST_ID_PATTERN)),
});

const blockPosition = z.object({ cidrBlock: z.string().check(z.refine((text) => isCidr(parseCidr(text)))) });

type Schema<T> = z.ZodMiniType<T>;

const findingPosition = z.object({
  foundAt: z.iso.datetime(),
  id: z.string().check(z.minLength(1), z.maxLength(500)),
});

/** The cursors of a list, as opaque text. */
export interface Cursors<Position extends object> {
  write(position: Position, scope: CursorScope): string;
  /** @returns undefined for what `write` would not write for this list: malformed, cut off, or of another list */
  read(cursor: string, scope: CursorScope): Position | undefined;
}

/** Cursors of a list of requests. */
export const requestCursors = cursorsOf<ListPosition>(requestPosition);

/** Cursors of what the sweeper found. */
export const findingCursors = cursorsOf<FindingPosition>(findingPosition);

/** Cursors of the allocations of a pool. */
export const blockCursors = cursorsOf<{ readonly cidrBlock: string }>(blockPosition);

/**
 * Where the next page starts, as opaque text. It has no secret and no signature: what it says is checked against the
 * record when it comes back.
 */
function cursorsOf<Position extends object>(schema: Schema<Position>): Cursors<Position> {
  function write(position: Position, scope: CursorScope): string {
    const content = { position: schema.parse(position), scope: fingerprint(scope) };
    return Buffer.from(JSON.stringify(content)).toString('base64url');
  }

  function read(cursor: string, scope: CursorScope): Position | undefined {
    try {
      const content = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as {
        readonly position: unknown;
      };
      const parsed = schema.safeParse(content.position);
      // Base64 and JSON have many spellings of the same; only ours is a cursor of ours.
      return parsed.success && write(parsed.data, scope) === cursor ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }

  return { write, read };
}
