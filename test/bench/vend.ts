import type { AcceptedBody, CreateVpcBody, RequestView } from '../../shared/contract/http';
import type { LocalStack } from '../journeys/local-stack';

/** What vending a number of networks came to. */
export interface Vended {
  /** Until POST answered, for each network. */
  readonly postMs: readonly number[];
  /** From acceptance to READY, for each network. */
  readonly readyMs: readonly number[];
  /** From the first acceptance to the last READY. */
  readonly spanMs: number;
  /** Of each AWS service, how often the intake and the provisioner called it. */
  readonly calls: Readonly<Record<string, number>>;
}

/** Vends so many networks of a kind, one after the other or all at once. */
export async function vend(
  stack: LocalStack,
  { body, networks, atOnce }: { body: CreateVpcBody; networks: number; atOnce: boolean },
): Promise<Vended> {
  const before = (await stack.calls()).length;
  const each = Array.from({ length: networks }, () => () => vendOne(stack, body));
  const done: { postMs: number; view: RequestView }[] = [];
  if (atOnce) done.push(...(await Promise.all(each.map((one) => one()))));
  else for (const one of each) done.push(await one());
  const made = (await stack.calls())
    .slice(before)
    .filter((call) => /-(intake|provisioner)$/.test(call.function));
  const from = done.map(({ view }) => Date.parse(view.createdAt));
  const to = done.map(({ view }) => Date.parse(view.completedAt ?? ''));
  const calls: Record<string, number> = {};
  for (const { service } of made) calls[service] = (calls[service] ?? 0) + 1;
  return {
    postMs: done.map(({ postMs }) => postMs),
    readyMs: to.map((end, index) => end - (from[index] ?? 0)),
    spanMs: Math.max(...to) - Math.min(...from),
    calls,
  };
}

export function callsPerNetwork({ calls, readyMs }: Vended): (service: string) => number {
  return (service) => (calls[service] ?? 0) / readyMs.length;
}

async function vendOne(stack: LocalStack, body: CreateVpcBody) {
  const start = performance.now();
  const response = await stack.post(body);
  const postMs = performance.now() - start;
  if (response.status !== 202) throw new Error(`POST answered ${response.status}: ${await response.text()}`);
  const { requestId } = (await response.json()) as AcceptedBody;
  return { postMs, view: await stack.untilStatus(requestId, 'READY') };
}
