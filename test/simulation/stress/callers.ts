import type { APIGatewayProxyResult } from 'aws-lambda';
import type { AcceptedBody, CreateVpcBody, ProblemBody, RequestView } from '../../../shared/contract/http';
import { VPC_KEY } from '../../../shared/domain/network/network-plan';
import { recordedId } from '../../../shared/domain/request/resource-record';
import { proxyEvent } from '../services/proxy-event';
import { occupy } from './foreign-things';
import type { Order } from './orders';
import type { ProcessEnd } from '../processes/simulated-process';
import type { StressedWorld } from './stressed-world';

/** How often a caller who gets no answer asks again. */
const PATIENCE = 3;
const PAUSE_MS = 6_000;

/** Lets the callers do what their orders say. */
export function scheduleCallers(world: StressedWorld, orders: readonly Order[]): void {
  for (const order of orders) {
    for (const { at, body } of order.posts) {
      world.timeline.at(at, () => {
        post(world, order, body);
      });
    }
  }
}

/** Posts once, and again if no answer came and asking again is safe. */
export function post(world: StressedWorld, order: Order, body: CreateVpcBody, patience = PATIENCE): void {
  const { caller, key, number } = order;
  const headers = key === undefined ? {} : { 'Idempotency-Key': key };
  world.trace?.note(
    caller,
    `posts order ${number}${key === undefined ? '' : ` under ${key}`} (${body.name})`,
  );
  world.call(proxyEvent({ httpMethod: 'POST', body: JSON.stringify(body), headers, caller }), (end) => {
    world.trace?.note(caller, `gets ${end.kind === 'returned' ? end.answer.body : 'no answer'}`);
    if (end.kind === 'returned') {
      world.monitors.callerAnswered({ order, body, response: end.answer });
      if (end.answer.statusCode === 202) {
        const { requestId } = JSON.parse(end.answer.body) as AcceptedBody;
        planRetries(world, order, requestId);
        planDeletions(world, order, requestId);
        planChanges(world, order, requestId);
        planOccupation(world, order, requestId);
      }
    }
    if (key !== undefined && patience > 0 && !isAnswered(end)) {
      world.timeline.after(PAUSE_MS, () => {
        post(world, order, body, patience - 1);
      });
    }
  });
}

function isAnswered(end: ProcessEnd<APIGatewayProxyResult>): boolean {
  return end.kind === 'returned' && end.answer.statusCode < 500;
}

/** `POST /vpcs/{requestId}/retry`, in whatever state the request is. */
function planRetries(world: StressedWorld, { caller, retriesAt }: Order, requestId: string): void {
  for (const at of retriesAt) {
    later(world, at, () => {
      world.trace?.note(caller, `asks to retry ${requestId}`);
      world.call(proxyEvent({ httpMethod: 'POST', pathParameters: { requestId }, caller }), () => undefined);
    });
  }
}

/** `DELETE /vpcs/{requestId}`, by its caller unless it is said by whom. */
function planDeletions(world: StressedWorld, { caller, deletions }: Order, requestId: string): void {
  for (const { at, by } of deletions) {
    later(world, at, () => {
      remove(world, requestId, by === '' ? caller : by);
    });
  }
}

/** `DELETE /vpcs/{requestId}`, and again if no answer came. */
export function remove(world: StressedWorld, requestId: string, caller: string, patience = PATIENCE): void {
  world.trace?.note(caller, `deletes ${requestId}`);
  const event = proxyEvent({ httpMethod: 'DELETE', pathParameters: { requestId }, caller });
  world.call(event, (end) => {
    world.trace?.note(caller, `gets ${end.kind === 'returned' ? end.answer.body : 'no answer'}`);
    if (end.kind === 'returned') {
      world.monitors.orderAnswered({ method: 'DELETE', requestId, caller, response: end.answer });
    }
    if (patience > 0 && !isAnswered(end)) {
      world.timeline.after(PAUSE_MS, () => {
        remove(world, requestId, caller, patience - 1);
      });
    }
  });
}

/** How often a caller tries to change a network that is not READY. */
const CHANGE_PATIENCE = 2;
const CHANGE_PAUSE_MS = 240_000;

/** `PATCH /vpcs/{requestId}`, by its caller. */
function planChanges(world: StressedWorld, { caller, changes }: Order, requestId: string): void {
  for (const { at, patch } of changes) {
    later(world, at, () => {
      change(world, { requestId, caller, patch }, CHANGE_PATIENCE);
    });
  }
}

/** GET, and then PATCH of what it shows; again later as long as the network is not READY. */
function change(world: StressedWorld, wanted: Omit<SentChange, 'etag'>, patience: number): void {
  const { requestId, caller } = wanted;
  world.look(proxyEvent({ httpMethod: 'GET', pathParameters: { requestId }, caller }), (seen) => {
    if (seen.kind !== 'returned') return;
    const etag = seen.answer.headers?.etag;
    if (typeof etag !== 'string') return;
    const { status } = JSON.parse(seen.answer.body) as Partial<RequestView>;
    // Of what has failed or is gone it is asked once.
    const isOver = status === 'FAILED' || status === 'DELETED';
    sendChange(world, { ...wanted, etag }, ({ body }) => {
      const { code } = JSON.parse(body) as Partial<ProblemBody>;
      if (code !== 'not-ready' || patience === 0 || isOver) return;
      world.timeline.after(CHANGE_PAUSE_MS, () => {
        change(world, wanted, patience - 1);
      });
    });
  });
}

export interface SentChange {
  readonly requestId: string;
  readonly caller: string;
  readonly etag: string;
  readonly patch: object;
}

/** `PATCH /vpcs/{requestId}` of the state with that tag, once. */
export function sendChange(
  world: StressedWorld,
  { requestId, caller, etag, patch }: SentChange,
  onAnswer: (answer: APIGatewayProxyResult) => void = () => undefined,
): void {
  world.trace?.note(caller, `changes ${requestId}: ${JSON.stringify(patch)}`);
  const event = proxyEvent({
    httpMethod: 'PATCH',
    pathParameters: { requestId },
    body: JSON.stringify(patch),
    headers: { 'If-Match': etag, 'Content-Type': 'application/merge-patch+json' },
    caller,
  });
  world.call(event, (end) => {
    if (end.kind !== 'returned') return;
    world.trace?.note(caller, `gets ${end.answer.body}`);
    world.monitors.orderAnswered({ method: 'PATCH', requestId, caller, patch, response: end.answer });
    onAnswer(end.answer);
  });
}

/** For a while a third party uses the network. */
function planOccupation(world: StressedWorld, order: Order, requestId: string): void {
  const { timeline, account, oracle, profile } = world;
  if (order.inUseByThirdParty === undefined) return;
  const { from, until, ...occupation } = order.inUseByThirdParty;
  if (from <= timeline.now()) return;
  timeline.at(from, () => {
    const request = oracle.request(requestId);
    const vpcId = request?.state.status === 'READY' && recordedId(request.resources, VPC_KEY);
    const place = [...account.truth.subnets.values()].find((subnet) => subnet.vpcId === vpcId);
    // A subnet that is not visible yet cannot be used.
    if (place === undefined || place.visibleAt > timeline.now()) return;
    // Not before it is visible to the server that is asked to delete it.
    occupy(world, { ...occupation, place, until: until + profile.describeLagMs });
  });
}

/** Orders that come too late to be carried out are left alone. */
function later({ timeline }: StressedWorld, at: number, act: () => void): void {
  if (at > timeline.now()) timeline.at(at, act);
}
