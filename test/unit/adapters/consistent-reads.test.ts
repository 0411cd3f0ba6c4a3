import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readItem, type Table } from '../../../shared/adapters/table';
import { createRequestLookup } from '../../../shared/adapters/request-lookup';
import { createRequestTable } from '../../../shared/adapters/request-table';

/** A client that notes what it is sent and has nothing. */
function client(sent: object[]): DynamoDBDocumentClient {
  const send = ({ input }: { readonly input: object }) => {
    sent.push(input);
    return Promise.resolve({});
  };
  return { send } as unknown as DynamoDBDocumentClient;
}

const clock = { now: () => 0, sleep: () => Promise.resolve() };

describe('adapters/table: what decides is read as last written', () => {
  it.each([
    [
      'a request',
      (table: Table) =>
        createRequestTable({ ...table, clock, newRevision: () => 'r' }).find(
          'req-00000000000000000000000001',
        ),
    ],
    ['an allocation table', (table: Table) => readItem(table, 'caller#alice')],
    [
      'the request of a VPC',
      (table: Table) =>
        createRequestLookup({ ...table, find: () => Promise.resolve(undefined) }).findByVpcId('vpc-0a1b2c3d'),
    ],
  ])('%s', async (_, read) => {
    const sent: object[] = [];
    await read({ client: client(sent), tableName: 'requests' });
    expect(sent).toEqual([expect.objectContaining({ ConsistentRead: true })]);
  });
});
