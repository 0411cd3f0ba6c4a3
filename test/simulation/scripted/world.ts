import type {
  APIGatewayProxyEvent,
  APIGatewayProxyResult,
  Context,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda';
import type { Ec2SimulatorOptions } from '../../../infra/local/testing';
import { decodeRequest } from '../../../shared/adapters/request-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Log } from '../../../shared/platform/log';
import type { Config } from '../../../services/provisioner/config';
import { SimulatedAccount, type ServiceName, type StoredCollections } from '../aws/simulated-account';
import { patchEvent, postEvent, postEventWithQuery } from './api-events';
import { deadLettersOf, deleteCommands, receiveCommands } from './command-messages';
import { FaultPlan } from './fault-plan';
import type { ProcessTools } from '../services/process-tools';
import { NO_SEAMS, type Seams } from '../services/seams';
import { proxyEvent } from '../services/proxy-event';
import { sqsRecord } from '../services/sqs-records';
import { wireIntake, type IntakeHandler } from '../services/wire-intake';
import { wireProvisioner } from '../services/wire-provisioner';
import { wireStatus, type StatusHandler } from '../services/wire-status';
import { wireSweeper } from '../services/wire-sweeper';
import {
  RESERVATION_POLICY,
  PROVISIONER_CONFIG,
  PROVISIONER_TIMEOUT_MS,
  SWEEPER_POLICY,
  STATUS_TIMEOUT_MS,
  SWEEPER_TIMEOUT_MS,
  type ReservationPolicy,
  type SweeperPolicy,
} from '../services/settings';
import { simulatedClient } from './scripted-client';
import { seededRandom } from '../time/seeded-randomness';
import { VirtualClock } from '../time/virtual-clock';

export interface WorldOptions {
  readonly ec2?: Ec2SimulatorOptions['settings'];
  readonly config?: Partial<Config>;
  readonly seed?: number;
  readonly reservations?: Partial<ReservationPolicy>;
  /** Defects of the workers. */
  readonly seams?: Seams;
  /** When it begins, epoch ms. */
  readonly start?: number;
  /** What the emulators have stored before that. */
  readonly stored?: StoredCollections;
}

/**
 * A quiet world for unit tests: calls take no time, and one thing happens after another, when the test says so.
 * The services in it are wired as in the worlds of `stress/`: real handlers, use cases, reconciler and
 * adapters; only the SDK clients are stand-ins, and behind them are the simulators of the local stack.
 */
export class World {
  readonly clock: VirtualClock;
  readonly faults = new FaultPlan();
  readonly logs: { readonly level: string; readonly message: string; readonly fields?: unknown }[] = [];
  readonly account: SimulatedAccount;
  readonly #tools: ProcessTools;
  readonly #config: Config;
  readonly #seams: Seams;
  #reservations: ReservationPolicy;
  #intake: IntakeHandler;
  readonly #status: StatusHandler;
  #crash: () => void = () => undefined;
  #ids = 0;

  constructor(options: WorldOptions = {}) {
    const { ec2 = {}, config = {}, seed = 1, reservations = {}, start, stored = {} } = options;
    const random = seededRandom(seed);
    this.clock = new VirtualClock(start);
    this.account = new SimulatedAccount({ now: this.clock.now, random, ec2, stored });
    this.#config = { ...PROVISIONER_CONFIG, ...config };
    this.#seams = options.seams ?? NO_SEAMS;
    this.#tools = {
      clock: this.clock,
      random,
      newRevision: () => `revision-${++this.#ids}`,
      log: this.#log(),
      client: (service, maxAttempts) => this.#client(service, maxAttempts),
    };
    this.#reservations = { ...RESERVATION_POLICY, ...reservations };
    this.#intake = wireIntake(this.#tools, NO_SEAMS, this.#reservations);
    this.#status = wireStatus(this.#tools);
  }

  /** Deploys anew, with other settings. */
  redeploy(reservations: Partial<ReservationPolicy>): void {
    this.#reservations = { ...this.#reservations, ...reservations };
    this.#intake = wireIntake(this.#tools, NO_SEAMS, this.#reservations);
  }

  get ec2() {
    return this.account.ec2;
  }

  get sqs() {
    return this.account.sqs;
  }

  get events() {
    return this.account.bus.events;
  }

  async post(
    body: unknown,
    caller = 'alice',
    idempotencyKey?: string,
    others: Record<string, string> = {},
  ): Promise<APIGatewayProxyResult> {
    return this.#invokeIntake(postEvent(body, caller, idempotencyKey, others));
  }

  /** `POST /vpcs?dryRun=true`, or with other parameters as they are written in a URL. */
  async dryRun(body: unknown, query = 'dryRun=true', caller = 'alice'): Promise<APIGatewayProxyResult> {
    return this.#invokeIntake(postEventWithQuery(body, query, caller));
  }

  /** As API Gateway has it: a function that crashes is a 500. */
  async #invokeIntake(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    const crashed = new Promise<void>((resolve) => {
      this.#crash = resolve;
    });
    const answer = await this.clock.run(this.#intake(event, this.#context()), crashed);
    return answer === 'dead' ? { statusCode: 500, body: '' } : (answer as APIGatewayProxyResult);
  }

  /** `POST /vpcs/{requestId}/retry` */
  async retry(requestId: string, caller = 'alice'): Promise<APIGatewayProxyResult> {
    return this.#invokeIntake(proxyEvent({ httpMethod: 'POST', pathParameters: { requestId }, caller }));
  }

  /** `DELETE /vpcs/{requestId}` */
  async remove(
    requestId: string,
    caller = 'alice',
    headers: Record<string, string> = {},
    queryStringParameters: Record<string, string> = {},
  ): Promise<APIGatewayProxyResult> {
    const pathParameters = { requestId };
    return this.#invokeIntake(
      proxyEvent({ httpMethod: 'DELETE', pathParameters, headers, queryStringParameters, caller }),
    );
  }

  /** `PATCH /vpcs/{requestId}`, of what it is now unless the headers say otherwise. */
  async patch(
    requestId: string,
    patch: unknown,
    headers: Record<string, string | undefined> = {},
    queryStringParameters: Record<string, string> = {},
  ): Promise<APIGatewayProxyResult> {
    const etag = String((await this.get(requestId)).headers?.etag);
    return this.#invokeIntake(patchEvent(requestId, patch, etag, headers, queryStringParameters));
  }

  async invokeDirectly(payload: Record<string, unknown>, awsRequestId?: string) {
    return this.clock.run(this.#intake(payload, this.#context(awsRequestId)));
  }

  async get(
    requestId: string,
    headers: Record<string, string> = {},
    queryStringParameters: Record<string, string> = {},
    caller = 'alice',
  ): Promise<APIGatewayProxyResult> {
    const pathParameters = { requestId };
    const event = proxyEvent({ httpMethod: 'GET', pathParameters, headers, queryStringParameters, caller });
    return this.#askStatus(event);
  }

  async list(
    queryStringParameters: Record<string, string> = {},
    caller = 'alice',
    headers: Record<string, string> = {},
  ): Promise<APIGatewayProxyResult> {
    const event = proxyEvent({ httpMethod: 'GET', headers, queryStringParameters, caller });
    return this.#askStatus(event);
  }

  /** A GET of any resource. */
  async read(
    resource: string,
    pathParameters: Record<string, string> = {},
    queryStringParameters: Record<string, string> = {},
    caller = 'alice',
    headers: Record<string, string> = {},
  ): Promise<APIGatewayProxyResult> {
    return this.#askStatus(
      proxyEvent({ httpMethod: 'GET', resource, pathParameters, headers, queryStringParameters, caller }),
    );
  }

  async #askStatus(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    return (await this.clock.run(
      this.#status(event, this.#context(undefined, STATUS_TIMEOUT_MS)),
    )) as APIGatewayProxyResult;
  }

  /** Runs the sweeper, as its schedule does. @returns its report, or that it crashed */
  async sweep(policy: Partial<SweeperPolicy> = {}) {
    const handler = wireSweeper(this.#tools, { ...SWEEPER_POLICY, ...policy }, NO_SEAMS, this.#reservations);
    return this.#run(handler({}, this.#context(undefined, SWEEPER_TIMEOUT_MS)));
  }

  /** The record of a request, as it is in the table. */
  record(requestId: string): VpcRequest {
    const item = this.account.table.item(requestId);
    if (item === undefined) throw new Error(`No record of ${requestId}`);
    return decodeRequest(item);
  }

  /** Starts a worker on what is visible now. @returns how many messages it got */
  async deliver(batchSize = 10): Promise<number> {
    const messages = receiveCommands(this.account, batchSize);
    if (messages.length === 0) return 0;
    const response = await this.#provision({ Records: messages.map(sqsRecord) });
    if (response === 'dead') return messages.length;
    const failed = new Set(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    deleteCommands(
      this.account,
      messages.filter(({ MessageId = '' }) => !failed.has(MessageId)),
    );
    return messages.length;
  }

  /** Delivers until the queue is empty, letting time pass as it must. @throws Error when it does not end */
  async settle(patienceMs = 7 * 86_400_000): Promise<void> {
    const end = this.clock.now() + patienceMs;
    for (;;) {
      while ((await this.deliver()) > 0);
      const next = this.sqs.nextVisibleAt(this.account.commandQueueUrl);
      if (next === undefined) return;
      if (next > end) throw new Error('The queue does not come to rest');
      this.clock.advance(Math.max(0, next - this.clock.now()));
    }
  }

  deadLetters(): string[] {
    return deadLettersOf(this.account);
  }

  /** Moves what is in the dead-letter queue back, as `npm run redrive` does. */
  redrive(): void {
    this.account.redrive();
    this.clock.advance(60_000);
    this.sqs.tick();
  }

  sendRaw(body: string): void {
    this.sqs.call('SendMessage', { QueueUrl: this.account.commandQueueUrl, MessageBody: body });
  }

  /** A new process each time: nothing survives in memory from one invocation to the next. */
  #provision(batch: SQSEvent): Promise<SQSBatchResponse | 'dead'> {
    return this.#run(wireProvisioner(this.#tools, this.#config, this.#seams)(batch, this.#context()));
  }

  async #run<T>(task: Promise<T>): Promise<T | 'dead'> {
    const crashed = new Promise<void>((resolve) => {
      this.#crash = resolve;
    });
    const answer = await this.clock.run(task, crashed);
    if (answer === 'dead') this.clock.forgetSleepers();
    return answer;
  }

  #client(service: ServiceName, maxAttempts = 3) {
    return simulatedClient({
      service,
      faults: this.faults,
      maxAttempts,
      call: (action, input) => this.account.call(service, action, input),
      crash: () => {
        this.#crash();
      },
    });
  }

  #context(awsRequestId = `invocation-${++this.#ids}`, timeoutMs = PROVISIONER_TIMEOUT_MS): Context {
    const end = this.clock.now() + timeoutMs;
    return { awsRequestId, getRemainingTimeInMillis: () => end - this.clock.now() } as Context;
  }

  #log(): Log {
    const write = (level: string) => (message: string, fields?: unknown) => {
      this.logs.push({ level, message, fields });
    };
    return { info: write('info'), warn: write('warn'), error: write('error') };
  }
}
