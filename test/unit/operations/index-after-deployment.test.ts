import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { indexAfterDeployment } from '../../../infra/operations/index-after-deployment';

/** A table with these items, as far as the look at it comes to an end. */
function table(items: readonly object[], denied?: string) {
  const send = ({ constructor }: object) =>
    constructor.name === `${denied}Command`
      ? Promise.reject(new Error(`not authorized to perform dynamodb:${denied}`))
      : Promise.resolve({ Items: items });
  return { client: { send } as unknown as DynamoDBDocumentClient, tableName: 'table' };
}

const OLD = { requestId: 'req-1', name: 'shop', vpcId: 'vpc-0123456789abcdef0' };

it('tells how many were indexed, and nothing where there were none', async () => {
  expect(await indexAfterDeployment(table([OLD]), 'out.json')).toBe(
    '1 requests of release 0.1.0 are now found by name and by VPC',
  );
  expect(await indexAfterDeployment(table([{ ...OLD, lookup: 'name#shop' }]), 'out.json')).toBeUndefined();
  expect(await indexAfterDeployment(table([]), 'out.json')).toBeUndefined();
});

it.each(['Scan', 'Put', 'Update'])('says what is left to do where it may not %s', async (denied) => {
  const outcome = indexAfterDeployment(table([OLD], denied), 'out.json');
  await expect(outcome).rejects.toHaveProperty('name', 'UserError');
  await expect(outcome).rejects.toThrow(
    /^Deployed; outputs in out\.json\..*dynamodb:.*\n.*npm run records -- index --outputs out\.json$/,
  );
});
