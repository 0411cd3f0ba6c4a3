import type { InvocationResult } from '../lambda/invocation';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** The HTTP answer in what a function returned, or nothing when there is none in it (API Gateway: 502). */
export function readProxyResponse({ functionError, payload }: InvocationResult): HttpAnswer | undefined {
  if (functionError !== undefined) return undefined;
  const returned = JSON.parse(payload) as unknown;
  if (!isRecord(returned)) return undefined;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = returned;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  if (body !== undefined && body !== null && typeof body !== 'string') return undefined;
  const single = readHeaders(headers, (value) => (isScalar(value) ? String(value) : undefined));
  const multiple = readHeaders(multiValueHeaders, (value) =>
    Array.isArray(value) && value.every(isScalar) ? value.map(String) : undefined,
  );
  if (single === undefined || multiple === undefined) return undefined;
  return {
    status,
    headers: { 'content-type': 'application/json', ...single, ...multiple },
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/** Between the metadata of a streamed answer and its body. */
const STREAM_DELIMITER = Buffer.alloc(8);

/**
 * The HTTP answer in what a function streamed: JSON of status and headers, eight null bytes, then the body as it
 * is. Nothing when the function failed or did not keep to that (API Gateway: 502).
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
export function readStreamedResponse({
  requestId,
  functionError,
  stream,
}: InvocationResult): HttpAnswer | undefined {
  if (functionError !== undefined || stream === undefined) return undefined;
  const end = stream.indexOf(STREAM_DELIMITER);
  if (end < 0) return undefined;
  const answer = readProxyResponse({ requestId, payload: stream.subarray(0, end).toString('utf8') });
  return answer && { ...answer, body: stream.subarray(end + STREAM_DELIMITER.length) };
}

/** Names in lower case, so that one header has one name; nothing when a value cannot be one. */
function readHeaders<T>(
  headers: unknown,
  read: (value: unknown) => T | undefined,
): Record<string, T> | undefined {
  if (headers === undefined || headers === null) return {};
  if (!isRecord(headers)) return undefined;
  const result: Record<string, T> = {};
  for (const [name, value] of Object.entries(headers)) {
    const text = read(value);
    if (text === undefined) return undefined;
    result[name.toLowerCase()] = text;
  }
  return result;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
