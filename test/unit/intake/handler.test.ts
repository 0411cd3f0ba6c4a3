import type { Context } from 'aws-lambda';
import { createHandler, type IntakeHandlerTools } from '../../../services/intake/handler';
import { aRequestBody } from '../../builders/request-body';
import { aRequest } from '../../builders/vpc-request';

describe('a direct invocation', () => {
  it('that is accepted is logged as one of the API is: a metric counts these lines', async () => {
    const logged: unknown[] = [];
    const request = aRequest();
    const tools: Pick<IntakeHandlerTools, 'createRequest' | 'region' | 'clock' | 'log'> = {
      createRequest: () => Promise.resolve(request),
      region: 'us-east-1',
      clock: { now: () => 0 },
      log: { info: (...line) => logged.push(line), warn: ignore, error: ignore },
    };
    const answer = await createHandler(tools as IntakeHandlerTools)(aRequestBody(), {
      awsRequestId: 'invocation-a',
    } as Context);
    expect(answer).toMatchObject({ requestId: request.requestId, status: 'ACCEPTED' });
    expect(logged).toEqual([
      ['request ACCEPTED', expect.objectContaining({ requestId: request.requestId, status: 'ACCEPTED' })],
    ]);
  });

  it('that fails for a reason of ours says so, and nothing of the reason', async () => {
    const logged: unknown[] = [];
    const tools: Pick<IntakeHandlerTools, 'createRequest' | 'region' | 'clock' | 'log'> = {
      createRequest: () => Promise.reject(new Error('secret table name')),
      region: 'us-east-1',
      clock: { now: () => 0 },
      log: { info: ignore, warn: ignore, error: (...line) => logged.push(line) },
    };
    const handler = createHandler(tools as IntakeHandlerTools);
    const context = { awsRequestId: 'invocation-a' } as Context;
    await expect(handler(aRequestBody(), context)).rejects.toThrow('Something went wrong on our side');
    // An operator needs the reason.
    expect(logged).toEqual([
      [expect.any(String), expect.objectContaining({ error: new Error('secret table name') })],
    ]);
  });
});

function ignore(): void {
  // What is logged is tested elsewhere.
}
