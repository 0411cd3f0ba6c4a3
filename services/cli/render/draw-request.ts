import type { Colors } from 'picocolors/types';
import type { RequestView } from '../../../shared/contract/http';
import { drawBlockers } from './draw-blockers';
import { drawSubnets } from './draw-subnets';
import { columns } from './table';

/** A request: how far it is, its network with ids, and what holds it up. */
export function drawRequest(request: RequestView, paint: Colors, width: number): string {
  const { name, status, cidrBlock, ipv6CidrBlock, subnets, resources, requestId, requestedBy } = request;
  const zoneOf = new Map(subnets.map((subnet) => [subnet.name, subnet.availabilityZone ?? '']));
  const nat = Object.fromEntries(
    resources
      .filter(({ kind }) => kind === 'nat-gateway')
      .map(({ key, id, status: how }) => [
        zoneOfNat(key, zoneOf),
        id === undefined || how === 'DELETED' ? `NAT gateway (${how.toLowerCase()})` : id,
      ]),
  );
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
    ...(status === 'DELETED' ? [] : [drawSubnets(subnets, nat, paint, width)]),
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
      : [paint.yellow(`Waits: ${waiting.message} (looks again at ${waiting.until})`)]),
    ...(updateFailure === undefined
      ? []
      : [paint.yellow(`The last change failed, and the network is as before: ${updateFailure.message}`)]),
    ...drawBlockers(blockers, paint),
  ];
}

function at(resource: string | undefined): string {
  return resource === undefined ? '' : ` at ${resource}`;
}

/** Keys of NAT gateways end with their zone's letter, as the names of its subnets do. */
function zoneOfNat(key: string, zoneOf: ReadonlyMap<string, string>): string {
  const letter = key.slice(key.lastIndexOf('/') + 1);
  const [, zone] =
    [...zoneOf].find(([subnet, each]) => subnet.endsWith(`-${letter}`) || each.endsWith(letter)) ?? [];
  return zone ?? '';
}
