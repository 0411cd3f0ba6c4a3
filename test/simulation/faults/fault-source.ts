import type { FaultKind } from './fault-kinds';

/** A call as faults look at it: the nth of its kind in this world. */
export interface CallSite {
  /** `ec2:CreateVpc` */
  readonly site: string;
  /** From 1. */
  readonly nth: number;
}

/** Where faults come from. */
export interface FaultSource {
  /** @returns what happens to this call; undefined if nothing does */
  draw(call: CallSite, now: number): FaultKind | undefined;
  /** EC2's code of the error that the call is answered with, where that is planned. */
  readonly errorNamed?: (call: CallSite) => string | undefined;
}

export interface PlannedFault extends CallSite {
  readonly kind: FaultKind;
  /** EC2's code of an `ec2-error`; absent: another one for every call. */
  readonly error?: string;
}

/** Exactly these faults and no others. */
export function scriptedFaults(...plan: readonly PlannedFault[]): FaultSource {
  const plannedAt = ({ site, nth }: CallSite) =>
    plan.find((fault) => fault.site === site && fault.nth === nth);
  return {
    draw: (call) => plannedAt(call)?.kind,
    errorNamed: (call) => plannedAt(call)?.error,
  };
}
