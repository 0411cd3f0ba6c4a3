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
  readonly #watching = new Map<keyof Monitor, readonly Monitor[]>();
  /** The call that is taking effect right now: whatever changes is its doing. */
  #present: Call | undefined;

  register(...monitors: readonly Monitor[]): void {
    this.#monitors.push(...monitors);
    this.#watching.clear();
  }

  sent(call: Call, fault: FaultKind | undefined): void {
    this.#tell('sent', (monitor) => monitor.sent?.(call, fault));
  }

  arriving(call: Call): void {
    this.#present = call;
    this.#tell('arriving', (monitor) => monitor.arriving?.(call));
  }

  arrived(call: Call, outcome: Outcome): void {
    this.#tell('arrived', (monitor) => monitor.arrived?.(call, outcome));
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
      this.#tell('recordChanged', (monitor) => monitor.recordChanged?.(change));
    } else {
      this.#tell('allocationTableChanged', (monitor) => monitor.allocationTableChanged?.(process));
    }
  }

  eventPublished(event: PublishedEvent): void {
    this.#tell('eventPublished', (monitor) => monitor.eventPublished?.(event));
  }

  callerAnswered(answer: CallerAnswer): void {
    this.#tell('callerAnswered', (monitor) => monitor.callerAnswered?.(answer));
  }

  orderAnswered(answer: OrderAnswer): void {
    this.#tell('orderAnswered', (monitor) => monitor.orderAnswered?.(answer));
  }

  acknowledged(body: string): void {
    this.#tell('acknowledged', (monitor) => monitor.acknowledged?.(body));
  }

  deadLettered(body: string, lastWorker: SimulatedProcess | undefined): void {
    this.#tell('deadLettered', (monitor) => monitor.deadLettered?.(body, lastWorker));
  }

  drained(): void {
    this.#tell('drained', (monitor) => monitor.drained?.());
  }

  #tell(what: keyof Monitor, tell: (monitor: Monitor) => void): void {
    if (this.invariants.violation !== undefined) return;
    let watching = this.#watching.get(what);
    if (watching === undefined) {
      watching = this.#monitors.filter((monitor) => monitor[what] !== undefined);
      this.#watching.set(what, watching);
    }
    for (const monitor of watching) tell(monitor);
  }
}
