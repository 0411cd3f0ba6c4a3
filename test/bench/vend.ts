import type { AcceptedBody, CreateVpcBody, RequestView } from '../../shared/contract/http';
import { boundedParallel } from '../../shared/platform/bounded-parallel';
import type { LocalStack, LoggedCall } from '../journeys/local-stack';

/** One network of a bench, and how long its POST took. */
export interface VendedNetwork {
  readonly postMs: number;
  readonly view: RequestView;
}

/** What a number of networks came to. */
export interface Vended {
  readonly networks: readonly VendedNetwork[];
  /** Every AWS call of the functions meanwhile. */
  readonly calls: readonly LoggedCall[];
}

/** Asks for networks, some at the same time, and waits until each is READY. */
export async function vend(
  stack: LocalStack,
  bodies: readonly CreateVpcBody[],
  { atOnce }: { readonly atOnce: number },
): Promise<Vended> {
  const before = (await stack.calls()).length;
  const inParallel = boundedParallel(atOnce);
  const networks = await Promise.all(bodies.map((body) => inParallel(() => vendOne(stack, body))));
  return { networks, calls: (await stack.calls()).slice(before) };
}

async function vendOne(stack: LocalStack, body: CreateVpcBody): Promise<VendedNetwork> {
  const start = performance.now();
  const response = await stack.post(body);
  const postMs = performance.now() - start;
  if (response.status !== 202) throw new Error(`POST answered ${response.status}: ${await response.text()}`);
  const { requestId } = (await response.json()) as AcceptedBody;
  return { postMs, view: await stack.untilStatus(requestId, 'READY') };
}

/** From acceptance to READY, by the times on record. */
export function readyMs({ view }: VendedNetwork): number {
  return Date.parse(view.completedAt ?? '') - Date.parse(view.createdAt);
}
