import type { RequestStatus } from './request-state';
import type { VpcRequest } from './vpc-request';

/** Most networks are made in less. */
const LATE_MS = 3_000;

/**
 * The status that lists show: that of the request, save that PROVISIONING appears in them only once it has lasted for
 * three seconds. A status that changes is written in each of the lists, and most attempts are over by then.
 *
 * @param request with `updatedAt` set to now, and the present step in its history
 */
export function listedStatus({ state, indexed, history = [], updatedAt }: VpcRequest): RequestStatus {
  const { status } = state;
  const last = history.at(-1);
  if (status !== 'PROVISIONING' || last?.status !== 'PROVISIONING') return status;
  if (indexed?.status !== 'ACCEPTED' && indexed?.status !== 'WAITING') return status;
  return Date.parse(updatedAt) - Date.parse(last.at) < LATE_MS ? indexed.status : status;
}

/** Whether the status that lists show is to change now. */
export function isListedLate(request: VpcRequest, now: string): boolean {
  const { indexed } = request;
  return indexed !== undefined && listedStatus({ ...request, updatedAt: now }) !== indexed.status;
}
