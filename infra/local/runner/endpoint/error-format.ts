import type { AwsResponse } from '../../emulators/emulator';

/** An error that no emulator made, in the format of the service it stands for. */
export function errorResponse(
  service: string,
  code: string,
  message: string,
  status = statusOf(code),
): AwsResponse {
  if (service === 'ec2') {
    const errors = `<Errors><Error><Code>${xml(code)}</Code><Message>${xml(message)}</Message></Error></Errors>`;
    return xmlResponse(status, `<Response>${errors}<RequestID>local</RequestID></Response>`);
  }
  if (service === 'sts') {
    const type = status < 500 ? 'Sender' : 'Receiver';
    const error = `<Error><Type>${type}</Type><Code>${xml(code)}</Code><Message>${xml(message)}</Message></Error>`;
    return xmlResponse(status, `<ErrorResponse>${error}<RequestId>local</RequestId></ErrorResponse>`);
  }
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  };
}

/** What a service answers when it is asked too often. */
export function throttlingError(service: string): { readonly code: string; readonly status: number } {
  switch (service) {
    case 'ec2':
      return { code: 'RequestLimitExceeded', status: 503 };
    case 'sqs':
      return { code: 'RequestThrottled', status: 400 };
    case 'lambda':
      return { code: 'TooManyRequestsException', status: 429 };
    default:
      return { code: 'ThrottlingException', status: 400 };
  }
}

/** The code in an answer that reports an error, in any of the services' formats. */
export function errorCodeOf({ status, headers, body }: AwsResponse): string | undefined {
  if (status < 400) return undefined;
  const named = headers['x-amzn-errortype'] ?? /"__type"\s*:\s*"([^"]+)"/.exec(String(body))?.[1];
  const code = named?.split(':')[0]?.split('#').at(-1);
  return code ?? /<Code>([^<]+)<\/Code>/.exec(String(body))?.[1] ?? `HTTP ${status}`;
}

/** Codes by which AWS owns up to a fault of its own have a 5xx status; the others blame the request. */
function statusOf(code: string): number {
  if (/^(Service)?Unavailable|^RequestLimitExceeded$/.test(code)) return 503;
  return code.startsWith('Internal') ? 500 : 400;
}

function xmlResponse(status: number, body: string): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'text/xml;charset=UTF-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}

function xml(text: string): string {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
