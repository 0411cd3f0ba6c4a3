import { fromItem } from '../../../shared/adapters/request-item';
import type { PublishedEvent } from '../aws/simulated-bus';
import type { FaultKind } from '../faults/fault-kinds';
import type { SimulatedProcess } from '../world/simulated-process';
import type { Call, Outcome, WireWatcher } from '../world/wire';
import { isRequest } from './evidence';
import { Court, type CallerAnswer, type OrderAnswer, type Witness } from './court';

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
    this.#tell((witness) => witness.sent?.(call, fault));
  }

  arriving(call: Call): void {
    this.#present = call;
    this.#tell((witness) => witness.arriving?.(call));
  }

  arrived(call: Call, outcome: Outcome): void {
    this.#tell((witness) => witness.arrived?.(call, outcome));
    this.#present = undefined;
  }

  answered(): void {
    // What a process learns breaks no promise; what it does then might.
  }

  recordChanged(before: Item | undefined, after: Item | undefined): void {
    const process = this.#present?.process;
    if (isRequest(before ?? after)) {
      const change = { before: before && fromItem(before), after: after && fromItem(after), process };
      this.#tell((witness) => witness.recordChanged?.(change));
    } else {
      this.#tell((witness) => witness.ledgerChanged?.(process));
    }
  }

  eventPublished(event: PublishedEvent): void {
    this.#tell((witness) => witness.eventPublished?.(event));
  }

  callerAnswered(answer: CallerAnswer): void {
    this.#tell((witness) => witness.callerAnswered?.(answer));
  }

  orderAnswered(answer: OrderAnswer): void {
    this.#tell((witness) => witness.orderAnswered?.(answer));
  }

  acknowledged(body: string): void {
    this.#tell((witness) => witness.acknowledged?.(body));
  }

  deadLettered(body: string, lastWorker: SimulatedProcess | undefined): void {
    this.#tell((witness) => witness.deadLettered?.(body, lastWorker));
  }

  settled(): void {
    this.#tell((witness) => witness.settled?.());
  }

  #tell(tell: (witness: Witness) => void): void {
    if (this.court.violation !== undefined) return;
    for (const witness of this.#witnesses) tell(witness);
  }
}
