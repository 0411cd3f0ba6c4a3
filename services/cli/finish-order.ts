import { isWholeRequest, type OrderAnswer } from '../../shared/client';
import type { RequestView } from '../../shared/contract/http';
import type { Cli } from './cli';
import type { CommonOptions, WaitingOptions } from './common-options';
import type { Connection } from './connect';
import { EXIT, type ExitCode } from './exit';
import { follow } from './follow/follow';
import { printData } from './output';
import { drawRequest } from './render/draw-request';

/**
 * After an order was accepted: waits for it where that is wanted, and prints the whole request as it ended, or
 * else the order.
 */
export async function finishOrder(
  cli: Cli,
  { client }: Pick<Connection, 'client'>,
  answer: OrderAnswer,
  options: CommonOptions & WaitingOptions,
): Promise<ExitCode> {
  const { terminal } = cli;
  const { requestId } = answer;
  const waits = options.wait ?? terminal.isWatched;
  if (!waits && !isWholeRequest(answer)) {
    await printData(terminal, options.output, answer, () => `${requestId}  ${answer.status}`);
    terminal.note(`Accepted. Follow it with: vpcctl wait ${requestId}`);
    return EXIT.done;
  }
  const request = isWholeRequest(answer)
    ? answer
    : await followOrder(cli, client, requestId, options.timeout);
  return printRequest(cli, request, options);
}

export function followOrder(
  { terminal, now, onInterrupt }: Cli,
  client: Connection['client'],
  requestId: string,
  timeoutMs: number,
): Promise<RequestView> {
  return follow({ client, terminal, requestId, timeoutMs, now, onInterrupt });
}

/** @returns what the command ends with: whether the request came to a good end, or to none yet */
export async function printRequest(
  { terminal }: Cli,
  request: RequestView,
  { output }: Pick<CommonOptions, 'output'>,
): Promise<ExitCode> {
  await printData(terminal, output, request, () => drawRequest(request, terminal.paint, terminal.width));
  return endedBadly(request) ? EXIT.failed : EXIT.done;
}

function endedBadly({ status }: Pick<RequestView, 'status'>): boolean {
  return status === 'FAILED' || status === 'STALLED';
}
