import { setTimeout as sleep } from 'node:timers/promises';
import type { AcceptedBody, CreateVpcBody } from '../../shared/contract/http';
import { aLayoutBody, aRequestBody } from '../builders/request-body';
import type { LocalFault, LocalStack } from './local-stack';
import { orderDeletion } from './network-orders';
import { runningProcesses } from './process-table';

export interface ChaosOptions {
  readonly seconds: number;
  /** A number from 0 up to 1; the same sequence gives the same plan, though not the same timing. */
  readonly random: () => number;
}

/** What a caller wants, and asks for under a key until it is accepted. */
interface Wish {
  readonly key: string;
  readonly caller: string;
  /** Plain networks have so many subnets and nothing else. */
  readonly subnets: number;
  /** Addresses of a pool, public and private subnets, a NAT gateway and all that goes with it. */
  readonly isConnected: boolean;
  /** How long after it was accepted the caller orders it away again; undefined for never. */
  readonly keptMs: number | undefined;
}

export interface RequestedNetwork extends Wish {
  readonly requestId: string;
}

export interface ChaosReport {
  readonly networks: readonly RequestedNetwork[];
  readonly functionsKilled: number;
  readonly systemsKilled: number;
  readonly faultsInjected: number;
}

const CALLERS = ['alice', 'bob'];
const PAUSE_MS = 150;
const CONNECTED_SHARE = 0.15;
const DELETED_SHARE = 0.25;
/** A NAT gateway takes ten seconds to come up: some go before, some after that. */
const LONGEST_KEPT_MS = 12_000;
const ACTIONS: readonly (readonly [service: string, action: string])[] = [
  ['ec2', 'CreateVpc'],
  ['ec2', 'CreateSubnet'],
  ['ec2', 'DescribeVpcs'],
  ['ec2', 'AllocateAddress'],
  ['ec2', 'CreateNatGateway'],
  ['ec2', 'CreateRoute'],
  ['ec2', 'DeleteSubnet'],
  ['ec2', 'DeleteVpc'],
  ['dynamodb', 'PutItem'],
  ['dynamodb', 'GetItem'],
  ['dynamodb', 'UpdateItem'],
  ['sqs', 'SendMessage'],
  ['events', 'PutEvents'],
];
const KINDS = ['error-before', 'reply-lost', 'throttle', 'crash-before', 'crash-after'];

/**
 * Asks for networks from several callers, some of which they delete, while it kills functions, kills the whole
 * system and injects faults. Callers do what callers should: what was not accepted they send again, a POST under
 * the same key.
 */
export async function runChaos(stack: LocalStack, { seconds, random }: ChaosOptions): Promise<ChaosReport> {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const end = Date.now() + seconds * 1000;
  const asking: Promise<RequestedNetwork>[] = [];
  let [functionsKilled, systemsKilled, faultsInjected] = [0, 0, 0];

  // A slow machine gets through the plan slowly: it goes on until each kind has happened.
  while (Date.now() < end || functionsKilled === 0 || faultsInjected === 0) {
    asking.push(
      ask(stack, {
        key: `chaos-${asking.length}`,
        caller: pick(CALLERS),
        subnets: Math.floor(random() * 4),
        isConnected: random() < CONNECTED_SHARE,
        keptMs: random() < DELETED_SHARE ? random() * LONGEST_KEPT_MS : undefined,
      }),
    );
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

async function ask(stack: LocalStack, wish: Wish): Promise<RequestedNetwork> {
  const { key, caller, keptMs } = wish;
  let requestId = '';
  await insist(stack, `${key} to be accepted`, async () => {
    const response = await stack.post(bodyOf(wish), key, stack.token(caller));
    if (response.ok) ({ requestId } = (await response.json()) as AcceptedBody);
    return response;
  });
  if (keptMs !== undefined) {
    await sleep(keptMs);
    await insist(stack, `the deletion of ${key} to be accepted`, () =>
      orderDeletion(stack, requestId, caller),
    );
  }
  return { ...wish, requestId };
}

/** Sends an order until it is accepted. */
function insist(stack: LocalStack, what: string, order: () => Promise<Response>): Promise<void> {
  return stack.until(what, async () => {
    try {
      // A repeat of what is done by now answers 200.
      return [200, 202].includes((await order()).status);
    } catch {
      // The system is down; it will be back.
      return false;
    }
  });
}

function bodyOf({ key: name, isConnected, subnets }: Wish): CreateVpcBody {
  if (!isConnected) return aRequestBody({ name }, subnets);
  const { cidrBlock: _, ...body } = aLayoutBody({ name, natGateways: 'single' });
  return { ...body, addressPool: 'default', netmaskLength: 22 };
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
