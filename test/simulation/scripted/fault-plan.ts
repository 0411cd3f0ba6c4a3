/** What can happen to a call on its way, in the words of the local stack's fault endpoint. */
export type FaultKind = 'error-before' | 'reply-lost' | 'throttle' | 'crash-before' | 'crash-after';

export interface Fault {
  readonly service: string;
  readonly action: string;
  readonly fault: FaultKind;
  /** Error code instead of the usual one of the kind. */
  readonly code?: string;
  readonly times: number;
}

export interface Call {
  readonly service: string;
  readonly action: string;
  readonly outcome: string;
}

/** Faults still to come, and the calls that were made. */
export class FaultPlan {
  readonly calls: Call[] = [];
  #pending: Fault[] = [];

  set(...faults: readonly Fault[]): void {
    this.#pending = [...faults];
  }

  /** The fault for this call, used up once. */
  take(service: string, action: string): Fault | undefined {
    const index = this.#pending.findIndex((fault) => fault.service === service && fault.action === action);
    const fault = this.#pending[index];
    if (fault === undefined) return undefined;
    if (fault.times > 1) this.#pending[index] = { ...fault, times: fault.times - 1 };
    else this.#pending.splice(index, 1);
    return fault;
  }

  /** How often each action was called, as `ec2:CreateVpc`. */
  counts(service?: string): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const call of this.calls) {
      if (service !== undefined && call.service !== service) continue;
      const name = `${call.service}:${call.action}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }
}
