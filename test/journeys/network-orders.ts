import type { ComparedView, DriftView } from '../../shared/contract/drift';
import type { AcceptedBody, ProblemBody } from '../../shared/contract/http';
import type { PlanView } from '../../shared/contract/plan';
import type { LocalStack } from './local-stack';

/** `POST /vpcs?dryRun=true`. */
export async function planOf(stack: LocalStack, body: unknown): Promise<PlanView> {
  const response = await stack.fetch('/vpcs?dryRun=true', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return (await answered(response, 200)) as PlanView;
}

export async function orderDeletion(
  stack: LocalStack,
  requestId: string,
  username = 'alice',
): Promise<Response> {
  return stack.fetch(`/vpcs/${requestId}`, { method: 'DELETE', token: stack.token(username) });
}

/** Orders a deletion that must be accepted. @returns the status of the request by then */
export async function deleteNetwork(
  stack: LocalStack,
  requestId: string,
  username?: string,
): Promise<string> {
  const response = await orderDeletion(stack, requestId, username);
  return ((await answered(response, 202)) as AcceptedBody).status;
}

/** `PATCH` by JSON merge patch; without an entity tag there is no `If-Match`. */
export async function orderChange(
  stack: LocalStack,
  requestId: string,
  patch: unknown,
  entityTag?: string,
): Promise<Response> {
  return stack.fetch(`/vpcs/${requestId}`, {
    method: 'PATCH',
    body: JSON.stringify(patch),
    headers: {
      'content-type': 'application/merge-patch+json',
      ...(entityTag !== undefined && { 'if-match': entityTag }),
    },
  });
}

export async function entityTagOf(stack: LocalStack, requestId: string): Promise<string> {
  const response = await stack.fetch(`/vpcs/${requestId}`);
  await answered(response, 200);
  return response.headers.get('etag') ?? '';
}

/** How a network differs right now from what is on record of it. */
export async function driftOf(stack: LocalStack, requestId: string): Promise<Omit<DriftView, 'comparedAt'>> {
  const response = await stack.fetch(`/vpcs/${requestId}?compare=live`);
  const { missing, changed, surplus } = ((await answered(response, 200)) as ComparedView).drift;
  return { missing, changed, surplus };
}

export async function problemOf(response: Response): Promise<ProblemBody> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as ProblemBody;
}

async function answered(response: Response, status: number): Promise<unknown> {
  const text = await response.text();
  if (response.status !== status) throw new Error(`${response.url} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
