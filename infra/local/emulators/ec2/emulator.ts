import { randomUUID } from 'node:crypto';
import { AwsError } from '../emulator';
import type { AwsResponse, Emulator } from '../emulator';
import { decodeRequest, encodeError, encodeOutput } from './codec';
import type { Ec2Simulator } from './ec2-model';

/** Puts the simulator behind EC2's wire format. Every answer, a fault of ours included, is an answer. */
export function createEc2Emulator(simulator: Ec2Simulator): Emulator {
  return {
    handle: ({ body }) => Promise.resolve(answer(simulator, body.toString())),
  };
}

function answer(simulator: Ec2Simulator, body: string): AwsResponse {
  const requestId = randomUUID();
  try {
    const { action, input } = decodeRequest(body);
    return respond(200, encodeOutput(action, simulator.call(action, input), requestId), requestId);
  } catch (cause) {
    const error = cause instanceof AwsError ? cause : internalError(cause);
    return respond(error.httpStatus, encodeError(error, requestId), requestId);
  }
}

/** AWS would say nothing more; on a developer's machine the reason is worth more than the likeness. */
function internalError(cause: unknown): AwsError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AwsError('InternalError', `An internal error has occurred: ${reason}`, 500);
}

function respond(status: number, body: string, requestId: string): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
    body,
  };
}
