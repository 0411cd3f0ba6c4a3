import type { FoundResource, ResourceHandlers } from '../../../shared/kinds/resource-handler';
import type { Seams } from '../services/seams';
import type { Mutant } from './mutant';

/** Defects in what follows when AWS fails a NAT gateway: what the checker excuses there must not hide them. */
export const NAT_FAILURE_MUTANTS: readonly Mutant[] = [
  {
    name: 'passing-nat-failure-is-final',
    defect: 'A NAT gateway that AWS failed for a passing reason fails the request at once',
    seams: { resources: seenAs(({ isPassing: _, ...found }) => found) },
  },
  {
    name: 'final-nat-failure-passes',
    defect: 'A NAT gateway that AWS failed for a reason that stays is made again',
    seams: {
      resources: seenAs((found) => (found.state === 'failed' ? { ...found, isPassing: true } : found)),
    },
  },
  {
    name: 'failed-nat-gateway-is-up',
    defect: 'A NAT gateway that AWS failed is taken for one that can be used',
    seams: {
      resources: seenAs(({ state, isPassing: _, ...found }) =>
        state === 'pending' ? { ...found, state } : found,
      ),
    },
  },
  {
    name: 'failed-nat-gateway-keeps-its-address',
    defect: 'The Elastic IP address of a NAT gateway that AWS failed is left behind',
    seams: {
      resources: (handlers) => {
        const address = handlers['elastic-ip'];
        const remove: typeof address.remove = async (id, scope) => {
          if (scope.request.failure?.code !== 'nat-gateway-failed') await address.remove?.(id, scope);
        };
        return { ...handlers, 'elastic-ip': { ...address, remove } };
      },
    },
  },
];

/** A worker that sees something else of the NAT gateways that it made. */
function seenAs(change: (found: FoundResource) => FoundResource): NonNullable<Seams['resources']> {
  return (handlers): ResourceHandlers => {
    const gateway = handlers['nat-gateway'];
    const findOwned: typeof gateway.findOwned = async (resources, scope) =>
      ((await gateway.findOwned?.(resources, scope)) ?? []).map(change);
    return { ...handlers, 'nat-gateway': { ...gateway, findOwned } };
  };
}
