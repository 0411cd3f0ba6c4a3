import type { Colors } from 'picocolors/types';
import type { RequestView } from '../../../shared/contract/http';
import { drawBlockers } from './draw-blockers';
import { drawSubnets } from './draw-subnets';
import { recordedNatGateways } from './nat-gateways';
import { columns } from './table';

/** A request: how far it is, its network with ids, and what holds it up. */
export function drawRequest(request: RequestView, paint: Colors, width: number): string {
  const { name, status, cidrBlock, ipv6CidrBlock, subnets, requestId, requestedBy } = request;
  const facts = [
    ['request', requestId],
    ['vpc', request.vpcId ?? '-'],
    ['owner', request.requester?.name ?? requestedBy],
    ['created', request.createdAt],
    ...(request.completedAt === undefined ? [] : [['completed', request.completedAt]]),
    ...(request.done ? [] : [['made', `${request.progress.made} of ${request.progress.total} resources`]]),
  ];
  return [
    `${paint.bold(name)}  ${paint.cyan(cidrBlock)}${ipv6CidrBlock === undefined ? '' : `  ${paint.cyan(ipv6CidrBlock)}`}  ${paintStatus(status, paint)}`,
    columns(facts.map(([key = '', value = '']) => [`  ${paint.dim(key)}`, value])),
    ...troublesOf(request, paint),
    ...(status === 'DELETED' ? [] : [drawSubnets(subnets, recordedNatGateways(request), paint, width)]),
  ].join('\n');
}

export function paintStatus(status: string, paint: Colors): string {
  switch (status) {
    case 'READY':
      return paint.green(status);
    case 'FAILED':
    case 'STALLED':
      return paint.red(status);
    case 'DELETED':
      return paint.dim(status);
    default:
      return paint.yellow(status);
  }
}

/** Why it is not as it should be, and what to do. */
function troublesOf(request: RequestView, paint: Colors): string[] {
  const { failure, stalled, waiting, updateFailure, blockers = [], requestId } = request;
  return [
    ...(failure === undefined
      ? []
      : [paint.red(`Failed: ${failure.message} (${failure.code}${at(failure.resource)})`)]),
    ...(stalled === undefined
      ? []
      : [
          paint.red(`Stalled: ${stalled.message}`),
          `  Try again with: vpcctl retry ${requestId} (operators: vpcctl redrive)`,
        ]),
    ...(waiting === undefined
      ? []
      : [paint.yellow(`Waits: ${waiting.message}${at(waiting.resource)} (looks again at ${waiting.until})`)]),
    ...(updateFailure === undefined
      ? []
      : [paint.yellow(`The last change failed, and the network is as before: ${updateFailure.message}`)]),
    ...drawBlockers(blockers, paint),
  ];
}

function at(resource: string | undefined): string {
  return resource === undefined ? '' : ` at ${resource}`;
}
