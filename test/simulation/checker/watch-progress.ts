import type { AllocateAddressCommandInput } from '@aws-sdk/client-ec2';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { isTerminal } from '../../../shared/domain/request/request-state';
import { waitingOf, type VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Failure, FailureCode } from '../../../shared/domain/request/failure';
import { PROVISIONER_CONFIG } from '../services/settings';
import type { Order } from '../stress/orders';
import type { FaultProfile } from '../faults/fault-profile';
import { ASSUMPTIONS } from '../faults/assumptions';
import type { FaultSource } from '../faults/fault-source';
import { ec2ErrorFor } from '../faults/ec2-errors';
import type { FailedNatGateways } from './failed-nat-gateways';
import type { Check, Monitor } from './invariant-checker';
import type { Oracle } from './oracle';

export interface WatchProgressOptions {
  readonly oracle: Oracle;
  readonly profile: FaultProfile;
  readonly orders: readonly Order[];
  readonly now: () => number;
  readonly faults: FaultSource;
  readonly failedNatGateways: FailedNatGateways;
}

/** The code of a failure when something exists but stays invisible for longer than the service waits. */
const LOST_FROM_SIGHT: ReadonlySet<FailureCode> = new Set([
  'resource-disappeared',
  'cidr-conflict',
  'resource-conflict',
]);

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
const MOST_TAGS = 50;

/** Sees to it that every request comes to an end, and to the end that it deserves. */
export function watchProgress(
  check: Check,
  { oracle, profile, orders, now, faults, failedNatGateways }: WatchProgressOptions,
): Monitor {
  const accepted = new Set<string>();
  const refused = new Set<string>();
  /** By request: what a refusal of EC2 that was injected makes of it. */
  const refusedWith = new Map<string, Set<FailureCode>>();
  const quotaSince = new Map<string, number>();
  /** By request and key: the addresses allocated. */
  const addresses = new Map<string, number>();
  /** By request and key: NAT gateways that EC2 refused because their client token came with other parameters before. */
  const mismatched = new Set<string>();

  function deserves(request: VpcRequest, { code, resource = '' }: Failure): boolean {
    const { requestId, spec } = request;
    // With unbounded lag, a created resource may stay invisible for as long as the service waits for it.
    if (!profile.isWithinAssumptions && LOST_FROM_SIGHT.has(code)) return true;
    // Nor can it be told then which of two addresses a NAT gateway was asked for with.
    if (!profile.isWithinAssumptions && mismatched.has(`${requestId} ${resource}`)) {
      return (addresses.get(`${requestId} ${resource.replace('nat-gateway', 'elastic-ip')}`) ?? 0) > 1;
    }
    if (refusedWith.get(requestId)?.has(code) && code !== 'quota-not-raised') return true;
    if (code === 'cidr-conflict') {
      return oracle.vpcsOf(requestId).some(({ id }) => oracle.vpcsWithForeignSubnet.has(id));
    }
    if (code === 'nat-gateway-failed') return failedNatGateways.excuses(request, resource);
    if (code === 'account-blocked') return refused.has(requestId);
    if (code === 'quota-not-raised') {
      const waitedMs = now() - (quotaSince.get(requestId) ?? Infinity);
      const deadlineMs = PROVISIONER_CONFIG.quotaDeadlineSeconds * 1000;
      return waitedMs >= deadlineMs - 2 * ASSUMPTIONS.clockSkew.milliseconds;
    }
    if (code === 'invalid-parameter') {
      return oracle.vpcsOf(requestId).some((vpc) => {
        const keys = vpc.tags.map(({ Key }) => Key);
        return new Set([...keys, ...Object.keys(spec.tags)]).size > MOST_TAGS;
      });
    }
    return (
      code === 'invalid-availability-zone' &&
      spec.subnets.some(({ availabilityZone }) => availabilityZone === 'us-east-1z')
    );
  }

  return {
    sent(call, fault) {
      const { service, process } = call;
      const error = fault === 'ec2-error' ? ec2ErrorFor(call, faults.errorNamed?.(call)) : undefined;
      if (error !== undefined) {
        for (const requestId of process.requestIds) {
          refusedWith.set(requestId, new Set([...(refusedWith.get(requestId) ?? []), error.code]));
        }
      }
      if (service !== 'ec2' || fault !== 'refused') return;
      for (const requestId of process.requestIds) refused.add(requestId);
    },

    arrived({ process, action, input }, outcome) {
      const name = `${tagIn(input, TAGS.requestId)} ${tagIn(input, TAGS.resource)}`;
      if (action === 'AllocateAddress' && !('error' in outcome)) {
        addresses.set(name, (addresses.get(name) ?? 0) + 1);
      }
      if (action === 'CreateNatGateway' && 'error' in outcome) {
        if (outcome.error.name === 'IdempotentParameterMismatch') mismatched.add(name);
      }
      if (!('error' in outcome) || !outcome.error.name.endsWith('LimitExceeded')) return;
      noteQuota(process.requestIds);
    },

    recordChanged({ before, after }) {
      if (after === undefined) return;
      if (waitingOf(after)?.reason === 'quota') noteQuota([after.requestId]);
      if (after.failure === undefined || before?.failure?.code === after.failure.code) return;
      const { code, message } = after.failure;
      check('deserved failure', deserves(after, after.failure), () => {
        return `${after.requestId} fails with ${code} (${message}), which nothing explains`;
      });
    },

    callerAnswered({ response }) {
      if (response.statusCode === 202) {
        accepted.add((JSON.parse(response.body) as { readonly requestId: string }).requestId);
      }
    },

    drained() {
      for (const requestId of accepted) {
        if (oracle.lostRecords.has(requestId)) continue;
        check('I4 progress', oracle.request(requestId) !== undefined, () => `${requestId} has no record`);
      }
      for (const { requestId, state, deletion } of oracle.requests()) {
        const isOver = deletion === undefined ? isTerminal(state.status) : state.status === 'DELETED';
        check('I4 progress', isOver, () => `${requestId} ends as ${state.status}`);
      }
      check('I4 progress', oracle.requests().length <= postsOf(orders), () => {
        return `${oracle.requests().length} requests came of ${postsOf(orders)} posts`;
      });
    },
  };

  function noteQuota(requestIds: readonly string[]): void {
    for (const requestId of requestIds) if (!quotaSince.has(requestId)) quotaSince.set(requestId, now());
  }
}

function tagIn(input: object, key: string): string {
  const { TagSpecifications } = input as Partial<AllocateAddressCommandInput>;
  return TagSpecifications?.[0]?.Tags?.find(({ Key }) => Key === key)?.Value ?? '';
}

function postsOf(orders: readonly Order[]): number {
  return orders.reduce((count, { posts }) => count + posts.length, 0);
}
