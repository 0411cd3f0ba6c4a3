import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readAllocationItem } from '../../../shared/adapters/allocation-table';
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

describe('what decides is read as last written', () => {
  it.each([
    [
      'a request',
      (table: { client: DynamoDBDocumentClient; tableName: string }) =>
        createRequestTable({ ...table, clock, newRevision: () => 'r' }).find(
          'req-00000000000000000000000001',
        ),
    ],
    [
      'an allocation table',
      (table: { client: DynamoDBDocumentClient; tableName: string }) =>
        readAllocationItem(table, 'caller#alice'),
    ],
    [
      'the request of a VPC',
      (table: { client: DynamoDBDocumentClient; tableName: string }) =>
        createRequestLookup({ ...table, find: () => Promise.resolve(undefined) }).findByVpcId('vpc-0a1b2c3d'),
    ],
  ])('%s', async (_, read) => {
    const sent: object[] = [];
    await read({ client: client(sent), tableName: 'requests' });
    expect(sent).toEqual([expect.objectContaining({ ConsistentRead: true })]);
  });
});
