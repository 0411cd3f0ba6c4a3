import type { APIGatewayProxyResult } from 'aws-lambda';
import type { AcceptedBody, CreateVpcBody } from '../../../shared/contract/http';
import { VPC_KEY } from '../../../shared/domain/network/network-plan';
import { recordedId } from '../../../shared/domain/request/vpc-request';
import { proxyEvent } from '../services/proxy-event';
import type { Order } from './orders';
import type { ProcessEnd } from './simulated-process';
import type { Storm } from './storm';

/** A caller who gets no answer asks again, this often. */
const PATIENCE = 3;
const PAUSE_MS = 6_000;

/** Lets the callers do what their orders say. */
export function letCallersAct(storm: Storm, orders: readonly Order[]): void {
  for (const order of orders) {
    for (const { at, body } of order.posts) {
      storm.timeline.at(at, () => {
        post(storm, order, body);
      });
    }
  }
}

/** Posts once, and again if no answer came and asking again is safe. */
export function post(storm: Storm, order: Order, body: CreateVpcBody, patience = PATIENCE): void {
  const { caller, key, number } = order;
  const headers = key === undefined ? {} : { 'Idempotency-Key': key };
  storm.trace?.note(
    caller,
    `posts order ${number}${key === undefined ? '' : ` under ${key}`} (${body.name})`,
  );
  storm.call(proxyEvent({ httpMethod: 'POST', body: JSON.stringify(body), headers, caller }), (end) => {
    storm.trace?.note(caller, `gets ${end.kind === 'returned' ? end.answer.body : 'no answer'}`);
    if (end.kind === 'returned') {
      storm.judge.callerAnswered({ order, body, response: end.answer });
      if (end.answer.statusCode === 202) {
        const { requestId } = JSON.parse(end.answer.body) as AcceptedBody;
        planRetries(storm, order, requestId);
        planDeletions(storm, order, requestId);
        planChanges(storm, order, requestId);
        planOccupation(storm, order, requestId);
      }
    }
    if (key !== undefined && patience > 0 && !isAnswered(end)) {
      storm.timeline.after(PAUSE_MS, () => {
        post(storm, order, body, patience - 1);
      });
    }
  });
}

function isAnswered(end: ProcessEnd<APIGatewayProxyResult>): boolean {
  return end.kind === 'returned' && end.answer.statusCode < 500;
}

/** `POST /vpcs/{requestId}/retry`, by a caller who does not know whether that is of any use. */
function planRetries(storm: Storm, { caller, retriesAt }: Order, requestId: string): void {
  for (const at of retriesAt) {
    later(storm, at, () => {
      storm.trace?.note(caller, `asks to retry ${requestId}`);
      storm.call(proxyEvent({ httpMethod: 'POST', pathParameters: { requestId }, caller }), () => undefined);
    });
  }
}

/** `DELETE /vpcs/{requestId}`, by its caller unless it is said by whom. */
function planDeletions(storm: Storm, { caller, deletions }: Order, requestId: string): void {
  for (const { at, by } of deletions) {
    later(storm, at, () => {
      remove(storm, requestId, by === '' ? caller : by);
    });
  }
}

function remove(storm: Storm, requestId: string, caller: string, patience = PATIENCE): void {
  storm.trace?.note(caller, `deletes ${requestId}`);
  const event = proxyEvent({ httpMethod: 'DELETE', pathParameters: { requestId }, caller });
  storm.call(event, (end) => {
    storm.trace?.note(caller, `gets ${end.kind === 'returned' ? end.answer.body : 'no answer'}`);
    if (end.kind === 'returned') {
      storm.judge.orderAnswered({ method: 'DELETE', requestId, caller, response: end.answer });
    }
    if (patience > 0 && !isAnswered(end)) {
      storm.timeline.after(PAUSE_MS, () => {
        remove(storm, requestId, caller, patience - 1);
      });
    }
  });
}

/** `PATCH /vpcs/{requestId}`, by its caller, who has just looked at it. */
function planChanges(storm: Storm, { caller, changes }: Order, requestId: string): void {
  for (const { at, patch } of changes) {
    later(storm, at, () => {
      storm.look(proxyEvent({ httpMethod: 'GET', pathParameters: { requestId }, caller }), (seen) => {
        const etag = seen.kind === 'returned' ? seen.answer.headers?.etag : undefined;
        if (typeof etag !== 'string') return;
        storm.trace?.note(caller, `changes ${requestId}: ${JSON.stringify(patch)}`);
        const event = proxyEvent({
          httpMethod: 'PATCH',
          pathParameters: { requestId },
          body: JSON.stringify(patch),
          headers: { 'If-Match': etag, 'Content-Type': 'application/merge-patch+json' },
          caller,
        });
        storm.call(event, (end) => {
          if (end.kind !== 'returned') return;
          storm.trace?.note(caller, `gets ${end.answer.body}`);
          storm.judge.orderAnswered({ method: 'PATCH', requestId, caller, response: end.answer });
        });
      });
    });
  }
}

/** For a while somebody else has something in the network. */
function planOccupation(storm: Storm, order: Order, requestId: string): void {
  const { timeline, account, evidence, trace, climate } = storm;
  if (order.occupied === undefined) return;
  const { from, until } = order.occupied;
  if (from <= timeline.now()) return;
  timeline.at(from, () => {
    const request = evidence.request(requestId);
    const vpcId = request?.state.status === 'READY' && recordedId(request.resources, VPC_KEY);
    const place = [...account.truth.subnets.values()].find((subnet) => subnet.vpcId === vpcId);
    // What nobody can see yet, nobody can move into.
    if (place === undefined || place.visibleAt > timeline.now()) return;
    const { NetworkInterfaceId = '' } = account.ec2.seedNetworkInterface(place.id, {
      Description: 'of somebody else',
    });
    evidence.occupied.set(place.vpcId, timeline.now());
    trace?.note('somebody', `moves into ${place.vpcId} with ${NetworkInterfaceId}`);
    // Not before it can be seen by whoever is asked to delete it.
    timeline.at(until + climate.describeLagMs, () => {
      trace?.note('somebody', `moves out of ${place.vpcId}`);
      account.ec2.call('DeleteNetworkInterface', { NetworkInterfaceId });
      evidence.occupied.delete(place.vpcId);
    });
  });
}

/** Orders that come too late to be carried out are left alone. */
function later({ timeline }: Storm, at: number, act: () => void): void {
  if (at > timeline.now()) timeline.at(at, act);
}
