import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { EventBridgeClient, PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type {
  APIGatewayProxyEvent,
  APIGatewayProxyResult,
  Context,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda';
import {
  createEc2Simulator,
  type Ec2Simulator,
  type Ec2SimulatorOptions,
} from '../../infra/local/engines/ec2';
import { createSqsSimulator, type SqsSimulator } from '../../infra/local/engines/sqs';
import { memoryStore } from '../../infra/local/engines/store';
import { createCommandQueue } from '../../shared/adapters/command-queue';
import { createEventBus } from '../../shared/adapters/event-bus';
import { fromItem } from '../../shared/adapters/request-item';
import { createRequestLists } from '../../shared/adapters/request-lists';
import { createRequestTable } from '../../shared/adapters/request-table';
import type { VpcRequest } from '../../shared/domain/vpc-request';
import type { Log } from '../../shared/platform/log';
import { createCreateRequest } from '../../services/intake/create-request';
import { createHandler as createIntakeHandler } from '../../services/intake/handler';
import { createRetryRequest } from '../../services/intake/retry-request';
import type { Config } from '../../services/provisioner/config';
import { createHandler as createProvisionerHandler } from '../../services/provisioner/handler';
import { policiesOf } from '../../services/provisioner/policies';
import { createProvisionNetwork } from '../../services/provisioner/provision-network';
import { availabilityZones } from '../../services/provisioner/resources/availability-zones';
import { subnetHandler } from '../../services/provisioner/resources/subnet';
import { vpcHandler } from '../../services/provisioner/resources/vpc';
import { createSqsDeliveries } from '../../services/provisioner/sqs-deliveries';
import { createHandler as createStatusHandler } from '../../services/status/handler';
import { createReadRequests } from '../../services/status/read-requests';
import { FaultPlan } from './fault-plan';
import { simulatedClient, type SimulatedClient } from './simulated-client';
import { SimulatedTable } from './simulated-table';
import { VirtualClock } from './virtual-clock';

const REGION = 'us-east-1';
export const STACK_TAG = 'vpc-vending-test-service';
const VISIBILITY_SECONDS = 360;
const FUNCTION_TIMEOUT_MS = 60_000;

/** The settings a deployed provisioner has. */
const CONFIG: Config = {
  requestTableName: 'requests',
  commandQueueUrl: 'http://localhost/000000000000/commands',
  eventBusName: 'networks',
  networkStackTag: STACK_TAG,
  maxReceiveCount: 5,
  batchConcurrency: 5,
  leaseSeconds: 75,
  callTimeoutSeconds: 15,
  settleWindowSeconds: 60,
  retryDelaySeconds: 5,
  maxRetryDelaySeconds: 900,
  quotaDeadlineSeconds: 86_400,
};

export interface PublishedEvent {
  readonly detailType: string;
  readonly detail: {
    readonly metadata: { readonly eventId: string; readonly requestId: string };
    readonly data: Readonly<Record<string, unknown>>;
  };
}

export interface WorldOptions {
  readonly ec2?: Ec2SimulatorOptions['settings'];
  readonly config?: Partial<Config>;
  readonly seed?: number;
}

/**
 * The whole system in one process under a virtual clock: the real handlers, use cases, engine and adapters;
 * only the SDK clients are stand-ins, and behind them are the simulators that also serve the local stack.
 */
export class World {
  readonly clock = new VirtualClock();
  readonly faults = new FaultPlan();
  readonly events: PublishedEvent[] = [];
  readonly ec2: Ec2Simulator;
  readonly sqs: SqsSimulator;
  readonly logs: { readonly level: string; readonly message: string; readonly fields?: unknown }[] = [];
  readonly #table = new SimulatedTable();
  readonly #random: () => number;
  readonly #config: Config;
  readonly #queueUrl: string;
  readonly #deadLetterQueueUrl: string;
  readonly #intake: ReturnType<typeof createIntakeHandler>;
  readonly #status: ReturnType<typeof createStatusHandler>;
  #crash: () => void = () => undefined;
  #ids = 0;

  constructor({ ec2 = {}, config = {}, seed = 1 }: WorldOptions = {}) {
    this.#random = seededRandom(seed);
    const engine = { now: this.clock.now, random: this.#random };
    this.ec2 = createEc2Simulator({ ...engine, store: memoryStore(), settings: { region: REGION, ...ec2 } });
    this.sqs = createSqsSimulator({
      ...engine,
      store: memoryStore(),
      accountId: '000000000000',
      region: REGION,
      endpoint: () => 'http://localhost',
    });
    this.#deadLetterQueueUrl = this.#createQueue('dead-letters', {});
    this.#config = { ...CONFIG, ...config };
    this.#queueUrl = this.#createQueue('commands', {
      VisibilityTimeout: String(VISIBILITY_SECONDS),
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: `arn:aws:sqs:${REGION}:000000000000:dead-letters`,
        maxReceiveCount: this.#config.maxReceiveCount,
      }),
    });
    this.#intake = this.#wireIntake();
    this.#status = this.#wireStatus();
  }

  async post(body: unknown, caller = 'alice', idempotencyKey?: string): Promise<APIGatewayProxyResult> {
    const headers = idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const event = proxyEvent({ httpMethod: 'POST', body: text, headers, caller });
    return (await this.#intake(event, this.#context())) as APIGatewayProxyResult;
  }

  async retry(requestId: string, caller = 'alice'): Promise<APIGatewayProxyResult> {
    const event = proxyEvent({ httpMethod: 'POST', pathParameters: { requestId }, caller });
    return (await this.#intake(event, this.#context())) as APIGatewayProxyResult;
  }

  async invokeDirectly(payload: Record<string, unknown>, awsRequestId?: string) {
    return this.#intake(payload, this.#context(awsRequestId));
  }

  async get(requestId: string, headers: Record<string, string> = {}): Promise<APIGatewayProxyResult> {
    return this.#status(proxyEvent({ httpMethod: 'GET', pathParameters: { requestId }, headers }));
  }

  async list(
    queryStringParameters: Record<string, string> = {},
    caller = 'alice',
  ): Promise<APIGatewayProxyResult> {
    return this.#status(proxyEvent({ httpMethod: 'GET', queryStringParameters, caller }));
  }

  /** The record of a request, as it stands in the table. */
  record(requestId: string): VpcRequest {
    const item = this.#table.items().find((candidate) => candidate.requestId === requestId);
    if (item === undefined) throw new Error(`No record of ${requestId}`);
    return fromItem(item);
  }

  /** Starts a worker on what is visible now. @returns how many messages it got */
  async deliver(batchSize = 10): Promise<number> {
    const { Messages = [] } = this.sqs.call('ReceiveMessage', {
      QueueUrl: this.#queueUrl,
      MaxNumberOfMessages: batchSize,
      MessageSystemAttributeNames: ['All'],
    });
    if (Messages.length === 0) return 0;
    const records = Messages.map((message) => ({
      messageId: message.MessageId ?? '',
      receiptHandle: message.ReceiptHandle ?? '',
      body: message.Body ?? '',
      attributes: message.Attributes,
    })) as unknown as SQSEvent['Records'];

    const response = await this.#invokeProvisioner({ Records: records });
    if (response === 'dead') return Messages.length;
    const failed = new Set(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { messageId, receiptHandle } of records) {
      if (failed.has(messageId)) continue;
      this.sqs.call('DeleteMessage', { QueueUrl: this.#queueUrl, ReceiptHandle: receiptHandle });
    }
    return Messages.length;
  }

  /** Delivers until the queue is empty, letting time pass as it must. @throws Error when it does not end */
  async settle(patienceMs = 7 * 86_400_000): Promise<void> {
    const end = this.clock.now() + patienceMs;
    for (;;) {
      while ((await this.deliver()) > 0);
      const next = this.sqs.nextVisibleAt(this.#queueUrl);
      if (next === undefined) return;
      if (next > end) throw new Error('The queue does not come to rest');
      this.clock.advance(Math.max(0, next - this.clock.now()));
    }
  }

  deadLetters(): string[] {
    return this.bodiesIn(this.#deadLetterQueueUrl);
  }

  /** Moves what is in the dead-letter queue back, as `npm run redrive` does. */
  redrive(): void {
    this.sqs.call('StartMessageMoveTask', { SourceArn: `arn:aws:sqs:${REGION}:000000000000:dead-letters` });
    this.clock.advance(60_000);
    this.sqs.tick();
  }

  sendRaw(body: string): void {
    this.sqs.call('SendMessage', { QueueUrl: this.#queueUrl, MessageBody: body });
  }

  bodiesIn(queueUrl: string): string[] {
    const { Messages = [] } = this.sqs.call('ReceiveMessage', {
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 0,
    });
    return Messages.map(({ Body = '' }) => Body);
  }

  async #invokeProvisioner(event: SQSEvent): Promise<SQSBatchResponse | 'dead'> {
    const died = new Promise<void>((resolve) => {
      this.#crash = resolve;
    });
    const answer = await this.clock.run(this.#wireProvisioner()(event, this.#context()), died);
    if (answer === 'dead') this.clock.forgetSleepers();
    return answer;
  }

  #wireIntake() {
    const tools = {
      requests: this.#requestTable(),
      commands: createCommandQueue(this.#client('sqs') as SQSClient, this.#queueUrl),
      clock: this.clock,
    };
    const entropy = (bytes: number) =>
      Uint8Array.from({ length: bytes }, () => Math.floor(this.#random() * 256));
    return createIntakeHandler({
      createRequest: createCreateRequest({ ...tools, entropy }),
      retryRequest: createRetryRequest(tools),
      region: REGION,
      log: this.#log(),
    });
  }

  #wireStatus() {
    const lists = createRequestLists(this.#client('dynamodb') as DynamoDBDocumentClient, 'requests');
    return createStatusHandler({
      readRequests: createReadRequests(this.#requestTable(), lists),
      log: this.#log(),
    });
  }

  /** A new process each time: nothing survives in memory from one invocation to the next. */
  #wireProvisioner() {
    const { engine: policy, provision } = policiesOf(this.#config);
    const { batchConcurrency, maxReceiveCount, eventBusName } = this.#config;
    const ec2 = this.#client('ec2') as EC2Client;
    const sqs = this.#client('sqs') as SQSClient;
    const log = this.#log();
    const handlers = { vpc: vpcHandler(ec2, STACK_TAG), subnet: subnetHandler(ec2, STACK_TAG) };
    const provisionNetwork = createProvisionNetwork({
      requests: this.#requestTable(),
      announcements: createEventBus(this.#client('events') as EventBridgeClient, eventBusName),
      zones: availabilityZones(ec2),
      engine: { handlers, clock: this.clock, random: this.#random, policy },
      log,
      policy: provision,
    });
    const deliveries = createSqsDeliveries({
      client: sqs,
      queueUrl: this.#queueUrl,
      commands: createCommandQueue(sqs, this.#queueUrl),
      leaseMs: provision.leaseMs,
      retry: provision.deferral,
      random: this.#random,
      log,
    });
    return createProvisionerHandler({ provisionNetwork, deliveries, log, batchConcurrency, maxReceiveCount });
  }

  #requestTable() {
    return createRequestTable({
      client: this.#client('dynamodb') as DynamoDBDocumentClient,
      tableName: 'requests',
      clock: this.clock,
      newRevision: () => `revision-${++this.#ids}`,
    });
  }

  #client(service: 'ec2' | 'sqs' | 'events' | 'dynamodb'): SimulatedClient {
    const engines = {
      ec2: (action: string, input: object) => this.ec2.call(action, input),
      sqs: (action: string, input: object) => this.sqs.call(action as 'SendMessage', input as never),
      events: (_action: string, input: object) => this.#putEvents(input as PutEventsCommandInput),
      dynamodb: (action: string, input: object) => this.#table.call(action, input),
    };
    return simulatedClient({
      service,
      faults: this.faults,
      call: engines[service],
      maxAttempts: service === 'ec2' ? 1 : 3,
      crash: () => {
        this.#crash();
      },
    });
  }

  #putEvents({ Entries = [] }: PutEventsCommandInput): object {
    for (const { DetailType = '', Detail = '' } of Entries) {
      this.events.push({ detailType: DetailType, detail: JSON.parse(Detail) as PublishedEvent['detail'] });
    }
    return { FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: `event-${++this.#ids}` })) };
  }

  #context(awsRequestId = `invocation-${++this.#ids}`): Context {
    const start = this.clock.now();
    const getRemainingTimeInMillis = () => start + FUNCTION_TIMEOUT_MS - this.clock.now();
    return { awsRequestId, getRemainingTimeInMillis } as Context;
  }

  #createQueue(QueueName: string, Attributes: Record<string, string>): string {
    return this.sqs.call('CreateQueue', { QueueName, Attributes }).QueueUrl ?? '';
  }

  #log(): Log {
    const write = (level: string) => (message: string, fields?: unknown) => {
      this.logs.push({ level, message, fields });
    };
    return { info: write('info'), warn: write('warn'), error: write('error') };
  }
}

function proxyEvent(
  event: Partial<APIGatewayProxyEvent> & { readonly caller?: string },
): APIGatewayProxyEvent {
  const { caller = 'alice', ...rest } = event;
  return {
    headers: {},
    isBase64Encoded: false,
    body: null,
    pathParameters: null,
    queryStringParameters: null,
    requestContext: { authorizer: { claims: { sub: caller } } },
    ...rest,
  } as unknown as APIGatewayProxyEvent;
}

/** Mulberry32: small, fast, and good enough to be repeatable. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
