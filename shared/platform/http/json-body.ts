import type { APIGatewayProxyEvent } from 'aws-lambda';
import { LIMITS } from '../../contract/http';
import { whereJsonEnds } from './json-position';
import { problem } from './problem';
import { headerOf } from './proxy-event';
import { repeatedKeys } from './repeated-keys';
import type { ReadBody } from './route';

/** The body as JSON, whatever it says; refused when it says one thing twice. */
export function readJson(event: APIGatewayProxyEvent): ReadBody<unknown> {
  const text = textOf(event);
  if (Buffer.byteLength(text) > LIMITS.bodyBytes) {
    const detail = `A body may be at most ${LIMITS.bodyBytes} bytes long`;
    return { problem: problem('body-too-large', { detail }) };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { errors: [{ pointer: '', message: `must be JSON${whereOf(text)}` }] };
  }
  const repeated = repeatedKeys(text);
  if (repeated.length > 0)
    return { errors: repeated.map((pointer) => ({ pointer, message: 'must be given once' })) };
  return { value };
}

/** As {@link readJson}, of one of these media types. */
export function jsonOfType(types: readonly string[]): (event: APIGatewayProxyEvent) => ReadBody<unknown> {
  return (event) => {
    const sent = headerOf(event, 'Content-Type');
    const type = sent?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (types.includes(type)) return readJson(event);
    const was = sent === undefined ? 'has no Content-Type' : `is of type ${type === '' ? 'unknown' : type}`;
    const detail = `The body ${was.slice(0, 120)}; send it as ${types.join(' or ')}`;
    return { problem: problem('unsupported-media-type', { detail }) };
  };
}

/** Where a text stops being JSON, for people. */
function whereOf(text: string): string {
  if (text.trim() === '') return '; the body is empty';
  const where = whereJsonEnds(text);
  return where === undefined ? '' : `; it stops being that at line ${where.line}, column ${where.column}`;
}

function textOf({ body, isBase64Encoded }: APIGatewayProxyEvent): string {
  return isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '');
}
