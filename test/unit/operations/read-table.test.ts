import type { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { isRequest, itemsOf } from '../../../infra/operations/read-table';

/** A table that answers by pages of one key; one without items may come in between, and is not the last. */
function table(pages: readonly (readonly string[])[]) {
  const asked: unknown[] = [];
  const send = ({ input }: ScanCommand) => {
    asked.push(input.ExclusiveStartKey);
    const page = pages[asked.length - 1] ?? [];
    const isLast = asked.length >= pages.length;
    return Promise.resolve({
      Items: page.map((requestId) => ({ requestId })),
      ...(!isLast && { LastEvaluatedKey: { requestId: `page ${asked.length}` } }),
    });
  };
  return { client: { send } as unknown as DynamoDBDocumentClient, asked };
}

it('goes through all pages, also past one without items', async () => {
  const { client, asked } = table([['req-1'], [], ['req-2', 'vpc#vpc-1']]);
  const found: unknown[] = [];
  for await (const item of itemsOf(client, 'table')) found.push(item.requestId);
  expect(found).toEqual(['req-1', 'req-2', 'vpc#vpc-1']);
  expect(asked).toEqual([undefined, { requestId: 'page 1' }, { requestId: 'page 2' }]);
});

it('tells requests from what else is in the table', () => {
  expect(isRequest({ requestId: 'req-1' })).toBe(true);
  expect(isRequest({ requestId: 'addresses#10.0.0.0/16' })).toBe(false);
  expect(isRequest({})).toBe(false);
});
