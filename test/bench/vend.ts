import type { AcceptedBody, CreateVpcBody, RequestView } from '../../shared/contract/http';
import { boundedParallel } from '../../shared/platform/bounded-parallel';
import type { LocalStack } from '../journeys/local-stack';

export interface Load {
  readonly body: CreateVpcBody;
  readonly networks: number;
  /** How many of them are asked for and waited for at the same time. */
  readonly atOnce: number;
}

/** What vending a number of networks came to. */
export interface Vended {
  /** Until POST answered, for each network. */
  readonly postMs: readonly number[];
  /** From acceptance to READY, for each network, by the timestamps on record. */
  readonly readyMs: readonly number[];
  /** Networks per second, from the first acceptance to the last READY. */
  readonly rate: number;
  /** How often the intake and the provisioner called an AWS service, for each network. */
  readonly calls: (service: string) => number;
}

export async function vend(stack: LocalStack, { body, networks, atOnce }: Load): Promise<Vended> {
  const before = (await stack.calls()).length;
  const inParallel = boundedParallel(atOnce);
  const vended = await Promise.all(
    Array.from({ length: networks }, () => inParallel(() => vendOne(stack, body))),
  );
  const calls = (await stack.calls()).slice(before);
  const made = calls.filter((call) => /-(intake|provisioner)$/.test(call.function));
  const accepted = vended.map(({ view }) => Date.parse(view.createdAt));
  const ready = vended.map(({ view }) => Date.parse(view.completedAt ?? ''));
  return {
    postMs: vended.map(({ postMs }) => postMs),
    readyMs: ready.map((at, index) => at - (accepted[index] ?? NaN)),
    rate: (networks * 1000) / (Math.max(...ready) - Math.min(...accepted)),
    calls: (service) => made.filter((call) => call.service === service).length / networks,
  };
}

async function vendOne(
  stack: LocalStack,
  body: CreateVpcBody,
): Promise<{ readonly postMs: number; readonly view: RequestView }> {
  const start = performance.now();
  const response = await stack.post(body);
  const postMs = performance.now() - start;
  if (response.status !== 202) throw new Error(`POST answered ${response.status}: ${await response.text()}`);
  const { requestId } = (await response.json()) as AcceptedBody;
  return { postMs, view: await stack.untilStatus(requestId, 'READY') };
}
