import { VPC_KEY } from '../domain/network/network-plan';
import { nextCheckAt } from '../domain/request/next-check';
import { recordedId, type IndexedState, type VpcRequest } from '../domain/request/vpc-request';

/**
 * How much earlier than needed the pending index may have a request looked at. An index entry that moves costs two
 * write units; a look that comes too early costs one read, since the sweeper goes by the record.
 */
const CHECK_TOLERANCE_MS = 15 * 60_000;

/**
 * Brings up to date what the indexes show of a request. They change only with its status or name, since every
 * change is written in each of them: the VPC's id appears with the next status, the time is that of the last change.
 *
 * @param request with `updatedAt` set to the time of the write
 */
export function withIndexedState(request: VpcRequest): VpcRequest {
  const { state, spec, indexed, updatedAt, resources } = request;
  const isSame = indexed?.status === state.status && indexed.name === spec.name;
  const vpcId = isSame ? indexed.vpcId : recordedId(resources, VPC_KEY);
  const checkAt = checkTimeOf(request);
  const next: IndexedState = {
    status: state.status,
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
  if (exact === undefined || earlier === undefined || earlier > exact) return exact;
  return Date.parse(exact) - Date.parse(earlier) <= CHECK_TOLERANCE_MS ? earlier : exact;
}
