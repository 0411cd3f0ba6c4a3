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
}

export interface PlannedFault extends CallSite {
  readonly kind: FaultKind;
}

/** Exactly these faults and no others. */
export function scriptedFaults(...plan: readonly PlannedFault[]): FaultSource {
  return {
    draw: ({ site, nth }) => plan.find((fault) => fault.site === site && fault.nth === nth)?.kind,
  };
}
