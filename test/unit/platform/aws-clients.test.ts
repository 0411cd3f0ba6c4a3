import { documentClient } from '../../../shared/platform/aws-clients';

test('a call of the table does not copy what goes in and out for a log that there is not', () => {
  const client = documentClient(1);
  expect(client.middlewareStack.identify().filter((name) => name.startsWith('loggerMiddleware'))).toEqual([]);
});
