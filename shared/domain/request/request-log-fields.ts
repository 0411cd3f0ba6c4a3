import type { VpcRequest } from './vpc-request';

/** What every log line about a request says. */
export interface RequestLogFields {
  readonly requestId: string;
  /** The caller's `sub`. */
  readonly caller: string;
  /** How many times a worker acquired its lease so far. */
  readonly attempt: number;
}

/** Which request a log line is about, who asked for it, and how often it was worked on. */
export function requestLogFields({
  requestId,
  requestedBy,
  attempts,
}: Pick<VpcRequest, 'requestId' | 'requestedBy' | 'attempts'>): RequestLogFields {
  return { requestId, caller: requestedBy, attempt: attempts };
}
