import { setTimeout as sleep } from 'node:timers/promises';
import type { AcceptedBody } from '../../shared/contract/http';
import { aRequestBody } from '../builders/request-body';
import type { LocalFault, LocalStack } from './local-stack';
import { runningProcesses } from './process-table';

export interface ChaosOptions {
  readonly seconds: number;
  /** A number from 0 up to 1; the same sequence gives the same plan, though not the same timing. */
  readonly random: () => number;
}

/** A network that was asked for under a key, however often it took until it was accepted. */
export interface AskedNetwork {
  readonly key: string;
  readonly requestId: string;
  readonly subnets: number;
}

export interface ChaosReport {
  readonly networks: readonly AskedNetwork[];
  readonly functionsKilled: number;
  readonly systemsKilled: number;
  readonly faultsInjected: number;
}

const CALLERS = ['alice', 'bob'];
const PAUSE_MS = 150;
const ACTIONS: readonly (readonly [service: string, action: string])[] = [
  ['ec2', 'CreateVpc'],
  ['ec2', 'CreateSubnet'],
  ['ec2', 'DescribeVpcs'],
  ['dynamodb', 'PutItem'],
  ['dynamodb', 'GetItem'],
  ['sqs', 'SendMessage'],
  ['events', 'PutEvents'],
];
const KINDS = ['error-before', 'reply-lost', 'throttle', 'crash-before', 'crash-after'];

/**
 * Asks for networks from several callers while it kills functions, kills the whole system and injects faults.
 * Callers do what callers should: what was not accepted they send again under the same key.
 */
export async function runChaos(stack: LocalStack, { seconds, random }: ChaosOptions): Promise<ChaosReport> {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const end = Date.now() + seconds * 1000;
  const asking: Promise<AskedNetwork>[] = [];
  let [functionsKilled, systemsKilled, faultsInjected] = [0, 0, 0];

  while (Date.now() < end) {
    asking.push(ask(stack, `chaos-${asking.length}`, pick(CALLERS), Math.floor(random() * 4)));
    const chance = random();
    if (chance < 0.15) functionsKilled += killOneFunction(stack, random);
    else if (chance < 0.45) faultsInjected += await inject(stack, aFault(pick));
    // Seldom: it takes a second to be back.
    else if (chance < 0.47) {
      systemsKilled++;
      await stack.kill();
      await stack.start();
    }
    await sleep(PAUSE_MS);
  }
  await stack.setFaults();
  return { networks: await Promise.all(asking), functionsKilled, systemsKilled, faultsInjected };
}

async function ask(stack: LocalStack, key: string, caller: string, subnets: number): Promise<AskedNetwork> {
  let requestId: string | undefined;
  await stack.until(`${key} to be accepted`, async () => {
    try {
      const response = await stack.post(aRequestBody({ name: key }, subnets), key, stack.token(caller));
      if (response.status === 202) requestId = ((await response.json()) as AcceptedBody).requestId;
    } catch {
      // The system is down; it will be back.
    }
    return requestId !== undefined;
  });
  return { key, requestId: requestId ?? '', subnets };
}

function killOneFunction(stack: LocalStack, random: () => number): number {
  const functions = runningProcesses().filter(
    ({ group, command }) => group === stack.processGroup && command.includes('bootstrap.mjs'),
  );
  const victim = functions[Math.floor(random() * functions.length)];
  if (victim === undefined) return 0;
  try {
    process.kill(victim.pid, 'SIGKILL');
    return 1;
  } catch {
    return 0;
  }
}

function aFault(pick: <T>(items: readonly T[]) => T): LocalFault {
  const [service, action] = pick(ACTIONS);
  return { service, action, fault: pick(KINDS), times: pick([1, 1, 2]) };
}

async function inject(stack: LocalStack, fault: LocalFault): Promise<number> {
  try {
    await stack.setFaults(fault);
    return 1;
  } catch {
    return 0;
  }
}
