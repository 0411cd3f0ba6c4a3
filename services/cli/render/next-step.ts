import type { ProblemCode } from '../../../shared/contract/http';

/** What to do after a refusal, in words of the command line. Where a message says it already, there is nothing more. */
const NEXT_STEPS: Readonly<Record<ProblemCode, string | undefined>> = {
  'invalid-request': 'Correct this and try again.',
  'invalid-cursor': undefined,
  unauthorized: 'Sign in: vpcctl login',
  forbidden: 'Ask its owner or an administrator. Who that is: vpcctl get NETWORK',
  'not-found': 'See what there is: vpcctl list',
  'nothing-to-retry': 'See its status: vpcctl get NETWORK',
  'not-ready': 'Wait until it is done, then try again: vpcctl wait NETWORK',
  'not-growth': 'Where an existing network cannot be what you need, create another one.',
  'cidr-overlap': 'Choose another block, or none (without --cidr): a pool then gives one.',
  'address-pool-exhausted': 'Ask for less (--size), for another pool (--pool), or have the pool enlarged.',
  'precondition-failed': 'Look at it again (vpcctl get NETWORK), and decide again.',
  'body-too-large': undefined,
  'unsupported-media-type': undefined,
  'idempotency-key-reused': 'Use another --idempotency-key, or none.',
  'precondition-required': undefined,
  'too-many-networks': 'Delete one of them, or ask an administrator to raise the limit.',
  'too-many-requests': 'Try again in some seconds.',
  'internal-error': 'Try again; if it stays, tell the operators.',
  'temporarily-unavailable': 'Try again in some seconds.',
};

/** @param code as the API reports it; a newer API may have codes that this version does not know */
export function nextStep(code: string): string | undefined {
  return Object.entries(NEXT_STEPS).find(([known]) => known === code)?.[1];
}
