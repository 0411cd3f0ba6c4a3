import type { HistoryEntry, RequestView } from '../../../../shared/contract/http';
import { TEXTS } from '../texts';

/** A step in the life of a request, for people. */
export interface TimelineStep {
  readonly at: string;
  readonly status: HistoryEntry['status'];
  /** What happened. */
  readonly what: string;
  readonly reason?: string | undefined;
  /** Until when it waited; of the present wait, when the service looks again at the latest. */
  readonly until?: string | undefined;
}

/** The steps of a request, the latest first, as far back as the API tells. */
export function timelineOf(request: RequestView): readonly TimelineStep[] {
  const { history, waiting } = request;
  const steps = history.map((entry, index): TimelineStep => {
    const [before, after] = [history[index - 1], history[index + 1]];
    const isWait = entry.reason !== undefined && entry.reason in REASONS;
    const isPresentWait = isWait && after === undefined && waiting !== undefined;
    return {
      at: entry.at,
      status: entry.status,
      what: whatHappened(entry, before),
      reason: isPresentWait ? waiting.message : reasonText(entry.reason),
      until: isPresentWait ? waiting.until : isWait ? after?.at : undefined,
    };
  });
  return steps.length > 0 ? steps.reverse() : withoutHistory(request);
}

const REASONS: Readonly<Record<string, string>> = TEXTS.timeline.reasons;

function reasonText(reason: string | undefined): string | undefined {
  return reason === undefined ? undefined : (REASONS[reason] ?? reason);
}

function whatHappened(entry: HistoryEntry, before: HistoryEntry | undefined): string {
  const texts = TEXTS.timeline;
  switch (entry.status) {
    case 'ACCEPTED':
      if (before === undefined) return texts.asked;
      return before.status === 'READY' ? texts.changeAsked : texts.retried;
    case 'PROVISIONING':
      return before?.status === 'ACCEPTED' ? texts.started : texts.continued;
    case 'WAITING':
      return texts.waiting;
    case 'STALLED':
      return texts.stalled;
    case 'READY':
      return entry.reason === undefined ? texts.ready : texts.changeFailed;
    case 'FAILED':
      return texts.failed;
    case 'DELETING':
      if (before?.status !== 'DELETING') return texts.deletionAsked;
      return entry.reason === undefined ? texts.continued : texts.deletionWaits;
    case 'DELETED':
      return texts.deleted;
  }
}

/** Of a request from before the service kept a history, the two ends that it shows. */
function withoutHistory(request: RequestView): readonly TimelineStep[] {
  const { createdAt, updatedAt, status, waiting, failure } = request;
  const reason = waiting?.message ?? failure?.message;
  return [
    { at: updatedAt, status, what: TEXTS.statuses[status] ?? status, reason, until: waiting?.until },
    { at: createdAt, status: 'ACCEPTED', what: TEXTS.timeline.asked },
  ];
}
