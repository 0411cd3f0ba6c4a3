import type { PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ResourceRecord } from '../../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { requestIdIn } from '../checker/oracle';
import { alteredClient } from './altered-client';
import { alteredRequests, alteredSaves } from './altered-parts';
import type { Mutant } from './mutant';

/** Defects in leases and in the handling of messages. */
export const WORKER_MUTANTS: readonly Mutant[] = [
  {
    name: 'no-lease',
    defect: 'A worker does not care whether another one has the request',
    seams: {
      requests: alteredRequests('provisioner', (requests) => ({
        find: async (requestId) => {
          const request = await requests.find(requestId);
          return request && withoutLease(request);
        },
      })),
    },
  },
  {
    name: 'short-lease',
    defect: 'A lease ends before the function that holds it',
    seams: { provisionerConfig: { leaseSeconds: 5 } },
  },
  {
    name: 'no-fence',
    defect: 'A record is written whatever was written in between',
    seams: { client: alteredClient({ service: 'provisioner', aws: 'dynamodb', input: withoutCondition }) },
  },
  {
    name: 'no-time-budget',
    defect: 'A create is sent though the time of the function is running out',
    seams: {
      policies: ({ reconciler, ...others }) => ({
        ...others,
        reconciler: { ...reconciler, callBudgetMs: 0 },
      }),
    },
  },
  {
    name: 'no-intent',
    defect: 'What is about to be made is not put on record first',
    seams: { requests: alteredSaves(withoutIntents) },
  },
  {
    name: 'backdated-intents',
    defect: 'It is put on record that a create was sent earlier than it may have been',
    seams: { requests: alteredSaves(withIntentsBefore) },
  },
  {
    name: 'swallowed-error',
    defect: 'A message is acknowledged although its work failed',
    seams: {
      provisioner: (tools) => ({
        ...tools,
        provisionNetwork: (requestId, delivery) =>
          tools.provisionNetwork(requestId, delivery).catch(() => ({ kind: 'ack' as const })),
      }),
    },
  },
  {
    name: 'dropped-deferral',
    defect: 'A deferred message is acknowledged without another one in its place',
    seams: {
      client: alteredClient({
        service: 'provisioner',
        aws: 'sqs',
        input: (action, input) => (action === 'SendMessage' ? undefined : input),
      }),
    },
  },
  {
    name: 'stalls-silently',
    defect: 'That a request is given up for now is not put on record',
    seams: {
      requests: alteredRequests('provisioner', (requests) => ({
        save: (request) =>
          request.state.status === 'STALLED' ? Promise.resolve(request) : requests.save(request),
      })),
    },
  },
  {
    name: 'message-id-as-identity',
    defect: 'What was made is looked for by the message that asked for it',
    seams: { client: alteredClient({ service: 'provisioner', aws: 'ec2', input: byMessageId }) },
  },
];

function withoutLease({ lease, ...rest }: VpcRequest): VpcRequest {
  return rest;
}

function withoutCondition(action: string, input: object): object {
  if (action !== 'Put') return input;
  const { ConditionExpression, ExpressionAttributeValues, ...rest } = input as PutCommandInput;
  return rest;
}

/** Earlier by more than the settle window. */
function withIntentsBefore(request: VpcRequest): VpcRequest {
  const resources = Object.entries(request.resources).map(([key, record]): [string, ResourceRecord] => {
    if (record.status !== 'INTENDED') return [key, record];
    const earlier = new Date(Date.parse(record.mayBeSentUntil) - 120_000).toISOString();
    return [key, { ...record, mayBeSentUntil: earlier }];
  });
  return { ...request, resources: Object.fromEntries(resources) };
}

function withoutIntents(request: VpcRequest): VpcRequest {
  const certain = Object.entries(request.resources).filter(([, { status }]) => status !== 'INTENDED');
  return { ...request, resources: Object.fromEntries(certain) };
}

/** Adds the message id to what is tagged, and to what is asked for. */
function byMessageId(
  _action: string,
  input: object,
  { batch }: { readonly batch?: { readonly Records: readonly { messageId: string; body: string }[] } },
): object {
  const { Filters, TagSpecifications } = input as {
    readonly Filters?: readonly { readonly Name?: string; readonly Values?: readonly string[] }[];
    readonly TagSpecifications?: readonly { readonly Tags?: readonly { Key: string; Value: string }[] }[];
  };
  const text = JSON.stringify(Filters ?? TagSpecifications ?? '');
  const message = batch?.Records.find(({ body }) => {
    const requestId = requestIdIn(body) ?? '';
    return requestId !== '' && text.includes(requestId);
  });
  if (message === undefined) return input;
  const { messageId } = message;
  if (Filters) return { ...input, Filters: [...Filters, { Name: 'tag:message-id', Values: [messageId] }] };
  return {
    ...input,
    TagSpecifications: TagSpecifications?.map(({ Tags = [], ...rest }) => ({
      ...rest,
      Tags: [...Tags, { Key: 'message-id', Value: messageId }],
    })),
  };
}
