import { noBody, route, type Route } from '../../../shared/platform/http/route';
import type { ReadPools } from '../use-cases/read-pools';
import { answerPage } from './answer-page';
import { IF_NONE_MATCH, listAnswer } from './conditional-answer';
import { blockCursors } from './cursor';
import { PAGE_QUERY } from './list-filters';

export interface PoolTools {
  readonly readPools: ReadPools;
}

/** The address pools, and the blocks that each has given. */
export function poolRoutes({ readPools }: PoolTools): readonly Route[] {
  const list = route({
    method: 'GET',
    path: '/pools',
    query: {},
    headers: IF_NONE_MATCH,
    body: noBody,
    handle: async (call) => listAnswer(call, { items: await readPools.all() }),
  });

  const show = route({
    method: 'GET',
    path: '/pools/{name}',
    query: PAGE_QUERY,
    headers: IF_NONE_MATCH,
    body: noBody,
    handle(call) {
      const name = decoded(call.path.name ?? '');
      return answerPage(call, {
        path: `/pools/${encodeURIComponent(name)}`,
        scope: { list: 'pools', name },
        cursors: blockCursors,
        read: (after) => readPools.page(name, { limit: call.query.limit, ...(after && { after }) }),
        view: (allocation) => allocation,
      });
    },
  });

  return [list, show];
}

/** A part of a path, as it was before it was put into a URL. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
