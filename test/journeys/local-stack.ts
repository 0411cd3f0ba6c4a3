import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  type Subnet,
  type Vpc,
} from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { AcceptedBody, RequestView } from '../../shared/contract/http';
import type { LocalOutputs } from '../../shared/contract/stack-outputs';
import { patientFetch } from './patient-fetch';
import { hasFailed } from './test-outcome';

/**
 * How long anything may take before a journey gives up: longer than a working system needs on one core that it
 * shares with twenty others. The time limit of a test (`testTimeout` in jest.config.mjs) is longer than this, so
 * that the error names what was waited for.
 */
const PATIENCE_MS = 10 * 60_000;

export interface LocalStackOptions {
  /** Of `npm start`. */
  readonly flags?: readonly string[];
  /** Whether the web page is built and served. Default: not, so that these tests need no build of it. */
  readonly console?: boolean;
}

export interface LocalFault {
  readonly service: string;
  readonly action: string;
  readonly fault: string;
  /** The error of an `error-before`. */
  readonly code?: string;
  readonly latencyMs?: number;
  readonly times: number;
}

/** An AWS call of a function, as `GET /_local/calls` tells it. */
export interface LoggedCall {
  /** When it arrived, ISO 8601. */
  readonly at: string;
  readonly function: string;
  readonly service: string;
  readonly action: string;
  readonly outcome: string;
}

/** The real local system in processes of its own, as `npm start` runs it, on free ports. */
export class LocalStack {
  readonly #stateDir = mkdtempSync(join(tmpdir(), 'vpc-vending-journey-'));
  readonly #flags: readonly string[];
  #runner: ChildProcess | undefined;
  #terminal = '';
  #outputs: LocalOutputs | undefined;

  constructor({ flags = [], console = false }: LocalStackOptions = {}) {
    this.#flags = console ? flags : ['--no-console', ...flags];
  }

  /** @param ports flags for others than free ones, such as those of before a restart */
  async start(ports: readonly string[] = ['--port', '0', '--aws-port', '0']): Promise<void> {
    const flags = [...ports, '--state-dir', this.#stateDir, ...this.#flags];
    const runner = spawn(process.execPath, ['infra/local/runner/start.cjs', ...flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that the whole system can be killed at once.
      detached: true,
    });
    this.#runner = runner;
    for (const stream of [runner.stdout, runner.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.#terminal += text));
    }
    const file = join(this.#stateDir, 'outputs.json');
    await this.until('the system to be ready', () => {
      if (runner.exitCode !== null || runner.signalCode !== null)
        throw new Error(`The local system ended:\n${this.#terminal}`);
      return existsSync(file);
    });
    this.#outputs = JSON.parse(readFileSync(file, 'utf8')) as LocalOutputs;
  }

  /** Ctrl-C. @returns how it ended */
  async stop(): Promise<{ readonly exitCode: number | null }> {
    const runner = this.#runner;
    if (runner?.exitCode !== null || runner.signalCode !== null) return { exitCode: null };
    runner.kill('SIGINT');
    await once(runner, 'exit');
    return { exitCode: runner.exitCode };
  }

  /** The power plug: runner, functions and all. */
  async kill(): Promise<void> {
    const runner = this.#runner;
    if (runner?.pid === undefined) return;
    const exit = once(runner, 'exit');
    process.kill(-runner.pid, 'SIGKILL');
    await exit;
    rmSync(join(this.#stateDir, 'outputs.json'), { force: true });
  }

  /** The power plug, and on again: the same system on the same ports. */
  async restart(whileOff: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const { apiUrl, awsEndpointUrl } = this.outputs;
    await this.kill();
    await whileOff();
    await this.start(['--port', new URL(apiUrl).port, '--aws-port', new URL(awsEndpointUrl).port]);
  }

  /** Stops the system. Its state directory is removed, but after a failed test it is kept and named. */
  async dispose(): Promise<void> {
    await this.stop();
    if (hasFailed()) {
      writeFileSync(join(this.#stateDir, 'terminal.log'), this.#terminal);
      console.error(`The state of the local system and its terminal.log are kept in ${this.#stateDir}`);
    } else {
      rmSync(this.#stateDir, { recursive: true, force: true });
    }
  }

  get outputs(): LocalOutputs {
    if (this.#outputs === undefined) throw new Error('The local system was not started');
    return this.#outputs;
  }

  get stateDir(): string {
    return this.#stateDir;
  }

  /** What the terminal has shown so far. */
  get terminal(): string {
    return this.#terminal;
  }

  get processGroup(): number {
    return this.#runner?.pid ?? 0;
  }

  get ec2(): EC2Client {
    return new EC2Client(this.#clientSettings());
  }

  get sqs(): SQSClient {
    return new SQSClient(this.#clientSettings());
  }

  get events(): EventBridgeClient {
    return new EventBridgeClient(this.#clientSettings());
  }

  get dynamodb(): DynamoDBClient {
    return new DynamoDBClient(this.#clientSettings());
  }

  #clientSettings() {
    const { awsEndpointUrl: endpoint, region } = this.outputs;
    return { endpoint, region, credentials: { accessKeyId: 'journey', secretAccessKey: 'journey' } };
  }

  token(username = 'alice'): string {
    const user = this.outputs.users.find((candidate) => candidate.username === username);
    if (user === undefined) throw new Error(`There is no user ${username}`);
    return user.idToken;
  }

  /** A call of the API by a caller that waits when the gateway says that there are too many requests. */
  async fetch(
    path: string,
    init: RequestInit & { readonly token?: string | undefined } = {},
  ): Promise<Response> {
    const { token = this.token(), headers, ...rest } = init;
    const allHeaders = {
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(headers as Record<string, string>),
    };
    const url = `${this.outputs.apiUrl}${path}`;
    return patientFetch(url, { ...rest, headers: allHeaders }, { patienceMs: PATIENCE_MS });
  }

  async post(body: unknown, key?: string, token?: string): Promise<Response> {
    return this.fetch('/vpcs', {
      method: 'POST',
      token,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
    });
  }

  /** Posts a body that must be accepted, perhaps once more under its key. @returns the request's id */
  async request(body: unknown, key?: string): Promise<string> {
    const response = await this.post(body, key);
    const text = await response.text();
    if (!response.ok) throw new Error(`POST answered ${response.status}: ${text}`);
    return (JSON.parse(text) as AcceptedBody).requestId;
  }

  async view(requestId: string): Promise<RequestView> {
    const response = await this.fetch(`/vpcs/${requestId}`);
    if (response.status !== 200) throw new Error(`GET answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as RequestView;
  }

  /** Polls until the request has come to that status. */
  async untilStatus(requestId: string, status: string): Promise<RequestView> {
    let view = await this.view(requestId);
    await this.until(`${requestId} to be ${status}`, async () => {
      view = await this.view(requestId);
      return view.status === status;
    });
    return view;
  }

  /** Polls until the request is READY and its event is published: from then on it does not change by itself. */
  async untilAtRest(requestId: string): Promise<RequestView> {
    let view = await this.view(requestId);
    await this.until(`${requestId} to have its event published`, async () => {
      view = await this.view(requestId);
      return view.status === 'READY' && view.announcedAt !== undefined;
    });
    return view;
  }

  /** Polls until `condition` holds. */
  async until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (!(await condition())) {
      if (Date.now() > end)
        throw new Error(`Gave up waiting for ${what}. The terminal said:\n${this.#terminal}`);
      await sleep(50);
    }
  }

  async setFaults(...faults: readonly LocalFault[]): Promise<void> {
    const url = `${this.outputs.awsEndpointUrl}/_local/faults`;
    const response = await fetch(url, { method: 'PUT', body: JSON.stringify(faults) });
    if (!response.ok) throw new Error(`Faults were refused: ${await response.text()}`);
  }

  async calls(): Promise<readonly LoggedCall[]> {
    const response = await fetch(`${this.outputs.awsEndpointUrl}/_local/calls`);
    return (await response.json()) as [];
  }

  /** The AWS calls that the function of a service makes in the course of `task`. */
  async callsDuring(service: string, task: () => Promise<unknown>): Promise<readonly LoggedCall[]> {
    const before = (await this.calls()).length;
    await task();
    return (await this.calls()).slice(before).filter((call) => call.function.endsWith(`-${service}`));
  }

  /** VPCs that have the tag of that request. */
  async vpcsOf(requestId: string): Promise<readonly Vpc[]> {
    const { Vpcs = [] } = await this.ec2.send(new DescribeVpcsCommand(byRequest(requestId)));
    return Vpcs;
  }

  async subnetsOf(requestId: string): Promise<readonly Subnet[]> {
    const { Subnets = [] } = await this.ec2.send(new DescribeSubnetsCommand(byRequest(requestId)));
    return Subnets;
  }
}

function byRequest(requestId: string) {
  return { Filters: [{ Name: 'tag:vpc-vending:request-id', Values: [requestId] }] };
}
