import { VPC_KEY } from '../domain/network/network-plan';
import { listedStatus } from '../domain/request/listed-status';
import { nextCheckAt } from '../domain/request/next-check';
import { recordedId } from '../domain/request/resource-record';
import type { IndexedState, VpcRequest } from '../domain/request/vpc-request';

/**
 * How much earlier than needed the pending index may have a request looked at. An index entry that moves costs two
 * write units; a look that comes too early costs one read, since the sweeper goes by the record.
 */
const EARLY_CHECK_TOLERANCE_MS = 15 * 60_000;
/** And how much later: little beside the time that the sweeper leaves to workers anyway. */
const LATE_CHECK_TOLERANCE_MS = 60_000;

/**
 * Brings up to date what the indexes show of a request. They change only with its name or with its status, as far as
 * lists show it, since every change is written in each of them: the VPC's id appears with the next status, the time is
 * that of the last change.
 *
 * @param request with `updatedAt` set to the time of the write, and the present step in its history
 */
export function withIndexedState(request: VpcRequest): VpcRequest & { readonly indexed: IndexedState } {
  const { spec, indexed, updatedAt, resources } = request;
  const status = listedStatus(request);
  const isSame = indexed?.status === status && indexed.name === spec.name;
  const vpcId = isSame ? indexed.vpcId : recordedId(resources, VPC_KEY);
  const checkAt = checkTimeOf(request);
  const next: IndexedState = {
    status,
    name: spec.name,
    ...(vpcId !== undefined && { vpcId }),
    since: isSame ? indexed.since : updatedAt,
    ...(checkAt !== undefined && { checkAt }),
  };
  return { ...request, indexed: next };
}

function checkTimeOf(request: VpcRequest): string | undefined {
  const exact = nextCheckAt(request);
  const earlier = request.indexed?.checkAt;
  if (exact === undefined || earlier === undefined) return exact;
  const earlyMs = Date.parse(exact) - Date.parse(earlier);
  const isNear = -LATE_CHECK_TOLERANCE_MS <= earlyMs && earlyMs <= EARLY_CHECK_TOLERANCE_MS;
  return isNear ? earlier : exact;
}
