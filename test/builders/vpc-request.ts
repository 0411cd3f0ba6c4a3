import type { RequestState, RequestStatus } from '../../shared/domain/request/request-state';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';

const AT = '2026-01-01T00:00:00.000Z';

/** A request that was just accepted, changed as told. */
export function aRequest(changes: Partial<VpcRequest> = {}): VpcRequest {
  return {
    requestId: 'req-00000000000000000000000001',
    requestedBy: 'alice',
    fingerprint: 'fingerprint',
    spec: {
      name: 'dev',
      cidrBlock: '10.0.0.0/16',
      subnets: [{ name: 'a', cidrBlock: '10.0.0.0/24', availabilityZone: 'us-east-1a' }],
      tags: {},
    },
    state: { status: 'ACCEPTED' },
    attempts: 0,
    commandSequence: 0,
    consecutiveDeferrals: 0,
    consecutiveCrashes: 0,
    sequence: 0,
    resources: {},
    createdAt: AT,
    updatedAt: AT,
    revision: 'revision-0',
    ...changes,
  };
}

const STATES: { readonly [Status in RequestStatus]: RequestState & { readonly status: Status } } = {
  ACCEPTED: { status: 'ACCEPTED' },
  PROVISIONING: { status: 'PROVISIONING' },
  WAITING: { status: 'WAITING', waiting: { reason: 'throttled', message: 'slow down', until: AT } },
  STALLED: {
    status: 'STALLED',
    stalled: { message: 'no attempt came to an end', at: AT, messageId: 'message-1' },
  },
  READY: { status: 'READY', completedAt: AT },
  FAILED: { status: 'FAILED', completedAt: AT },
  DELETING: { status: 'DELETING' },
  DELETED: { status: 'DELETED', completedAt: AT },
};

/** A request of that status, otherwise as {@link aRequest}. */
export function inStatus(status: RequestStatus, changes: Partial<VpcRequest> = {}): VpcRequest {
  const deletion = { requestedBy: 'alice', requestedAt: AT, over: 'revision-before', attempts: 0 };
  const isOrdered = status === 'DELETING' || status === 'DELETED';
  return aRequest({ state: STATES[status], ...(isOrdered && { deletion }), ...changes });
}
