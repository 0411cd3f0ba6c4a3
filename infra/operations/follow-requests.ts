import type { RequestTable } from '../../shared/adapters/request-table';
import { isTerminal } from '../../shared/domain/request/request-state';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';
import type { DeadLetter } from './dead-letters';

/** What became of a request after its message was moved back. */
export type Outcome =
  | { readonly kind: 'done'; readonly status: 'READY' | 'DELETED' }
  | { readonly kind: 'failed'; readonly status: 'FAILED' | 'STALLED'; readonly message: string }
  /** Not done when the time was over. */
  | { readonly kind: 'open'; readonly status: string };

export interface FollowOptions {
  readonly requests: Pick<RequestTable, 'find'>;
  readonly letters: readonly DeadLetter[];
  /** Called with every step of a request, the last one included. */
  readonly onStep: (requestId: string, text: string) => void;
  readonly pause: () => Promise<void>;
  /** Whether the time is over. */
  readonly isOver: () => boolean;
}

/**
 * Follows the requests of moved messages until each is done, has failed, or is stalled again.
 *
 * @returns the outcome of each request, by its id
 */
export async function followRequests(options: FollowOptions): Promise<ReadonlyMap<string, Outcome>> {
  const { requests, letters, onStep, pause, isOver } = options;
  const outcomes = new Map<string, Outcome>();
  const open = new Map(letters.flatMap(({ request }) => (request ? [[request.requestId, request]] : [])));
  const statuses = new Map([...open].map(([requestId, { state }]) => [requestId, state.status]));
  while (open.size > 0 && !isOver()) {
    for (const [requestId, before] of open) {
      const request = await requests.find(requestId);
      if (request === undefined) continue;
      const outcome = outcomeOf(request, before);
      const { status } = request.state;
      if (outcome !== undefined) {
        outcomes.set(requestId, outcome);
        open.delete(requestId);
        onStep(requestId, describe(outcome));
      } else if (status !== statuses.get(requestId)) onStep(requestId, status);
      statuses.set(requestId, status);
    }
    if (open.size > 0) await pause();
  }
  for (const requestId of open.keys()) {
    const outcome = { kind: 'open', status: statuses.get(requestId) ?? '' } as const;
    outcomes.set(requestId, outcome);
    onStep(requestId, `still ${outcome.status}`);
  }
  return outcomes;
}

/** @returns `undefined` while the request is being worked on, or still shows why its message was put aside */
function outcomeOf({ state, failure }: VpcRequest, before: VpcRequest): Outcome | undefined {
  const { status } = state;
  if (status === 'STALLED') {
    const { state: earlier } = before;
    const isAgain = earlier.status !== 'STALLED' || earlier.stalled.at !== state.stalled.at;
    return isAgain ? { kind: 'failed', status, message: state.stalled.message } : undefined;
  }
  if (!isTerminal(status)) return undefined;
  if (status === 'FAILED') return { kind: 'failed', status, message: failure?.message ?? '' };
  return status === 'READY' || status === 'DELETED' ? { kind: 'done', status } : undefined;
}

function describe(outcome: Outcome): string {
  if (outcome.kind !== 'failed') return outcome.status;
  return `${outcome.status === 'STALLED' ? 'STALLED again' : outcome.status}: ${outcome.message}`;
}
