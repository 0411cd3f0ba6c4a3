import * as z from 'zod/mini';
import type { Immutable } from './immutable';
import { text, time } from './schema-text';

/** Something that the sweeper found. */
const findingView = z.object({
  kind: z
    .enum(['duplicate', 'orphan', 'drift'])
    .check(
      z.describe(
        'duplicate: beside the one on record. orphan: has our tags, and no record names it. drift: a network ' +
          'differs from its record.',
      ),
    ),
  requestId: z.optional(text('The request that it belongs to, where there is one')),
  resourceType: z.optional(text("What it is, in AWS's words")),
  resourceId: z.optional(text('Its id in AWS')),
  message: text('What was found, and what the service does about it'),
  foundAt: time('When it was first found'),
  lastSeenAt: z.optional(time('When it was last seen')),
});

/** `200` of `GET /findings`. */
export const findingPage = z.object({
  items: z.array(findingView),
  nextCursor: z.optional(text('Present when there may be more; also in `Link` with `rel="next"`')),
});

export type FindingView = Immutable<z.infer<typeof findingView>>;
export type FindingPage = Immutable<z.infer<typeof findingPage>>;
