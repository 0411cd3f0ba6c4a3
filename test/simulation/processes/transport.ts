import { connectionReset, timeoutError, asSdkError } from '../aws/sdk-errors';
import type { ServiceName, SimulatedAccount } from '../aws/simulated-account';
import { answerOf, ec2ErrorFor } from '../faults/ec2-errors';
import { internalError, notVisible, quotaReached, refused, throttled } from '../faults/fault-answers';
import type { FaultKind } from '../faults/fault-kinds';
import type { CallSite, FaultSource } from '../faults/fault-source';
import type { SeededRandomness } from '../time/seeded-randomness';
import type { Timeline } from '../time/timeline';
import type { FaultProfile } from '../faults/fault-profile';
import { attemptCall } from './attempt-call';
import type { SimulatedProcess } from './simulated-process';

/** One request on the wire. */
export interface Call extends CallSite {
  /** The how manieth of all calls in this world it is, from 1. */
  readonly ordinal: number;
  readonly process: SimulatedProcess;
  readonly service: ServiceName;
  readonly action: string;
  readonly input: object;
}

export type Outcome = { readonly output: object } | { readonly error: Error };

/** Observes the calls. */
export interface TransportWatcher {
  /** A call leaves its process. */
  sent(call: Call, fault: FaultKind | undefined): void;
  /** It takes effect now, or is refused by the service. */
  arriving(call: Call): void;
  arrived(call: Call, outcome: Outcome): void;
  /** Its process learns what came of it. */
  answered(call: Call, outcome: Outcome): void;
}

export interface TransportOptions {
  readonly timeline: Timeline;
  readonly randomness: SeededRandomness;
  readonly account: SimulatedAccount;
  readonly profile: FaultProfile;
  readonly faults: FaultSource;
  readonly watcher: TransportWatcher;
}

/**
 * Carries calls from processes to the account and answers back. Both ways take time, so that the calls of all
 * processes interleave in every order; and this is where faults happen.
 */
export class Transport {
  calls = 0;
  /** How often each kind of call was made: `ec2:CreateVpc`. */
  readonly sites = new Map<string, number>();
  /** How often each fault happened to each kind of call: `ec2:CreateVpc reply-lost`. */
  readonly faults = new Map<string, number>();
  /** The call that takes effect right now. */
  present: Call | undefined;

  constructor(protected readonly options: TransportOptions) {}

  transmit(
    process: SimulatedProcess,
    service: ServiceName,
    action: string,
    input: object,
    callTimeoutMs: number,
  ): Promise<object> {
    const { faults, timeline, watcher } = this.options;
    const call = this.newCall(process, service, action, input);
    const fault = faults.draw(call, timeline.now());
    if (fault !== undefined) {
      process.harm();
      const name = `${call.site} ${fault}`;
      this.faults.set(name, (this.faults.get(name) ?? 0) + 1);
    }
    watcher.sent(call, fault);
    return new Promise((resolve, reject) => {
      const answer = (outcome: Outcome, afterMs: number): void => {
        timeline.after(afterMs, () => {
          if (!process.isRunning) return;
          watcher.answered(call, outcome);
          if ('output' in outcome) resolve(outcome.output);
          else reject(outcome.error);
        });
      };
      this.#carry(call, fault, callTimeoutMs, answer);
    });
  }

  /** Counts a call. */
  protected newCall(process: SimulatedProcess, service: ServiceName, action: string, input: object): Call {
    const site = siteOf(service, action);
    const nth = (this.sites.get(site) ?? 0) + 1;
    this.sites.set(site, nth);
    this.calls += 1;
    return { ordinal: this.calls, process, service, action, input, site, nth };
  }

  #carry(
    call: Call,
    fault: FaultKind | undefined,
    callTimeoutMs: number,
    answer: (outcome: Outcome, afterMs: number) => void,
  ): void {
    const { timeline } = this.options;
    const { ordinal, process, service, action } = call;
    const there = this.#travelMs('there', ordinal);
    const back = this.#travelMs('back', ordinal);
    const arrive = (then: (outcome: Outcome) => void = () => undefined): void => {
      timeline.afterUnnoticed(there, () => {
        then(this.attempt(call, fault));
      });
    };
    const arriveAndAnswer = (): void => {
      arrive((outcome) => {
        answer(outcome, back);
      });
    };
    switch (fault) {
      case undefined:
      case 'stale-read':
      case 'partial-failure':
      case 'taken-twice':
        arriveAndAnswer();
        return;
      case 'error-before':
        answer({ error: internalError(service) }, there + back);
        return;
      case 'throttle':
        answer({ error: throttled(service) }, there + back);
        return;
      case 'refused':
        answer({ error: refused(service) }, there + back);
        return;
      case 'quota':
        answer({ error: quotaReached(action) }, there + back);
        return;
      case 'ec2-error': {
        const error = ec2ErrorFor(call, this.options.faults.errorNamed?.(call));
        const isUntrue =
          error === undefined || (error.failureClass === 'not-visible' && this.youngIdIn(call) === undefined);
        if (isUntrue) arriveAndAnswer();
        else answer({ error: answerOf(error) }, there + back);
        return;
      }
      case 'not-visible': {
        const young = this.youngIdIn(call);
        if (young === undefined) arriveAndAnswer();
        else answer({ error: notVisible(young) }, there + back);
        return;
      }
      case 'reply-lost':
        arrive(() => {
          answer({ error: connectionReset() }, back);
        });
        return;
      case 'late-effect': {
        const isReset = this.options.randomness.chance('gives up by reset', ordinal, 0.5);
        const givesUpAfter = isReset ? there : callTimeoutMs;
        answer({ error: isReset ? connectionReset() : timeoutError() }, givesUpAfter);
        timeline.afterUnnoticed(givesUpAfter + this.#lateMs(ordinal), () => {
          this.attempt(call, undefined);
        });
        return;
      }
      case 'hang':
        answer({ error: timeoutError() }, callTimeoutMs);
        return;
      case 'crash-before':
        timeline.after(there, () => {
          process.die();
        });
        return;
      case 'crash-after':
        timeline.after(there, () => {
          process.die();
        });
        // Sometimes still on its way when others have already taken over.
        timeline.afterUnnoticed(there + (this.#isLate(ordinal) ? this.#lateMs(ordinal) : 0), () => {
          this.attempt(call, undefined);
        });
        return;
      case 'function-timeout':
        process.freeze();
        arrive();
        return;
    }
  }

  /** Lets a call take effect now. */
  protected attempt(call: Call, fault: FaultKind | undefined): Outcome {
    const { account, watcher, randomness, profile } = this.options;
    watcher.arriving(call);
    this.present = call;
    let outcome: Outcome;
    try {
      const staleMs = randomness.whole('staleness', call.ordinal, 0, profile.stalenessMs);
      outcome = { output: attemptCall(account, call, fault, staleMs) };
    } catch (error) {
      outcome = { error: asSdkError(error) };
    }
    this.present = undefined;
    watcher.arrived(call, outcome);
    return outcome;
  }

  /** The first id in the call that names something young enough to be unknown somewhere. */
  protected youngIdIn({ input }: Call): string | undefined {
    const { account, timeline, profile } = this.options;
    return Object.values(input)
      .flat()
      .find((value: unknown): value is string => {
        const createdAt = typeof value === 'string' ? account.createdAt(value) : undefined;
        return createdAt !== undefined && timeline.now() < createdAt + profile.describeLagMs;
      });
  }

  #travelMs(way: string, call: number): number {
    const { randomness, profile } = this.options;
    const roll = randomness.number(way, call);
    // Most calls are quick; some take so long that everything else overtakes them.
    return roll < profile.slowRate
      ? Math.round((roll / profile.slowRate) * 4_000)
      : 1 + Math.round(roll * 40);
  }

  #isLate(call: number): boolean {
    return this.options.randomness.chance('late after crash', call, 0.3);
  }

  #lateMs(call: number): number {
    const { randomness, profile } = this.options;
    return randomness.whole('late by', call, 0, profile.lateEffectMs);
  }
}

/** By service and action. */
const sites = new Map<ServiceName, Map<string, string>>();

/** `ec2:CreateVpc`: the same text every time, so that it is hashed once. */
function siteOf(service: ServiceName, action: string): string {
  let ofService = sites.get(service);
  if (ofService === undefined) sites.set(service, (ofService = new Map<string, string>()));
  let site = ofService.get(action);
  if (site === undefined) ofService.set(action, (site = `${service}:${action}`));
  return site;
}
