import type { Vpc } from '@aws-sdk/client-ec2';
import type { PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { keyedRequestId } from '../../../shared/domain/request/derived-id';
import { TAGS } from '../../../shared/domain/network/network-tags';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { IdempotencyKeyReusedError } from '../../../services/intake/use-cases/create-request';
import { alteredClient } from './altered-client';
import { alteredRequests } from './altered-parts';
import type { Mutant } from './mutant';

/** To the sweeper, every request has failed, and every network is what is left of it. */
const seeingOnlyFailures = alteredRequests('sweeper', (requests) => ({
  find: async (requestId) => {
    const request = await requests.find(requestId);
    if (request === undefined) return undefined;
    const { createdAt } = request;
    return {
      ...request,
      state: { status: 'FAILED', completedAt: createdAt },
      eventPublishedAt: createdAt,
      resources: {},
    };
  },
}));

/** Defects of the intake and of the sweeper. */
export const EDGE_MUTANTS: readonly Mutant[] = [
  {
    name: 'overwrites-on-repeat',
    defect: 'A repeated POST writes its request over the one on record',
    seams: {
      client: alteredClient({
        service: 'intake',
        aws: 'dynamodb',
        input: (action, input) => {
          const { ConditionExpression, ...rest } = input as PutCommandInput;
          return action === 'Put' && ConditionExpression?.startsWith('attribute_not_exists') ? rest : input;
        },
      }),
    },
  },
  {
    name: 'ignores-body',
    defect: 'The same key means the same request, whatever the body says',
    seams: {
      intake: (tools) => ({
        ...tools,
        createRequest: (asked) =>
          tools.createRequest(asked).catch((error: unknown) => {
            if (!(error instanceof IdempotencyKeyReusedError)) throw error;
            const { requestedBy, idempotencyKey = '' } = asked;
            const requestId = keyedRequestId(requestedBy, idempotencyKey);
            return { requestId, requestedBy, state: { status: 'ACCEPTED' } } as VpcRequest;
          }),
      }),
    },
  },
  {
    name: 'ignores-names-in-patches',
    defect: 'A PATCH that renames a network or asks for a plan version is accepted as if it did not',
    seams: {
      intake: (tools) => ({
        ...tools,
        updateRequest: ({ patch, ...order }) => {
          const { name: _, planVersion: __, ...rest } = patch as Readonly<Record<string, unknown>>;
          return tools.updateRequest({ ...order, patch: rest });
        },
      }),
    },
  },
  {
    name: 'lookalike-admins',
    defect: 'Members of a group whose name contains that of the administrators may do everything',
    seams: {
      intake: (tools) => ({
        ...tools,
        deleteRequest: (order) =>
          tools.deleteRequest({ ...order, caller: { ...order.caller, isAdmin: true } }),
      }),
    },
  },
  {
    name: 'accepts-unqueued',
    defect: 'A request whose command was not queued is accepted all the same, and no sweeper runs',
    seams: {
      hasNoSweeper: true,
      client: alteredClient({
        service: 'intake',
        aws: 'sqs',
        input: () => undefined,
      }),
    },
  },
  {
    name: 'no-sweeper',
    defect: 'The sweeper never runs',
    seams: { hasNoSweeper: true },
  },
  {
    name: 'blind-sweeper',
    defect: 'The sweeper does not look what is on record before it quarantines a network',
    seams: { requests: seeingOnlyFailures },
  },
  {
    name: 'first-come-deletion',
    defect: 'Of several networks of one request the sweeper keeps the oldest, whichever is on record',
    seams: {
      client: alteredClient({
        service: 'sweeper',
        aws: 'ec2',
        output: (action, output) => (action === 'DescribeVpcs' ? withoutOldest(output) : output),
      }),
      requests: seeingOnlyFailures,
    },
  },
];

/** Of each request, all VPCs but the one that is listed first. */
function withoutOldest(output: object): object {
  const { Vpcs = [], ...rest } = output as { readonly Vpcs?: readonly Vpc[] };
  const seen = new Set<string>();
  const others = Vpcs.filter(({ Tags = [] }) => {
    const requestId = Tags.find(({ Key }) => Key === TAGS.requestId)?.Value ?? '';
    const isFirst = !seen.has(requestId);
    seen.add(requestId);
    return !isFirst;
  });
  return { ...rest, Vpcs: others };
}
