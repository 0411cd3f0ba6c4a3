import { toItem } from '../../shared/adapters/request-item';
import { VPC_KEY } from '../../shared/domain/network/network-plan';
import { inStatus } from '../builders/vpc-request';

/** The first of them was made at this moment, and each next one a second later. */
const FIRST_AT = Date.UTC(2026, 0, 1);

/** Networks of one name. */
const NAMESAKES = 50;

/** The id of the request of a stored network. */
export function storedRequestId(index: number): string {
  return `req-${String(index).padStart(26, '0')}`;
}

/** The name of a stored network; {@link NAMESAKES} have the same. */
export function storedName(index: number): string {
  return `network-${Math.floor(index / NAMESAKES)}`;
}

/**
 * Items of the request table of networks that are READY with their events published, so that nothing is pending for any: neither the
 * worker nor the sweeper changes them.
 *
 * @param from index of the first one
 * @param to index after the last one
 */
export function storedNetworks(from: number, to: number): Record<string, unknown>[] {
  return Array.from({ length: to - from }, (_, offset) => storedNetwork(from + offset));
}

function storedNetwork(index: number): Record<string, unknown> {
  const at = new Date(FIRST_AT + index * 1000).toISOString();
  const request = inStatus('READY', {
    requestId: storedRequestId(index),
    state: { status: 'READY', completedAt: at },
    sequence: 1,
    eventPublishedAt: at,
    createdAt: at,
    updatedAt: at,
    resources: {
      [VPC_KEY]: { status: 'CREATED', id: `vpc-${index.toString(16).padStart(17, '0')}`, createdAt: at },
    },
  });
  return toItem({ ...request, spec: { ...request.spec, name: storedName(index) } });
}
