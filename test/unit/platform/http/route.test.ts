import type { APIGatewayProxyEvent } from 'aws-lambda';
import { callUrn } from '../../../../shared/contract/http';
import { jsonAnswer, problemAnswer, toProxyResult } from '../../../../shared/platform/http/answer';
import { readJson } from '../../../../shared/platform/http/json-body';
import { headersOf } from '../../../../shared/platform/http/proxy-event';
import { noBody, route, type Reader } from '../../../../shared/platform/http/route';
import { proxyEvent } from '../../../simulation/services/proxy-event';

/** As API Gateway writes them: of a header that was sent twice, `headers` has the last value. */
function eventWith(headers: Readonly<Record<string, readonly string[]>>, body = ''): APIGatewayProxyEvent {
  return proxyEvent({
    headers: Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, values.at(-1)])),
    multiValueHeaders: { ...headers } as Record<string, string[]>,
    body,
  });
}

const spoken: Reader<string> = (text, times) => ({ value: `${times}: ${text}` });

const tags = route({
  method: 'GET',
  path: '/vpcs',
  query: {},
  headers: { 'If-None-Match': spoken },
  body: noBody,
  handle: ({ headers }) => Promise.resolve({ status: 200, headers: {}, body: headers['If-None-Match'] }),
});

describe('http/proxy-event: a header of a call', () => {
  it.each([
    ['that is not sent', {}, '0: undefined'],
    ['in any capitals', { 'if-none-match': ['"a"'] }, '1: "a"'],
    ['that is sent twice is one list', { 'if-NONE-match': ['"a"', '"b", "c"'] }, '2: "a", "b", "c"'],
  ])('%s', async (_, headers, read) => {
    expect(await tags.answer(eventWith(headers), 0)).toMatchObject({ body: read });
  });

  it('is found without its list of values, as tools send events', () => {
    expect(headersOf({ headers: { etag: 'a' } }, 'ETag')).toEqual(['a']);
    expect(headersOf({ headers: null, multiValueHeaders: null }, 'ETag')).toEqual([]);
  });
});

describe('json-body: a body', () => {
  it('that names a member twice is refused, at every such place', () => {
    const read = readJson(eventWith({}, '{"name":"a","tags":{"t":"1","t":"2"},"name":"b"}'));
    expect(read).toEqual({
      errors: [
        { pointer: '/tags/t', message: 'must be given once' },
        { pointer: '/name', message: 'must be given once' },
      ],
    });
  });
});

describe('http/answer', () => {
  const answer = (changes: object) =>
    problemAnswer({
      type: 'about:blank',
      title: 'no',
      status: 503,
      code: 'internal-error',
      retryable: false,
      ...changes,
    });

  it('says when to come back where that may help, and what a patch may be', () => {
    expect(answer({ retryable: true }).headers).toMatchObject({ 'retry-after': '5' });
    expect(answer({ retryable: false }).headers).not.toHaveProperty('retry-after');
    expect(answer({ code: 'unsupported-media-type' }).headers).toHaveProperty('accept-patch');
  });

  it('names the call in a problem, and nothing in another body', () => {
    expect(JSON.parse(toProxyResult(answer({}), 'call-1').body)).toHaveProperty(
      'instance',
      callUrn('call-1'),
    );
    expect(toProxyResult(jsonAnswer(200, { name: 'shop' }), 'call-1').body).toBe('{"name":"shop"}');
    expect(toProxyResult(jsonAnswer(304, undefined), 'call-1').body).toBe('');
  });
});
