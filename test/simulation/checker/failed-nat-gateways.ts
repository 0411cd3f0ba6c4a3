import type { ResourceKey } from '../../../shared/domain/network/network-plan';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { existingId, replacementsOf } from '../../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { tagOf } from '../aws/ec2-truth';
import type { FaultProfile } from '../faults/fault-profile';
import type { Monitor } from './invariant-checker';
import type { Oracle } from './oracle';

/** So many NAT gateways in a row may replace one that AWS failed for the reason that passes. */
const MOST_REPLACEMENTS = 5;

/** For so long EC2 shows one that failed. */
const SHOWN_AFTERWARDS_MS = 3_600_000;

/** A NAT gateway that AWS fails once it is created. */
interface FailedNatGateway {
  readonly requestId: string | undefined;
  readonly resource: string | undefined;
  readonly isPassing: boolean;
  /** Epoch ms from which it is `failed`. */
  readonly failedAt: number;
}

/** The NAT gateways that AWS fails because the world wants it: what EC2 removes by itself is remembered. */
export class FailedNatGateways {
  readonly #oracle: Oracle;
  readonly #profile: FaultProfile;
  readonly #now: () => number;
  readonly #failed = new Map<string, FailedNatGateway>();

  constructor(oracle: Oracle, profile: FaultProfile, now: () => number) {
    this.#oracle = oracle;
    this.#profile = profile;
    this.#now = now;
  }

  readonly monitor: Monitor = {
    arrived: ({ action }, outcome) => {
      const codes: readonly string[] = this.#profile.natFailures?.codes ?? [];
      if (action !== 'CreateNatGateway' || 'error' in outcome) return;
      const { NatGateway } = outcome.output as { readonly NatGateway?: { readonly NatGatewayId?: string } };
      const made = this.#oracle.account.truth.natGateway(NatGateway?.NatGatewayId ?? '');
      // One that fails for another reason than the world drew is the service's own mistake.
      if (made?.failure === undefined || !codes.includes(made.failure.code)) return;
      this.#failed.set(made.id, {
        requestId: tagOf(made, TAGS.requestId),
        resource: tagOf(made, TAGS.resource),
        isPassing: made.failure.code === 'InternalError',
        failedAt: made.settledAt,
      });
    },
  };

  /**
   * Whether another one may replace it: AWS has failed it by now for the reason that passes, or for any, and has removed
   * it since, so that the reason cannot be seen any more.
   */
  isReplaceable(id: string): boolean {
    const gateway = this.#failed.get(id);
    if (gateway === undefined) return false;
    return this.#hasFailed(gateway, true) || gateway.failedAt + SHOWN_AFTERWARDS_MS <= this.#now();
  }

  /**
   * Whether a request may fail for the NAT gateway that it has on record under that key: AWS has failed it for a reason
   * that stays, or it and all that it replaces for the one that passes.
   */
  excuses(request: VpcRequest, key: ResourceKey): boolean {
    const { requestId, resources } = request;
    const onRecord = this.#failed.get(existingId(resources, key) ?? '');
    if (onRecord?.requestId !== requestId || onRecord.resource !== key) return false;
    if (this.#hasFailed(onRecord, false)) return true;
    const { replacements } = replacementsOf(resources[key]);
    const failed = [...this.#failed.values()].filter(
      (one) => one.requestId === requestId && one.resource === key && this.#hasFailed(one, true),
    );
    return (
      this.#hasFailed(onRecord, true) &&
      replacements === MOST_REPLACEMENTS &&
      failed.length > MOST_REPLACEMENTS
    );
  }

  #hasFailed(gateway: FailedNatGateway | undefined, isPassing: boolean): boolean {
    return gateway?.isPassing === isPassing && gateway.failedAt <= this.#now();
  }
}
