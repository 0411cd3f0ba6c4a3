import type { APIGatewayProxyResult } from 'aws-lambda';
import type { AcceptedBody, CreateVpcBody } from '../../../shared/contract/http';
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
      planRetries(storm, order, end.answer);
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
function planRetries(
  storm: Storm,
  { caller, retriesAt }: Order,
  { statusCode, body }: APIGatewayProxyResult,
): void {
  if (statusCode !== 202) return;
  const { requestId } = JSON.parse(body) as AcceptedBody;
  for (const at of retriesAt.filter((moment) => moment > storm.timeline.now())) {
    storm.timeline.at(at, () => {
      storm.trace?.note(caller, `asks to retry ${requestId}`);
      storm.call(proxyEvent({ httpMethod: 'POST', pathParameters: { requestId }, caller }), () => undefined);
    });
  }
}
