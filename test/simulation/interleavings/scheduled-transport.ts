import { createHash } from 'node:crypto';
import type { FaultKind } from '../faults/fault-kinds';
import { answerOf, ec2ErrorFor } from '../faults/ec2-errors';
import { internalError, notVisible, quotaReached, refused, throttled } from '../faults/fault-answers';
import { asText } from '../aws/as-text';
import { connectionReset, timeoutError } from '../aws/sdk-errors';
import type { ServiceName } from '../aws/simulated-account';
import type { SimulatedProcess } from '../processes/simulated-process';
import { Transport, type Call, type Outcome } from '../processes/transport';

/** A call that waits to take effect, or the effect of a call that its process no longer waits for. */
export interface ParkedStep {
  /** `provisioner-1 ec2:CreateVpc#2`: the second of its process. */
  readonly label: string;
  readonly call: Call;
  /** Whether the process has given up on it or is dead: only its effect is still to come. */
  readonly isLateEffect: boolean;
  /** Virtual time, in milliseconds. */
  readonly parkedAt: number;
  /** Lets it take effect, with this fault, and answers the process at once. */
  release(fault: FaultKind | undefined): void;
}

interface Learned {
  /** Digests of what was answered to which call, and when. */
  readonly answers: string[];
  /** Calls that were answered by an error, in order. */
  readonly errors: string[];
}

/**
 * Parks every call until a scheduler releases it: the scheduler decides the order in which the calls of all processes
 * take effect. Effect and answer are one step, because what a process does in between no other process can see. While
 * `isScheduling` is false, calls travel as in every other world.
 */
export class ScheduledTransport extends Transport {
  isScheduling = false;
  readonly #parked: ParkedStep[] = [];
  readonly #counts = new Map<string, number>();
  /** By process: what it has learned from AWS. Its code has no other source of what it knows. */
  readonly #learned = new Map<string, Learned>();

  /**
   * What each process has learned: every answer, and the order of those that were errors, of which the first may
   * decide. The order of the others does not count: they answer calls that were under way at the same time, which
   * the code awaits together.
   */
  get learned(): readonly string[] {
    return Array.from(
      this.#learned,
      ([name, { answers, errors }]) => `${name} ${answers.toSorted().join()} ${errors.join()}`,
    ).sort();
  }

  /** What can happen next, in a fixed order. */
  get parked(): readonly ParkedStep[] {
    return this.#parked.toSorted((one, other) => (one.label < other.label ? -1 : 1));
  }

  override transmit(
    process: SimulatedProcess,
    service: ServiceName,
    action: string,
    input: object,
    callTimeoutMs: number,
  ): Promise<object> {
    if (!this.isScheduling) return super.transmit(process, service, action, input, callTimeoutMs);
    const call = this.newCall(process, service, action, input);
    const name = `${process.name} ${call.site}`;
    const nth = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, nth);
    return new Promise((resolve, reject) => {
      const answer = (outcome: Outcome): void => {
        if (!process.isRunning) return;
        this.#learn(process, `${name}#${nth}`, outcome);
        this.options.watcher.answered(call, outcome);
        if ('output' in outcome) resolve(outcome.output);
        else reject(outcome.error);
      };
      this.#park(`${name}#${nth}`, call, false, (fault) => {
        if (fault !== undefined) process.harm();
        this.options.watcher.sent(call, fault);
        this.#happen(`${name}#${nth}`, call, fault, callTimeoutMs, answer);
      });
    });
  }

  /** Forgets the calls of a process that is over: they never leave it. */
  dropCallsOfOverProcesses(): void {
    for (const step of this.#parked.filter((one) => !one.isLateEffect && !one.call.process.isRunning)) {
      this.#parked.splice(this.#parked.indexOf(step), 1);
    }
  }

  #learn({ name }: SimulatedProcess, label: string, outcome: Outcome): void {
    const learned = this.#learned.get(name) ?? { answers: [], errors: [] };
    this.#learned.set(name, learned);
    const what = 'output' in outcome ? outcome.output : `${outcome.error.name}: ${outcome.error.message}`;
    const text = asText([label, this.options.timeline.now(), what]);
    learned.answers.push(createHash('sha1').update(text).digest('base64'));
    if ('error' in outcome) learned.errors.push(label);
  }

  #park(label: string, call: Call, isLateEffect: boolean, release: ParkedStep['release']): void {
    const step: ParkedStep = {
      label,
      call,
      isLateEffect,
      parkedAt: this.options.timeline.now(),
      release: (fault) => {
        this.#parked.splice(this.#parked.indexOf(step), 1);
        release(fault);
      },
    };
    this.#parked.push(step);
  }

  #parkEffect(label: string, call: Call): void {
    this.#park(`${label} late effect`, call, true, () => {
      this.attempt(call, undefined);
    });
  }

  #happen(
    label: string,
    call: Call,
    fault: FaultKind | undefined,
    callTimeoutMs: number,
    answer: (outcome: Outcome) => void,
  ): void {
    const { process, service, action } = call;
    switch (fault) {
      case undefined:
      case 'stale-read':
      case 'partial-failure':
      case 'taken-twice':
        answer(this.attempt(call, fault));
        return;
      case 'error-before':
        answer({ error: internalError(service) });
        return;
      case 'throttle':
        answer({ error: throttled(service) });
        return;
      case 'refused':
        answer({ error: refused(service) });
        return;
      case 'quota':
        answer({ error: quotaReached(action) });
        return;
      case 'ec2-error': {
        const error = ec2ErrorFor(call);
        const isUntrue =
          error === undefined || (error.failureClass === 'not-visible' && this.youngIdIn(call) === undefined);
        answer(isUntrue ? this.attempt(call, undefined) : { error: answerOf(error) });
        return;
      }
      case 'not-visible': {
        const young = this.youngIdIn(call);
        answer(young === undefined ? this.attempt(call, fault) : { error: notVisible(young) });
        return;
      }
      case 'reply-lost':
        this.attempt(call, undefined);
        answer({ error: connectionReset() });
        return;
      case 'late-effect':
        this.#parkEffect(label, call);
        answer({ error: connectionReset() });
        return;
      case 'hang':
        this.options.timeline.after(callTimeoutMs, () => {
          answer({ error: timeoutError() });
        });
        return;
      case 'crash-before':
        process.die();
        return;
      case 'crash-after':
        this.#parkEffect(label, call);
        process.die();
        return;
      case 'function-timeout':
        process.freeze();
        this.attempt(call, undefined);
        return;
    }
  }
}
