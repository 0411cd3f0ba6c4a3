import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { alteredClient } from './altered-client';
import { alteredResources, alteredSaves } from './altered-parts';
import type { Mutant } from './mutant';

/** Defects in how networks are connected, changed and deleted. */
export const NETWORK_MUTANTS: readonly Mutant[] = [
  {
    name: 'no-client-tokens',
    defect: 'Creates that take a client token are sent without one',
    seams: {
      client: alteredClient({
        service: 'provisioner',
        aws: 'ec2',
        input: (_, { ClientToken, ...input }: { readonly ClientToken?: string }) => input,
      }),
    },
  },
  {
    name: 'deletes-without-looking',
    defect: 'A network is taken away although a third party uses it',
    seams: {
      client: alteredClient({
        service: 'provisioner',
        aws: 'ec2',
        output: (action, output) =>
          action === 'DescribeNetworkInterfaces' ? { NetworkInterfaces: [] } : output,
      }),
    },
  },
  {
    name: 'configurations-ignored',
    defect: 'What exists is left as it is, whatever a change wants it to be',
    seams: {
      resources: alteredResources((handler) => ({
        ...(handler.update && { update: () => Promise.resolve() }),
      })),
    },
  },
  {
    name: 'change-takes-all',
    defect: 'A change that fails takes the whole network with it',
    seams: { requests: alteredSaves(forgettingWhatWasBefore) },
  },
  {
    name: 'order-overwritten',
    defect: 'A worker that is at it writes over an order to delete',
    seams: { requests: alteredSaves(withoutDeletion) },
  },
];

function forgettingWhatWasBefore(request: VpcRequest): VpcRequest {
  const { previous, ...rest } = request;
  return request.failure === undefined ? request : rest;
}

function withoutDeletion(request: VpcRequest): VpcRequest {
  const { deletion, ...rest } = request;
  return request.state.status === 'DELETING' ? { ...rest, state: { status: 'PROVISIONING' } } : rest;
}
