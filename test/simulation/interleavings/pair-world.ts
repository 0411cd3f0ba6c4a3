import { createHash } from 'node:crypto';
import type { Violation } from '../checker/invariant-checker';
import { faultsAt, type FaultKind } from '../faults/fault-kinds';
import { NO_SEAMS, type Seams } from '../services/seams';
import { drain } from '../stress/drain';
import { registerMonitors } from '../stress/run-world';
import { StressedWorld } from '../stress/stressed-world';
import { SeededRandomness } from '../time/seeded-randomness';
import type { SimulatedProcess } from '../processes/simulated-process';
import { PAIRS, planOfPair, type PairName } from './pairs';
import { ScheduledTransport, type ParkedStep } from './scheduled-transport';

/** What can happen next: a step takes effect, perhaps with a fault, or time passes while a late effect is under way. */
type Choice =
  | {
      readonly kind: 'step';
      readonly step: ParkedStep;
      readonly fault: FaultKind | undefined;
      /** The call that meets the fault. */
      readonly faultAt: string | undefined;
    }
  | { readonly kind: 'time passes'; readonly faultAt: undefined };

/** One and the same in every run, so that only the order makes a difference. */
const SEED = 7;

/** A world in which two processes run, and the explorer decides which of their calls takes effect next. */
export class PairWorld {
  readonly #pair: PairName;
  readonly #world: StressedWorld;
  readonly #transport: ScheduledTransport;
  readonly #calls: string[] = [];
  /** Writes of the record so far: what monitors remember of them. */
  readonly #writes: string[] = [];
  /** What one more call may meet. */
  #faultLeft: FaultKind | undefined;
  #choices: readonly Choice[] = [];
  /** Whose step was the last. */
  #lastProcess: SimulatedProcess | undefined;

  private constructor(pair: PairName, fault: FaultKind | undefined, seams: Seams) {
    this.#pair = pair;
    this.#faultLeft = fault;
    const randomness = new SeededRandomness({ seed: SEED });
    const plan = planOfPair(pair);
    let transport: ScheduledTransport | undefined;
    this.#world = new StressedWorld({
      seed: SEED,
      randomness,
      plan,
      seams,
      isTraced: false,
      transport: (options) => (transport = new ScheduledTransport(options)),
    });
    if (transport === undefined) throw new Error('The world has not asked for its transport');
    this.#transport = transport;
    registerMonitors(this.#world, randomness, plan);
    this.#world.monitors.register({
      recordChanged: ({ after, process }) => {
        this.#writes.push(`${process?.name ?? ''} ${after?.state.status ?? 'none'} ${after?.attempts ?? 0}`);
      },
    });
    this.#world.account.ec2.configure({ describeLagMs: 0 });
    this.#world.eventSource.pause();
  }

  /** Prepares the pair and runs both processes up to their first calls. */
  static async start(pair: PairName, fault?: FaultKind, seams: Seams = NO_SEAMS): Promise<PairWorld> {
    const paired = new PairWorld(pair, fault, seams);
    const etag = await PAIRS[pair].prepare(paired.#world);
    paired.#transport.isScheduling = true;
    PAIRS[pair].start(paired.#world, etag ?? '');
    await paired.#untilNextChoice();
    return paired;
  }

  get choices(): readonly Choice[] {
    return this.#choices;
  }

  /** What happens unless the explorer deviates: the process that made the last step goes on, without a fault. */
  get defaultChoice(): number {
    const ofLast = this.#choices.findIndex(
      (choice) =>
        choice.kind === 'step' &&
        choice.fault === undefined &&
        choice.step.call.process === this.#lastProcess,
    );
    return Math.max(ofLast, 0);
  }

  /**
   * How far a choice is from the default order: a fault and a change to the other process count one each, another one
   * of the calls that the same process has under way counts two, since that seldom makes a difference. Which process
   * begins does not count.
   */
  deviationOf(index: number): number {
    const [chosen, usual] = [this.#choices[index], this.#choices[this.defaultChoice]];
    if (chosen?.kind !== 'step' || usual?.kind !== 'step') return 1;
    const ofFault = chosen.fault === undefined ? 0 : 1;
    if (chosen.step.call.process !== usual.step.call.process) {
      return ofFault + (this.#lastProcess === undefined ? 0 : 1);
    }
    return chosen.step === usual.step ? ofFault : ofFault + 2;
  }

  get callsUnderWay(): readonly string[] {
    return this.#transport.parked.filter(({ isLateEffect }) => !isLateEffect).map(({ label }) => label);
  }

  get violation(): Violation | undefined {
    return this.#world.monitors.invariants.violation;
  }

  /** What has happened so far, in order, for people. */
  get calls(): readonly string[] {
    return this.#calls;
  }

  async choose(index: number): Promise<void> {
    const choice = this.#choices[index];
    if (choice === undefined) throw new Error(`${this.#pair}: the same choices lead to another world`);
    if (choice.kind === 'time passes') {
      this.#calls.push('time passes');
      let happened = 0;
      await this.#world.timeline.run(() => happened++ > 0);
    } else {
      const { step, fault } = choice;
      this.#calls.push(fault === undefined ? step.label : `${step.label} with ${fault}`);
      if (fault !== undefined) this.#faultLeft = undefined;
      this.#lastProcess = step.call.process;
      step.release(fault);
    }
    await this.#untilNextChoice();
  }

  /** Everything that decides what can happen from here: equal digests have the same future. */
  digest(): string {
    const state = [
      this.#world.account.snapshot(),
      this.#transport.learned,
      this.#transport.parked.map(({ label }) => label),
      this.#writes,
      this.#world.timeline.now(),
      this.#faultLeft,
    ];
    return createHash('sha1').update(JSON.stringify(state)).digest('base64');
  }

  /** Lets everything that is left in queues be done, one after another, and checks the end. @returns what breaks it */
  async finish(): Promise<Violation | undefined> {
    this.#transport.isScheduling = false;
    this.#world.eventSource.resume();
    await drain(this.#world, planOfPair(this.#pair));
    if (this.violation === undefined) this.#world.monitors.drained();
    return this.violation;
  }

  /**
   * Runs what needs no call. Time stands still while a call is under way; it passes when every process sleeps, hangs
   * or is over.
   */
  async #untilNextChoice(): Promise<void> {
    const { timeline } = this.#world;
    await timeline.run(() => {
      this.#transport.dropCallsOfOverProcesses();
      return this.#transport.parked.length > 0 || this.#world.processesAtWork.length === 0;
    });
    this.#choices = this.#choicesNow();
  }

  #choicesNow(): readonly Choice[] {
    const parked = this.#withoutEqualOrders(this.#transport.parked);
    const choices = parked.flatMap((step) => {
      const left = this.#faultLeft;
      const isPossible = left !== undefined && !step.isLateEffect && faultsAt(step.call.site).includes(left);
      return [undefined, ...(isPossible ? [left] : [])].map((fault): Choice => ({
        kind: 'step',
        step,
        fault,
        faultAt: fault && step.label,
      }));
    });
    const { nextAt } = this.#world.timeline;
    const { lateEffectMs } = this.#world.profile;
    const mayPass =
      parked.length > 0 &&
      nextAt !== undefined &&
      this.#world.processesAtWork.length > 0 &&
      parked.every(({ isLateEffect, parkedAt }) => isLateEffect && nextAt <= parkedAt + lateEffectMs);
    return mayPass ? [...choices, { kind: 'time passes', faultAt: undefined }] : choices;
  }

  /**
   * Leaves out orders that cannot make a difference: of the reads of EC2 that a process has under way together, only
   * the first, as long as no other process and no late effect can change EC2.
   */
  #withoutEqualOrders(parked: readonly ParkedStep[]): readonly ParkedStep[] {
    const seen = new Set<string>();
    return parked.filter((step) => {
      const { process, site } = step.call;
      if (!site.startsWith('ec2:Describe') || step.isLateEffect) return true;
      const others = this.#world.processesAtWork.filter((other) => other !== process);
      if (others.some(changesEc2) || parked.some(({ isLateEffect }) => isLateEffect)) return true;
      if (seen.has(process.name)) return false;
      seen.add(process.name);
      return true;
    });
  }
}

function changesEc2({ service }: SimulatedProcess): boolean {
  return service === 'provisioner' || service === 'sweeper';
}
