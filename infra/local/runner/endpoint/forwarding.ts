import { Agent, request as startRequest } from 'node:http';
import { Agent as TlsAgent, request as startTlsRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { messageOf } from '../user-error';
import type { AwsRequest, AwsResponse, Emulator } from '../../emulators/emulator';

export interface ForwardingEmulator extends Emulator {
  close(): void;
}

/** Headers of one connection, which must not be copied onto another. */
const HOP_HEADERS = ['connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding', 'expect'];

/** An emulator that lives elsewhere: every request goes to the URL as it came. */
export function createForwardingEmulator(url: string): ForwardingEmulator {
  const target = new URL(url);
  const isTls = target.protocol === 'https:';
  const agent = isTls ? new TlsAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
  const start = isTls ? startTlsRequest : startRequest;

  function send({ method = 'POST', path = '/', headers, body }: AwsRequest): Promise<AwsResponse> {
    return new Promise((resolve, reject) => {
      const outgoing = start(
        new URL(path, target),
        { method, agent, headers: { ...withoutHopHeaders(headers), 'content-length': body.length } },
        (response) => {
          const { statusCode: status = 502 } = response;
          buffer(response).then((received) => {
            resolve({ status, headers: withoutHopHeaders(response.headers), body: received });
          }, reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  return {
    handle: (request) => send(request).catch((error: unknown) => unreachable(url, error)),
    close() {
      agent.destroy();
    },
  };
}

function withoutHopHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !HOP_HEADERS.includes(name),
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function unreachable(url: string, error: unknown): AwsResponse {
  const message = `The emulator at ${url} did not answer: ${messageOf(error)}`;
  return {
    status: 503,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': 'ServiceUnavailable' },
    body: JSON.stringify({ __type: 'ServiceUnavailable', message }),
  };
}
