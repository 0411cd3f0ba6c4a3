import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/read-body';
import { splitTarget } from '../http/request-target';
import type { CallLog } from './call-log';
import { InvalidFaults, parseFaults } from './faults';
import type { Fault, FaultList } from './faults';
import { warningOf } from './known-error-codes';

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * What AWS does not have: `/_local/faults` makes the calls of functions fail, `/_local/calls` tells which they
 * made.
 */
export async function serveControls(
  request: IncomingMessage,
  response: ServerResponse,
  { faults, callLog }: { readonly faults: FaultList; readonly callLog: CallLog },
): Promise<void> {
  const { path } = splitTarget(request.url);
  switch (`${request.method ?? ''} ${path}`) {
    case 'GET /_local/calls':
      reply(response, 200, callLog.calls());
      return;
    case 'GET /_local/faults':
      reply(response, 200, faults.remaining());
      return;
    case 'DELETE /_local/faults':
      faults.replace([]);
      reply(response, 200, []);
      return;
    case 'PUT /_local/faults':
      await replaceFaults(request, response, faults);
      return;
    default:
      reply(response, 404, { message: 'There are GET /_local/calls and GET, PUT, DELETE /_local/faults.' });
  }
}

async function replaceFaults(
  request: IncomingMessage,
  response: ServerResponse,
  faults: FaultList,
): Promise<void> {
  try {
    const body = await readBody(request, MAX_BODY_BYTES);
    if (body === undefined) throw new InvalidFaults('The list is longer than 1 MB.');
    faults.replace(parseFaults(body.toString('utf8')));
    reply(response, 200, faults.remaining().map(withWarning));
  } catch (error) {
    if (!(error instanceof InvalidFaults)) throw error;
    reply(response, 400, { message: error.message });
  }
}

function withWarning(fault: Fault): Fault & { readonly warning?: string } {
  const warning = warningOf(fault);
  return warning === undefined ? fault : { ...fault, warning };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}
