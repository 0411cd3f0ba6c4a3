import type { PublishedEvent } from '../aws/simulated-bus';
import type { FaultKind } from '../faults/fault-kinds';
import type { SimulatedProcess } from '../processes/simulated-process';
import type { Call, Outcome, TransportWatcher } from '../processes/transport';
import { isRequest } from './oracle';
import { RecordReader } from './record-reader';
import { InvariantChecker, type CallerAnswer, type OrderAnswer, type Monitor } from './invariant-checker';

type Item = Readonly<Record<string, unknown>>;

/** Passes everything that happens to every monitor, in the order in which it takes effect. */
export class Monitors implements TransportWatcher {
  readonly invariants = new InvariantChecker();
  readonly records = new RecordReader();
  readonly #monitors: Monitor[] = [];
  /** By what they watch. */
  readonly #watchers = new Map<keyof Monitor, readonly Monitor[]>();
  /** The call that is taking effect right now: whatever changes is its doing. */
  #present: Call | undefined;

  register(...monitors: readonly Monitor[]): void {
    this.#monitors.push(...monitors);
    this.#watchers.clear();
  }

  sent(call: Call, fault: FaultKind | undefined): void {
    for (const monitor of this.#watching('sent')) monitor.sent?.(call, fault);
  }

  arriving(call: Call): void {
    this.#present = call;
    for (const monitor of this.#watching('arriving')) monitor.arriving?.(call);
  }

  arrived(call: Call, outcome: Outcome): void {
    for (const monitor of this.#watching('arrived')) monitor.arrived?.(call, outcome);
    this.#present = undefined;
  }

  answered(): void {
    // What a process learns breaks no promise; what it does then might.
  }

  recordChanged(before: Item | undefined, after: Item | undefined): void {
    const process = this.#present?.process;
    if (isRequest(before ?? after)) {
      const read = (item: Item | undefined) => item && this.records.read(item);
      const change = { before: read(before), after: read(after), process };
      for (const monitor of this.#watching('recordChanged')) monitor.recordChanged?.(change);
    } else {
      for (const monitor of this.#watching('allocationTableChanged'))
        monitor.allocationTableChanged?.(process);
    }
  }

  eventPublished(event: PublishedEvent): void {
    for (const monitor of this.#watching('eventPublished')) monitor.eventPublished?.(event);
  }

  callerAnswered(answer: CallerAnswer): void {
    for (const monitor of this.#watching('callerAnswered')) monitor.callerAnswered?.(answer);
  }

  orderAnswered(answer: OrderAnswer): void {
    for (const monitor of this.#watching('orderAnswered')) monitor.orderAnswered?.(answer);
  }

  acknowledged(body: string, commandSequence: number | undefined): void {
    for (const monitor of this.#watching('acknowledged')) monitor.acknowledged?.(body, commandSequence);
  }

  deadLettered(body: string, lastWorker: SimulatedProcess | undefined): void {
    for (const monitor of this.#watching('deadLettered')) monitor.deadLettered?.(body, lastWorker);
  }

  drained(): void {
    for (const monitor of this.#watching('drained')) monitor.drained?.();
  }

  /** Those to tell; none any more once a promise is broken. */
  #watching(what: keyof Monitor): readonly Monitor[] {
    if (this.invariants.violation !== undefined) return [];
    let watching = this.#watchers.get(what);
    if (watching === undefined) {
      watching = this.#monitors.filter((monitor) => monitor[what] !== undefined);
      this.#watchers.set(what, watching);
    }
    return watching;
  }
}
