import { problemAnswer, type Answer } from '../../../shared/platform/http/answer';
import { problem } from '../../../shared/platform/http/problem';
import { listAnswer, type ConditionalCall } from './conditional-answer';
import type { Cursors, CursorScope } from './cursor';
import { nextLink, type ListCall } from './next-link';

/** A list that is answered a page at a time. */
export interface PagedList<Position extends object, Entry> {
  /** Where the list is, for the link to its next page. */
  readonly path: string;
  readonly scope: CursorScope;
  readonly cursors: Cursors<Position>;
  /** Whether the list can have ended there; absent where a position cannot be of another caller's list. */
  hasPosition?(position: Position): Promise<boolean>;
  /** The page after that position; undefined when there is no such list. */
  read(
    after: Position | undefined,
  ): Promise<{ readonly items: readonly Entry[]; readonly end?: Position } | undefined>;
  /** What callers see of an entry. */
  view(entry: Entry): object;
}

/** Answers the page that the cursor of a call asks for, with the cursor of the next one and a link to it. */
export async function answerPage<Position extends object, Entry>(
  call: ConditionalCall & ListCall,
  list: PagedList<Position, Entry>,
): Promise<Answer> {
  const { cursor } = call.query;
  const after = cursor === undefined ? undefined : list.cursors.read(String(cursor), list.scope);
  if (cursor !== undefined && !(after && (await list.hasPosition?.(after)) !== false)) {
    return problemAnswer(problem('invalid-cursor'));
  }
  const page = await list.read(after);
  if (page === undefined) return problemAnswer(problem('not-found'));
  const nextCursor = page.end && list.cursors.write(page.end, list.scope);
  const body = {
    items: page.items.map((entry) => list.view(entry)),
    ...(nextCursor !== undefined && { nextCursor }),
  };
  return listAnswer(call, body, nextLink(call, list.path, nextCursor));
}
