import type { ProblemBody } from '../../shared/contract/http';

/** As Node's `fetch` reports it. */
export function lostConnection(): Error {
  return new TypeError('fetch failed', { cause: new Error('read ECONNRESET') });
}

/** An answer that says what is wrong. */
export function problem(
  status: number,
  body: Partial<ProblemBody>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return json(status, { status, type: `urn:vpc-vending:problem:${body.code ?? ''}`, ...body }, headers);
}

/** An answer with a JSON body. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
