import { readStreamedResponse } from '../../../../infra/local/runner/api/proxy-response';

const metadata = JSON.stringify({ statusCode: 201, headers: { 'Content-Encoding': 'br' } });
const BYTES = Buffer.from([0x1b, 0x00, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x41]);

const answerTo = (stream: Buffer | undefined, functionError?: 'Unhandled') =>
  readStreamedResponse({
    requestId: 'r',
    payload: '',
    ...(stream && { stream }),
    ...(functionError && { functionError }),
  });

test('a streamed answer is metadata, eight null bytes, and then bytes that are not touched', () => {
  const answer = answerTo(Buffer.concat([Buffer.from(metadata), Buffer.alloc(8), BYTES]));
  expect(answer).toMatchObject({ status: 201, headers: { 'content-encoding': 'br' } });
  expect(answer?.body.equals(BYTES)).toBe(true);
});

test.each([
  ['nothing was streamed', undefined],
  ['there is no delimiter', Buffer.from(metadata)],
  ['the metadata has no status', Buffer.concat([Buffer.from('{}'), Buffer.alloc(8), BYTES])],
])('there is no answer when %s', (_, stream) => {
  expect(answerTo(stream)).toBeUndefined();
});

test('there is no answer of a function that failed', () => {
  expect(answerTo(Buffer.concat([Buffer.from(metadata), Buffer.alloc(8)]), 'Unhandled')).toBeUndefined();
});
