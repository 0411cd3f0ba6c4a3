import type { APIGatewayProxyResult, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { Log } from '../../../shared/platform/log';
import { SimulatedAccount } from '../aws/simulated-account';
import { ASSUMPTIONS } from '../assumptions';
import { Evidence, requestIdIn } from '../judge/evidence';
import { Judge } from '../judge/judge';
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
} from '../settings';
import { sdkClient } from '../simulated-client';
import { seededRandom, type Fate } from '../time/fate';
import { Timeline } from '../time/timeline';
import type { Climate } from './climate';
import { EventSource } from './event-source';
import { SimulatedProcess, type ProcessEnd, type Skew } from './simulated-process';
import { settleStrangers, type Strangers } from './strangers';
import { Trace } from './trace';
import { tracedWatcher } from './traced-watcher';
import { Wire } from './wire';
import type { WorldPlan } from './world-plan';

export interface StormOptions {
  readonly seed: number;
  readonly fate: Fate;
  readonly plan: WorldPlan;
  readonly seams: Seams;
  readonly isTraced: boolean;
}

/** How long a function of each service may live, and how long its clients wait for an answer. */
const LIMITS: Readonly<Record<Service, { readonly timeoutMs: number; readonly callTimeoutMs: number }>> = {
  intake: { timeoutMs: INTAKE_TIMEOUT_MS, callTimeoutMs: INTAKE_CALL_TIMEOUT_MS },
  status: { timeoutMs: INTAKE_TIMEOUT_MS, callTimeoutMs: INTAKE_CALL_TIMEOUT_MS },
  provisioner: {
    timeoutMs: PROVISIONER_TIMEOUT_MS,
    callTimeoutMs: PROVISIONER_CONFIG.callTimeoutSeconds * 1000,
  },
  sweeper: { timeoutMs: SWEEPER_TIMEOUT_MS, callTimeoutMs: SWEEPER_CALL_TIMEOUT_MS },
};

/** What takes its time at AWS takes it here, too. */
const SLOW_THINGS = { natPendingMs: 100_000, natDeletingMs: 40_000, ipv6AssociatingMs: 2_000 } as const;

/** Base of the SDK's pauses between its own tries. */
const SDK_PAUSE_MS = 100;

/**
 * A world under stress: an account, the queue's poller, and every invocation a process of its own. The handlers
 * and all that is behind them are the real ones; the SDK clients stand on a wire on which anything can happen.
 */
export class Storm {
  readonly timeline = new Timeline();
  readonly judge = new Judge();
  readonly account: SimulatedAccount;
  readonly evidence: Evidence;
  readonly strangers: Strangers;
  readonly climate: Climate;
  readonly wire: Wire;
  readonly trace: Trace | undefined;
  readonly processes: SimulatedProcess[] = [];
  readonly #options: StormOptions;
  readonly #random: () => number;
  /** By message id. */
  readonly #lastWorkers = new Map<string, SimulatedProcess>();
  #revisions = 0;
  #isMoving = false;

  constructor(options: StormOptions) {
    const { seed, fate, plan, isTraced } = options;
    const { timeline, judge } = this;
    const { climate, faults } = plan;
    this.#options = options;
    this.climate = climate;
    this.#random = seededRandom(seed);
    this.account = new SimulatedAccount({
      now: timeline.now,
      random: this.#random,
      onRecordChange: (before, after) => {
        judge.recordChanged(before, after);
      },
    });
    this.account.bus.onEvent = (event) => {
      judge.eventPublished(event);
    };
    this.evidence = new Evidence(this.account);
    this.strangers = settleStrangers(this.account, plan.orders);
    let made = 0;
    this.account.ec2.configure({
      ...SLOW_THINGS,
      throttling: climate.throttling,
      // Half of all things show at once.
      describeLagMs: () =>
        Math.max(0, fate.whole('describe lag', made++, -climate.describeLagMs, climate.describeLagMs)),
    });
    this.trace = isTraced ? new Trace(timeline.now) : undefined;
    const watcher = this.trace === undefined ? judge : tracedWatcher(judge, this.trace);
    this.wire = new Wire({ timeline, fate, account: this.account, climate, faults, watcher });
    this.account.sqs.onArrival((queueName) => {
      if (queueName === DEAD_LETTER_QUEUE_NAME) this.#lookAtDeadLetters();
    });
    new EventSource({
      timeline,
      fate,
      account: this.account,
      climate,
      invoke: (batch, onEnd) => {
        this.#provision(batch, onEnd);
      },
      onAcknowledged: ({ body }) => {
        this.trace?.note('queue', `deleted ${body}`);
        judge.acknowledged(body);
      },
    });
  }

  /** Whether there is no point in going on. */
  readonly isCondemned = (): boolean => this.judge.court.violation !== undefined;

  get processesAtWork(): SimulatedProcess[] {
    return this.processes.filter((process) => !process.isOver);
  }

  call(
    event: Parameters<ReturnType<typeof wireIntake>>[0],
    onEnd: (end: ProcessEnd<APIGatewayProxyResult>) => void,
  ): void {
    const process = this.#spawn('intake');
    const handler = wireIntake(this.#tools(process), this.#options.seams, this.#options.plan.claims);
    process.start(async (context) => (await handler(event, context)) as APIGatewayProxyResult, onEnd);
  }

  look(
    event: Parameters<ReturnType<typeof wireStatus>>[0],
    onEnd: (end: ProcessEnd<APIGatewayProxyResult>) => void,
  ): void {
    const process = this.#spawn('status');
    const handler = wireStatus(this.#tools(process));
    process.start(() => handler(event), onEnd);
  }

  /** What the sweeper's schedule does. */
  sweep(onEnd: (end: ProcessEnd<unknown>) => void = () => undefined): void {
    if (this.#options.seams.hasNoSweeper) return;
    const process = this.#spawn('sweeper');
    const { seams, plan } = this.#options;
    const handler = wireSweeper(this.#tools(process), SWEEPER_POLICY, seams, plan.claims);
    process.start((context) => handler({}, context), onEnd);
  }

  /** Moves the dead letters back, as an operator does. */
  redrive(): void {
    if (this.evidence.deadLetters().length === 0 || this.#isMoving) return;
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

  /** SQS tells only that something arrived. */
  #lookAtDeadLetters(): void {
    const newest = this.evidence.newestDeadLetter();
    if (newest === undefined) return;
    this.trace?.note('queue', `moved ${newest.body} to the dead letters`);
    this.judge.deadLettered(newest.body, this.#lastWorkers.get(newest.id));
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
    return process;
  }

  #skewOf(number: number): Skew {
    const { fate, plan } = this.#options;
    if (!fate.strikes('clock skew', number, plan.climate.skewRate)) return { milliseconds: 0 };
    const bound = ASSUMPTIONS.clockSkew.milliseconds;
    const skew = (topic: string) => fate.whole(topic, number, -bound, bound);
    const jumps = fate.chance('clock jumps', number, 0.3);
    const jump = { afterMs: fate.whole('clock jumps after', number, 0, 5_000), to: skew('clock jumps to') };
    return { milliseconds: skew('clock skew by'), ...(jumps && { jump }) };
  }

  #tools(process: SimulatedProcess): ProcessTools {
    const { callTimeoutMs } = LIMITS[process.service];
    const random = this.#random;
    return {
      clock: process.clock,
      random,
      newRevision: () => `revision-${++this.#revisions}`,
      log: this.#logOf(process),
      client: (service, maxAttempts = 3) =>
        sdkClient({
          maxAttempts,
          transmit: (action, input) => this.wire.transmit(process, service, action, input, callTimeoutMs),
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

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

function inBrief({ body, attributes }: SQSRecord): string {
  return `${body} (receive ${attributes.ApproximateReceiveCount})`;
}
