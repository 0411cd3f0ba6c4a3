import { fromItem } from '../../../shared/adapters/request-item';
import type { PublishedEvent } from '../aws/simulated-bus';
import type { FaultKind } from '../faults/fault-kinds';
import type { Call, Outcome, WireWatcher } from '../world/wire';
import { Court, type CallerAnswer, type Witness } from './court';

type Hook = keyof Witness;
type Item = Readonly<Record<string, unknown>>;

/** Tells every witness what it wants to hear, in the order in which things truly happen. */
export class Judge implements WireWatcher {
  readonly court = new Court();
  readonly #witnesses: Witness[] = [];
  /** The call that is taking effect right now: whatever changes is its doing. */
  #present: Call | undefined;

  summon(...witnesses: readonly Witness[]): void {
    this.#witnesses.push(...witnesses);
  }

  sent(call: Call, fault: FaultKind | undefined): void {
    this.#tell('sent', (witness) => witness.sent?.(call, fault));
  }

  arriving(call: Call): void {
    this.#present = call;
    this.#tell('arriving', (witness) => witness.arriving?.(call));
  }

  arrived(call: Call, outcome: Outcome): void {
    this.#tell('arrived', (witness) => witness.arrived?.(call, outcome));
    this.#present = undefined;
  }

  answered(): void {
    // What a process learns breaks no promise; what it does then might.
  }

  recordChanged(before: Item | undefined, after: Item | undefined): void {
    const change = {
      before: before && fromItem(before),
      after: after && fromItem(after),
      process: this.#present?.process,
    };
    this.#tell('recordChanged', (witness) => witness.recordChanged?.(change));
  }

  eventPublished(event: PublishedEvent): void {
    this.#tell('eventPublished', (witness) => witness.eventPublished?.(event));
  }

  callerAnswered(answer: CallerAnswer): void {
    this.#tell('callerAnswered', (witness) => witness.callerAnswered?.(answer));
  }

  acknowledged(body: string): void {
    this.#tell('acknowledged', (witness) => witness.acknowledged?.(body));
  }

  settled(): void {
    this.#tell('settled', (witness) => witness.settled?.());
  }

  #tell(_hook: Hook, tell: (witness: Witness) => void): void {
    if (this.court.violation !== undefined) return;
    for (const witness of this.#witnesses) tell(witness);
  }
}
