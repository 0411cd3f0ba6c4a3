import { COMMAND_SEQUENCE_ATTRIBUTE } from '../../../shared/contract/commands';
import type { APIGatewayProxyResult, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { Log } from '../../../shared/platform/log';
import { SimulatedAccount } from '../aws/simulated-account';
import { ASSUMPTIONS } from '../faults/assumptions';
import { Oracle, requestIdIn } from '../checker/oracle';
import { Monitors } from '../checker/monitors';
import type { ProcessTools } from '../services/process-tools';
import type { Seams, Service } from '../services/seams';
import { wireIntake } from '../services/wire-intake';
import { wireProvisioner } from '../services/wire-provisioner';
import { wireStatus } from '../services/wire-status';
import { wireSweeper } from '../services/wire-sweeper';
import {
  DEAD_LETTER_QUEUE_NAME,
  INTAKE_CALL_TIMEOUT_MS,
  INTAKE_TIMEOUT_MS,
  PROVISIONER_CONFIG,
  PROVISIONER_TIMEOUT_MS,
  SWEEPER_CALL_TIMEOUT_MS,
  SWEEPER_POLICY,
  SWEEPER_TIMEOUT_MS,
  SWEEP_MS,
} from '../services/settings';
import { sdkClient } from '../aws/sdk-client';
import { seededRandom, type SeededRandomness } from '../time/seeded-randomness';
import { Timeline } from '../time/timeline';
import type { FaultProfile, NatFailureCode } from '../faults/fault-profile';
import { EventSource } from '../processes/event-source';
import { SimulatedProcess, type ProcessEnd, type Skew } from '../processes/simulated-process';
import { createThirdPartyResources, type ThirdPartyResources } from './third-party-resources';
import { Trace } from '../trace/trace';
import { tracedCalls } from '../trace/traced-calls';
import { Transport, type TransportOptions } from '../processes/transport';
import { asOlderIntake } from './older-intake';
import type { WorldPlan } from './world-plan';

export interface StressedWorldOptions {
  readonly seed: number;
  readonly randomness: SeededRandomness;
  readonly plan: WorldPlan;
  readonly seams: Seams;
  readonly isTraced: boolean;
  /** Carries the calls; as every other world does it unless given. */
  readonly transport?: (options: TransportOptions) => Transport;
}

/** The function timeout of each service, and the call timeout of its clients. */
const LIMITS: Readonly<Record<Service, { readonly timeoutMs: number; readonly callTimeoutMs: number }>> = {
  intake: { timeoutMs: INTAKE_TIMEOUT_MS, callTimeoutMs: INTAKE_CALL_TIMEOUT_MS },
  status: { timeoutMs: INTAKE_TIMEOUT_MS, callTimeoutMs: INTAKE_CALL_TIMEOUT_MS },
  provisioner: {
    timeoutMs: PROVISIONER_TIMEOUT_MS,
    callTimeoutMs: PROVISIONER_CONFIG.callTimeoutSeconds * 1000,
  },
  sweeper: { timeoutMs: SWEEPER_TIMEOUT_MS, callTimeoutMs: SWEEPER_CALL_TIMEOUT_MS },
};

/** How long AWS takes for what is not done at once. */
const SLOW_THINGS = { natPendingMs: 100_000, natDeletingMs: 40_000, ipv6AssociatingMs: 2_000 } as const;

/** Base of the SDK's pauses between its own tries. */
const SDK_PAUSE_MS = 100;

/**
 * A world under stress: an account, the queue's poller, and every invocation a process of its own. The handlers
 * and all that is behind them are the real ones; the SDK clients send over a transport that injects faults.
 */
export class StressedWorld {
  readonly timeline = new Timeline();
  readonly monitors = new Monitors();
  readonly account: SimulatedAccount;
  readonly oracle: Oracle;
  readonly thirdParties: ThirdPartyResources;
  readonly profile: FaultProfile;
  readonly transport: Transport;
  readonly eventSource: EventSource;
  readonly trace: Trace | undefined;
  readonly processes: SimulatedProcess[] = [];
  readonly #options: StressedWorldOptions;
  readonly #random: () => number;
  /** By process: ids and the like that its calls bring about, so that they do not depend on the calls of others. */
  readonly #effects = new Map<number, () => number>();
  /** By message id. */
  readonly #lastWorkers = new Map<string, SimulatedProcess>();
  #isMoving = false;

  constructor(options: StressedWorldOptions) {
    const { seed, randomness, plan, isTraced } = options;
    const { timeline, monitors } = this;
    const { profile, faults } = plan;
    this.#options = options;
    this.profile = profile;
    this.#random = seededRandom(seed);
    let source = this.#random;
    this.account = new SimulatedAccount({
      now: timeline.now,
      random: () => source(),
      onRecordChange: (before, after) => {
        monitors.recordChanged(before, after);
      },
    });
    this.account.bus.onEvent = (event) => {
      monitors.eventPublished(event);
    };
    this.oracle = new Oracle(this.account, monitors.records);
    this.thirdParties = createThirdPartyResources(this.account, plan.orders);
    let made = 0;
    this.account.ec2.configure({
      ...SLOW_THINGS,
      throttling: profile.throttling,
      // Half of all resources are visible at once.
      describeLagMs: () =>
        Math.max(0, randomness.whole('describe lag', made++, -profile.describeLagMs, profile.describeLagMs)),
      natFailureCode: natFailuresOf(options, timeline.now),
    });
    this.trace = isTraced ? new Trace(timeline.now) : undefined;
    const watcher = this.trace === undefined ? monitors : tracedCalls(monitors, this.trace);
    const { account } = this;
    const transport = options.transport ?? ((transportOptions) => new Transport(transportOptions));
    this.transport = transport({ timeline, randomness, account, profile, faults, watcher });
    source = () => {
      const { present } = this.transport;
      const effects = present && this.#effects.get(present.process.number);
      return (effects ?? this.#random)();
    };
    this.account.sqs.onArrival((queueName) => {
      if (queueName === DEAD_LETTER_QUEUE_NAME) this.#lookAtDeadLetters();
    });
    this.eventSource = new EventSource({
      timeline,
      randomness,
      account: this.account,
      profile,
      invoke: (batch, onEnd) => {
        this.#provision(batch, onEnd);
      },
      onAcknowledged: ({ body, messageAttributes }) => {
        this.trace?.note('queue', `deleted ${body}`);
        const sequence = messageAttributes[COMMAND_SEQUENCE_ATTRIBUTE]?.stringValue;
        monitors.acknowledged(body, sequence === undefined ? undefined : Number(sequence));
      },
      onSuspended: (milliseconds) => {
        this.trace?.note('queue', 'delivers nothing for a while');
        this.#sweepMeanwhile(milliseconds);
      },
    });
  }

  /** Whether a promise is broken: the world ends there. */
  readonly isViolated = (): boolean => this.monitors.invariants.violation !== undefined;

  get processesAtWork(): SimulatedProcess[] {
    return this.processes.filter((process) => !process.isOver);
  }

  /** Lets time pass until every process is over. */
  untilIdle(): Promise<void> {
    return this.timeline.run(() => this.processesAtWork.length === 0);
  }

  call(
    event: Parameters<ReturnType<typeof wireIntake>>[0],
    onEnd: (end: ProcessEnd<APIGatewayProxyResult>) => void,
  ): void {
    const process = this.#spawn('intake');
    const handler = wireIntake(this.#tools(process), this.#options.seams, this.#options.plan.reservations);
    process.start(async (context) => (await handler(event, context)) as APIGatewayProxyResult, onEnd);
  }

  look(
    event: Parameters<ReturnType<typeof wireStatus>>[0],
    onEnd: (end: ProcessEnd<APIGatewayProxyResult>) => void,
  ): void {
    const process = this.#spawn('status');
    const handler = wireStatus(this.#tools(process));
    process.start((context) => handler(event, context), onEnd);
  }

  /** One run of the sweeper, as its schedule starts it. */
  sweep(onEnd: (end: ProcessEnd<unknown>) => void = () => undefined): void {
    if (this.#options.seams.hasNoSweeper) return;
    const process = this.#spawn('sweeper');
    const { seams, plan } = this.#options;
    const handler = wireSweeper(this.#tools(process), SWEEPER_POLICY, seams, plan.reservations);
    process.start((context) => handler({}, context), onEnd);
  }

  /** Moves the dead letters back, as an operator does. */
  redrive(): void {
    if (this.oracle.deadLetters().length === 0 || this.#isMoving) return;
    this.trace?.note('operator', 'moves the dead letters back');
    this.account.redrive();
    // SQS takes one move at a time.
    this.#isMoving = true;
    // A move works on in the background.
    this.timeline.after(1_000, () => {
      this.#isMoving = false;
      this.account.sqs.tick();
    });
  }

  /** The sweeper's schedule goes on while nothing is delivered: here with what it then finds overdue. */
  #sweepMeanwhile(milliseconds: number): void {
    const { timeline } = this;
    const { graceMs } = SWEEPER_POLICY;
    for (let afterMs = graceMs + SWEEP_MS / 5; afterMs < milliseconds; afterMs += SWEEP_MS) {
      timeline.after(afterMs, () => {
        this.sweep();
      });
    }
  }

  /** SQS reports only that something arrived. */
  #lookAtDeadLetters(): void {
    const newest = this.oracle.newestDeadLetter();
    if (newest === undefined) return;
    this.trace?.note('queue', `moved ${newest.body} to the dead letters`);
    this.monitors.deadLettered(newest.body, this.#lastWorkers.get(newest.id));
  }

  #provision(batch: readonly SQSRecord[], onEnd: (end: ProcessEnd<SQSBatchResponse>) => void): void {
    const requestIds = batch.flatMap(({ body }) => requestIdIn(body) ?? []);
    const process = this.#spawn('provisioner', requestIds);
    for (const { messageId } of batch) this.#lastWorkers.set(messageId, process);
    const event = { Records: [...batch] };
    const tools = { ...this.#tools(process), batch: event };
    const handler = wireProvisioner(tools, PROVISIONER_CONFIG, this.#options.seams);
    this.trace?.note(process.name, `starts with ${batch.map(inBrief).join(', ')}`);
    process.start(
      (context) => handler(event, context),
      (end) => {
        this.trace?.note(
          process.name,
          `${end.kind} ${end.kind === 'returned' ? JSON.stringify(end.answer) : ''}`,
        );
        onEnd(end);
      },
    );
  }

  #spawn(service: Service, requestIds: readonly string[] = []): SimulatedProcess {
    const number = this.processes.length;
    const { timeline } = this;
    const { timeoutMs } = LIMITS[service];
    const skew = this.#skewOf(number);
    const process = new SimulatedProcess({ timeline, service, number, timeoutMs, skew, requestIds });
    this.processes.push(process);
    this.#effects.set(number, seededRandom(this.#options.seed + 7_000_003 * (number + 1)));
    return process;
  }

  #skewOf(number: number): Skew {
    const { randomness, plan } = this.#options;
    if (!randomness.faultHappens('clock skew', number, plan.profile.skewRate)) return { milliseconds: 0 };
    const bound = ASSUMPTIONS.clockSkew.milliseconds;
    const skew = (topic: string) => randomness.whole(topic, number, -bound, bound);
    const jumps = randomness.chance('clock jumps', number, 0.3);
    const jump = {
      afterMs: randomness.whole('clock jumps after', number, 0, 5_000),
      to: skew('clock jumps to'),
    };
    return { milliseconds: skew('clock skew by'), ...(jumps && { jump }) };
  }

  #tools(process: SimulatedProcess): ProcessTools {
    const { callTimeoutMs } = LIMITS[process.service];
    const isOlder = process.service === 'intake' && this.#options.plan.hasOlderIntake === true;
    const random = seededRandom(this.#options.seed + 1_000_003 * (process.number + 1));
    let revisions = 0;
    return {
      clock: process.clock,
      random,
      newRevision: () => `revision-${process.number}-${++revisions}`,
      log: this.#logOf(process),
      client: (service, maxAttempts = 3) =>
        sdkClient({
          maxAttempts,
          transmit: (action, input) => {
            const written = isOlder ? asOlderIntake(this.monitors.records, action, input) : input;
            return this.transport.transmit(process, service, action, written, callTimeoutMs);
          },
          pause: (tries) => process.clock.sleep(random() * SDK_PAUSE_MS * 2 ** tries),
        }),
    };
  }

  #logOf(process: SimulatedProcess): Log {
    const { trace } = this;
    if (trace === undefined) return SILENT;
    const write =
      (level: string): Log['info'] =>
      (message, fields) => {
        trace.log(process.name, level, message, fields);
      };
    return { info: write('info'), warn: write('warn'), error: write('error') };
  }
}

/** Why AWS fails the NAT gateway that is created now, each time it is asked; '' for one that comes up. */
function natFailuresOf(
  { randomness, plan: { profile } }: StressedWorldOptions,
  now: () => number,
): () => NatFailureCode | '' {
  const { natFailures, faultsUntil } = profile;
  if (natFailures === undefined) return () => '';
  const { rate, codes } = natFailures;
  let created = 0;
  return () => {
    const nth = ++created;
    const code = randomness.oneOf('NAT failure code', nth, [...codes]);
    return now() < faultsUntil && randomness.faultHappens('NAT gateway fails', nth, rate, code) ? code : '';
  };
}

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function inBrief({ body, attributes }: SQSRecord): string {
  return `${body} (receive ${attributes.ApproximateReceiveCount})`;
}
