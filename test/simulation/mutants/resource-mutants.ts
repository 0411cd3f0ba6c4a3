import type { Filter, TagSpecification } from '@aws-sdk/client-ec2';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import type { ResourceHandler } from '../../../shared/kinds/resource-handler';
import { resourceHandlers } from '../../../shared/kinds/ec2/kinds-on-ec2';
import type { PlannedVpc } from '../../../shared/kinds/vpc/plan';
import { PROVISIONER_CONFIG, STACK_TAG } from '../services/settings';
import { alteredClient } from './altered-client';
import { alteredResources, mistakenFailure } from './altered-parts';
import type { Mutant } from './mutant';

/** Defects in how resources are made, found and deleted. */
export const RESOURCE_MUTANTS: readonly Mutant[] = [
  {
    name: 'sdk-resends-creates',
    defect: 'The SDK sends creates again by itself, as it does by default',
    seams: { ec2MaxAttempts: 3 },
  },
  {
    name: 'no-settle-window',
    defect: 'What is not found at once is made again',
    seams: {
      policies: (policies) => ({ ...policies, reconciler: { ...policies.reconciler, settleWindowMs: 0 } }),
    },
  },
  {
    name: 'unknown-is-failure',
    defect: 'A create whose answer was lost is taken for one that failed',
    seams: { resources: mistakenFailure('unknown-outcome', 'throttled') },
  },
  {
    name: 'adopts-without-request-tag',
    defect: 'The first network of this deployment that is found is adopted',
    seams: { client: withoutFilter(`tag:${TAGS.requestId}`) },
  },
  {
    name: 'adopts-without-stack-tag',
    defect: 'A network of another deployment is adopted if its request has the same id',
    seams: { client: withoutFilter(`tag:${TAGS.stack}`) },
  },
  {
    name: 'adopts-across-vpcs',
    defect: 'A subnet is adopted whatever VPC it is in',
    seams: { client: withoutFilter('vpc-id') },
  },
  {
    name: 'leaves-orphans',
    defect: 'What a change has left in a network without a record is never looked for',
    seams: { orphans: () => ({ find: () => Promise.resolve([]) }) },
  },
  {
    name: 'tags-afterwards',
    defect: 'Tags are set by a second call',
    seams: {
      client: alteredClient({
        service: 'provisioner',
        aws: 'ec2',
        input: (_, input) => ({ ...input, TagSpecifications: undefined }),
      }),
    },
  },
  {
    name: 'no-tier-tag',
    defect: 'Subnets and route tables do not say their tier, by which others find them',
    seams: {
      client: alteredClient({
        service: 'provisioner',
        aws: 'ec2',
        input: (_, input) => withoutTierTag(input),
      }),
    },
  },
  {
    name: 'conflict-is-failure',
    defect: 'A subnet that exists already is taken for a third party’s',
    seams: { resources: mistakenFailure('already-exists', 'permanent') },
  },
  {
    name: 'lag-is-absence',
    defect: 'Something just made that is not visible yet is taken for gone',
    seams: { resources: mistakenFailure('not-visible', 'permanent') },
  },
  {
    name: 'quota-is-failure',
    defect: 'A reached quota fails the request',
    seams: { resources: mistakenFailure('quota', 'permanent') },
  },
  {
    name: 'not-found-is-gone',
    defect: 'Something just made that cannot be deleted yet is taken for deleted',
    seams: {
      resources: alteredResources((handler) => ({
        ...(handler.remove && {
          remove: async (id, scope) => {
            try {
              await handler.remove?.(id, scope);
            } catch (error) {
              if (!(error instanceof ResourceFailure) || error.code !== 'resource-disappeared') throw error;
            }
          },
        }),
      })),
    },
  },
  {
    name: 'cleans-up-by-stack-tag',
    defect: 'A failing request deletes whatever this deployment has made',
    seams: {
      resources: (handlers, ec2) => {
        const unfiltered = { send: ec2.send.bind(ec2) };
        const client = withoutFilter(`tag:${TAGS.requestId}`)(unfiltered, 'provisioner', 'ec2', {} as never);
        const { vpc: greedy } = resourceHandlers(client as never, STACK_TAG, PROVISIONER_CONFIG);
        return { ...handlers, vpc: { ...handlers.vpc, ...whenFailing(handlers.vpc, greedy) } };
      },
    },
  },
];

function withoutTierTag(input: object): object {
  const { TagSpecifications } = input as { readonly TagSpecifications?: readonly TagSpecification[] };
  if (TagSpecifications === undefined) return input;
  return {
    ...input,
    TagSpecifications: TagSpecifications.map(({ Tags = [], ...rest }) => ({
      ...rest,
      Tags: Tags.filter(({ Key }) => Key !== TAGS.tier),
    })),
  };
}

function withoutFilter(name: string) {
  return alteredClient({
    service: 'provisioner',
    aws: 'ec2',
    input: (action, input) => {
      const { Filters, ...rest } = input as { readonly Filters?: readonly Filter[] };
      if (!action.startsWith('Describe') || Filters === undefined) return input;
      return { ...rest, Filters: Filters.filter(({ Name }) => Name !== name) };
    },
  });
}

function whenFailing(
  careful: ResourceHandler<PlannedVpc>,
  greedy: ResourceHandler<PlannedVpc>,
): Pick<ResourceHandler<PlannedVpc>, 'findOwned'> {
  return {
    findOwned: async (resources, scope) =>
      (scope.request.failure === undefined ? careful : greedy).findOwned?.(resources, scope) ?? [],
  };
}
