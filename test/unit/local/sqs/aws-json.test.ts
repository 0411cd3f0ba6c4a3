import { createAwsJsonEmulator, randomUuid } from '../../../../infra/local/emulators/aws-json';
import { AwsError } from '../../../../infra/local/emulators/emulator';
import { seededRandom } from './sqs-world';

/** Answers with whatever the given operation makes of the input. */
async function request(body: string, call: (input: object) => unknown) {
  const emulator = createAwsJsonEmulator({
    version: '1.1',
    timestamps: ['Time'],
    blobs: ['Data'],
    call: (_action, input) => call(input),
  });
  const answer = await emulator.handle({
    service: 'test',
    action: 'Act',
    headers: {},
    body: Buffer.from(body),
  });
  return { ...answer, output: JSON.parse(String(answer.body)) as unknown };
}

describe('the AWS JSON protocol', () => {
  it('turns times and binary values into what the SDK works with, at any depth', async () => {
    const inputs: unknown[] = [];
    await request('{"Entries":[{"Time":1.5,"Data":"AP8="}]}', (input) => inputs.push(input));

    expect(inputs).toEqual([{ Entries: [{ Time: new Date(1500), Data: new Uint8Array([0, 255]) }] }]);
  });

  it('and back, leaving out what is undefined', async () => {
    const { status, output } = await request('', () => ({
      CreatedAt: new Date(2500),
      Parts: [{ Data: new Uint8Array([0, 255]), Nothing: undefined, Empty: null }],
    }));

    expect(status).toBe(200);
    expect(output).toEqual({ CreatedAt: 2.5, Parts: [{ Data: 'AP8=', Empty: null }] });
  });

  it('answers an empty object for an operation without output', async () => {
    expect((await request('{}', () => undefined)).body).toBe('{}');
  });

  it("answers an AwsError with its code, message and status, a promise's too", async () => {
    const error = new AwsError('QuotaExceeded', 'Too much.', 403);
    const { status, headers, output } = await request('{}', () => Promise.reject(error));

    expect([status, headers['x-amzn-errortype']]).toEqual([403, 'QuotaExceeded']);
    expect(output).toEqual({ __type: 'QuotaExceeded', message: 'Too much.' });
  });

  it('answers anything unexpected with 500 and no stack', async () => {
    const { status, output } = await request('{}', () => {
      throw new TypeError('x is not a function');
    });

    expect(status).toBe(500);
    expect(output).toEqual({ __type: 'InternalFailure', message: 'TypeError: x is not a function' });
  });
});

describe('randomUuid', () => {
  it('is a version 4 UUID that repeats with its seed', () => {
    const random = seededRandom(7);
    const first = randomUuid(random);

    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(randomUuid(random)).not.toBe(first);
    expect(randomUuid(seededRandom(7))).toBe(first);
  });
});
