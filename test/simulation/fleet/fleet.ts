import type { Context } from 'aws-lambda';
import { AwsError } from '../../../infra/local/testing';
import { REQUEST_TABLE_KEY } from '../../../shared/contract/request-table';
import type { Config } from '../../../services/provisioner/config';
import { decodeRequest } from '../../../shared/adapters/request-record';
import { readAddressPools } from '../../../shared/domain/reservation/address-pool-settings';
import type { AcceptedBody } from '../../../shared/contract/http';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Clock } from '../../../shared/platform/clock';
import { writeUnits } from '../../builders/write-units';
import { sdkClient } from '../aws/sdk-client';
import { asSdkError } from '../aws/sdk-errors';
import { SimulatedAccount, type ServiceName } from '../aws/simulated-account';
import type { ProcessTools } from '../services/process-tools';
import { proxyEvent } from '../services/proxy-event';
import { NO_SEAMS } from '../services/seams';
import { INTAKE_TIMEOUT_MS, PROVISIONER_CONFIG, PROVISIONER_TIMEOUT_MS } from '../services/settings';
import { sqsRecord } from '../services/sqs-records';
import { wireIntake, type IntakeHandler } from '../services/wire-intake';
import { wireProvisioner } from '../services/wire-provisioner';
import { seededRandom } from '../time/seeded-randomness';
import { Timeline } from '../time/timeline';

export interface FleetOptions {
  /** Workers that take messages from the queue: the setting `maximumConcurrency`. */
  readonly workers: number;
  readonly config?: Partial<Config>;
  /** Whether EC2 applies its published token buckets. */
  readonly throttling?: boolean;
  readonly seed?: number;
  /** Messages that a worker takes at a time. */
  readonly batchSize?: number;
  /** How long a NAT gateway takes to come up. */
  readonly natPendingMs?: number;
}

/** One call to AWS, when it took effect. */
export interface FleetCall {
  readonly service: ServiceName;
  readonly action: string;
  readonly at: number;
  readonly outcome: 'ok' | 'rejected' | 'failed';
  /** `fleet`, or the name of another tool of the account. */
  readonly by: string;
}

/** How long calls take, half of it on the way there. */
export const CALL_MS: Readonly<Record<ServiceName, number>> = { ec2: 200, dynamodb: 5, sqs: 5, events: 5 };
const POOLS = readAddressPools({ default: ['100.64.0.0/10'] }, 'addressPools');
/** What is taken from the queue at a time is all that is there by then. */
const POLL_MS = 10;
/** What SQS gives at a time; a larger batch is received in parts. */
const MOST_RECEIVED = 10;

/**
 * Workers as Lambda keeps them in virtual time: each lives on, with what it has learned, and takes the next batch as
 * soon as it is done with one. Nothing fails but what EC2's buckets reject.
 */
export class Fleet {
  readonly timeline = new Timeline();
  readonly account: SimulatedAccount;
  readonly calls: FleetCall[] = [];
  /** What all writes to the table took, by DynamoDB's rules. */
  writeUnits = 0;
  /** Invocations of the workers, and how long they took all together, in milliseconds. */
  invocations = 0;
  workedMs = 0;
  readonly #tools: ProcessTools;
  readonly #intake: IntakeHandler;
  readonly #batchSize: number;
  #open = 0;
  #idle: (() => void)[] = [];
  #wakeAt = Infinity;
  #ids = 0;

  constructor({
    workers,
    config = {},
    throttling = true,
    seed = 1,
    natPendingMs = 100_000,
    batchSize = 10,
  }: FleetOptions) {
    this.#batchSize = batchSize;
    const random = seededRandom(seed);
    const { now } = this.timeline;
    const roomy = { addressesQuota: 1000, natGatewaysPerZoneQuota: 1000, internetGatewaysQuota: 1000 };
    this.account = new SimulatedAccount({
      now,
      random,
      ec2: { throttling, vpcQuota: 1000, gatewayEndpointsQuota: 1000, natPendingMs, ...roomy },
    });
    const quiet = () => undefined;
    this.#tools = {
      clock: this.#clock,
      random,
      newRevision: () => `revision-${++this.#ids}`,
      log: { info: quiet, warn: quiet, error: quiet },
      client: (service, maxAttempts = 3) => sdkClient({ maxAttempts, transmit: this.#transmit(service) }),
    };
    this.#intake = wireIntake(this.#tools, NO_SEAMS, { networksPerCaller: 1000, pools: POOLS });
    this.account.sqs.onArrival(() => {
      this.#wake();
    });
    for (let worker = 0; worker < workers; worker++) {
      const handler = wireProvisioner(this.#tools, { ...PROVISIONER_CONFIG, ...config });
      void this.#work((event) => handler(event, this.#context(PROVISIONER_TIMEOUT_MS)));
    }
  }

  /** Asks for a network at this moment. @returns its request id once it is accepted */
  async post(body: object, caller = 'alice'): Promise<string> {
    this.#open++;
    const event = proxyEvent({ httpMethod: 'POST', body: JSON.stringify(body), caller });
    const response = await this.#intake(event, this.#context(INTAKE_TIMEOUT_MS));
    const { statusCode, body: answer } = response as { statusCode: number; body: string };
    this.#open--;
    if (statusCode !== 202) throw new Error(`POST answered ${statusCode}: ${answer}`);
    return (JSON.parse(answer) as AcceptedBody).requestId;
  }

  /** Deletes a network at this moment. */
  async remove(requestId: string, caller = 'alice'): Promise<void> {
    this.#open++;
    const event = proxyEvent({ httpMethod: 'DELETE', pathParameters: { requestId }, caller });
    await this.#intake(event, this.#context(INTAKE_TIMEOUT_MS));
    this.#open--;
  }

  /** Another tool of the account calls EC2 at that rate. */
  spend(by: string, action: string, { perSecond, untilMs }: { perSecond: number; untilMs: number }): void {
    const end = this.timeline.now() + untilMs;
    const next = (): void => {
      if (this.timeline.now() >= end) return;
      try {
        this.#call('ec2', action, {}, by);
      } catch {
        // What it is for is no matter: it has taken a token or was rejected.
      }
      this.timeline.after(1000 / perSecond, next);
    };
    next();
  }

  /** Lets time pass until every request is done. */
  async settle(withinMs = 6 * 3_600_000): Promise<void> {
    const end = this.timeline.now() + withinMs;
    await this.timeline.run(() => this.#isDone(), end);
    if (!this.#isDone()) throw new Error('The fleet does not come to an end');
  }

  request(requestId: string): VpcRequest {
    const item = this.account.table.item(requestId);
    if (item === undefined) throw new Error(`No record of ${requestId}`);
    return decodeRequest(item);
  }

  #isDone(): boolean {
    return this.#open === 0 && this.account.sqs.nextVisibleAt(this.account.commandQueueUrl) === undefined;
  }

  get #clock(): Clock {
    const { timeline } = this;
    return {
      now: timeline.now,
      sleep: (milliseconds) =>
        new Promise((resolve) => {
          timeline.after(milliseconds, resolve);
        }),
    };
  }

  #context(timeoutMs: number): Context {
    const end = this.timeline.now() + timeoutMs;
    return {
      awsRequestId: `invocation-${++this.#ids}`,
      getRemainingTimeInMillis: () => end - this.timeline.now(),
    } as Context;
  }

  #transmit(service: ServiceName) {
    const halfMs = CALL_MS[service] / 2;
    return async (action: string, input: object): Promise<object> => {
      await this.#clock.sleep(halfMs);
      try {
        const output = structuredClone(this.#call(service, action, input, 'fleet'));
        return { ...output, $metadata: {} };
      } catch (error) {
        throw asSdkError(error);
      } finally {
        await this.#clock.sleep(halfMs);
      }
    };
  }

  #call(service: ServiceName, action: string, input: object, by: string): object {
    const note = (outcome: FleetCall['outcome']) =>
      this.calls.push({ service, action, at: this.timeline.now(), outcome, by });
    try {
      const key = service === 'dynamodb' ? keyIn(input) : undefined;
      const before = key === undefined ? undefined : this.account.table.item(key);
      const output = this.account.call(service, action, input);
      if (key !== undefined && /^(Put|Update|Delete)/.test(action)) {
        const used = writeUnits(before, this.account.table.item(key));
        this.writeUnits += used.table + used.indexes;
      }
      note('ok');
      return output;
    } catch (error) {
      const isRejected = error instanceof AwsError && error.code === 'RequestLimitExceeded';
      note(isRejected ? 'rejected' : 'failed');
      throw error;
    }
  }

  /** A worker: takes a batch, works on it, deletes what it does not report as failed, and so on. */
  async #work(
    handler: (event: { Records: ReturnType<typeof sqsRecord>[] }) => Promise<unknown>,
  ): Promise<void> {
    const { account } = this;
    for (;;) {
      const messages = this.#receiveBatch();
      if (messages.length === 0) {
        await this.#untilMessages();
        continue;
      }
      this.#open++;
      this.invocations++;
      const start = this.timeline.now();
      const answer = (await handler({ Records: messages.map(sqsRecord) })) as {
        readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
      };
      this.workedMs += this.timeline.now() - start;
      const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const { MessageId = '', ReceiptHandle } of messages) {
        if (failed.has(MessageId)) continue;
        account.sqs.call('DeleteMessage', { QueueUrl: account.commandQueueUrl, ReceiptHandle });
      }
      this.#open--;
    }
  }

  #receiveBatch() {
    const messages: Parameters<typeof sqsRecord>[0][] = [];
    while (messages.length < this.#batchSize) {
      const { Messages = [] } = this.account.sqs.call('ReceiveMessage', {
        QueueUrl: this.account.commandQueueUrl,
        MaxNumberOfMessages: Math.min(MOST_RECEIVED, this.#batchSize - messages.length),
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      });
      if (Messages.length === 0) break;
      messages.push(...Messages);
    }
    return messages;
  }

  /** Until a message may be visible: one came, or the delay of one is over. */
  #untilMessages(): Promise<void> {
    const next = this.account.sqs.nextVisibleAt(this.account.commandQueueUrl);
    return new Promise((resolve) => {
      this.#idle.push(resolve);
      const at = next === undefined ? Infinity : Math.max(next, this.timeline.now() + POLL_MS);
      if (at >= this.#wakeAt) return;
      this.#wakeAt = at;
      this.timeline.at(at, () => {
        if (this.#wakeAt === at) this.#wake();
      });
    });
  }

  #wake(): void {
    this.#wakeAt = Infinity;
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }
}

/** The key of the item that a call to the table is about. */
function keyIn(input: object): string | undefined {
  const { Item, Key = Item } = input as Record<string, Readonly<Record<string, unknown>> | undefined>;
  const key = Key?.[REQUEST_TABLE_KEY];
  return typeof key === 'string' ? key : undefined;
}
