import type { FindingView } from '../../../shared/contract/http';
import type { Finding } from '../../../shared/domain/request/finding';
import { problemAnswer } from '../../../shared/platform/http/answer';
import { problem } from '../../../shared/platform/http/problem';
import { noBody, route, type Route } from '../../../shared/platform/http/route';
import type { Findings } from '../ports';
import { answerPage } from './answer-page';
import { IF_NONE_MATCH } from './conditional-answer';
import { findingCursors } from './cursor';
import { PAGE_QUERY } from './list-filters';

export interface FindingTools {
  readonly findings: Findings;
}

/** What the sweeper found, for administrators. */
export function findingRoutes({ findings }: FindingTools): readonly Route[] {
  const list = route({
    method: 'GET',
    path: '/findings',
    query: PAGE_QUERY,
    headers: IF_NONE_MATCH,
    body: noBody,
    async handle(call) {
      if (!call.caller.isAdmin) {
        return problemAnswer(problem('forbidden', { detail: 'Findings are for members of vpc-admins' }));
      }
      return answerPage(call, {
        path: '/findings',
        scope: { list: 'findings' },
        cursors: findingCursors,
        read: (after) => findings.page({ limit: call.query.limit, ...(after && { after }) }),
        view: viewFinding,
      });
    },
  });
  return [list];
}

function viewFinding(finding: Finding): FindingView {
  const { kind, requestId, resourceType, resourceId, message, foundAt, lastSeenAt } = finding;
  return {
    kind,
    ...(requestId !== undefined && { requestId }),
    ...(resourceType !== undefined && { resourceType }),
    ...(resourceId !== undefined && { resourceId }),
    message,
    foundAt,
    lastSeenAt,
  };
}
