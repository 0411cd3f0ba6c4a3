import type { APIGatewayProxyEvent } from 'aws-lambda';
import { basePathOf } from './base-path';
import type { Config } from './config';
import { ENCODINGS, type FileEntry } from './manifest';
import { securityHeaders } from './security-headers';
import type { StaticFiles } from './static-files';

export interface ConsoleHandlerTools {
  readonly config: Config;
  readonly files: StaticFiles;
}

/** A whole answer; `main` streams it, which is how bytes pass API Gateway as they are. */
export interface FileAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const INDEX = 'index.html';
/** Stands in the built index for the path below which the page lies. */
const BASE_PLACEHOLDER = '%BASE_PATH%';
const YEAR_SECONDS = 31_536_000;

/**
 * `GET /` leads to the page, `GET /console` and `GET /console/{proxy+}` are its files. Every path that is no file
 * is the index: the page has addresses of its own, such as `/console/networks/req-1`.
 */
export function createHandler({ config, files }: ConsoleHandlerTools) {
  const security = securityHeaders(config);

  return function handler(event: APIGatewayProxyEvent): FileAnswer {
    const base = basePathOf(event);
    if (event.resource === '/') return redirect(`${base}/console`);
    const name = event.pathParameters?.proxy ?? '';
    if (name === 'config.json') return settings();
    const entry = name === INDEX ? undefined : files.find(name);
    if (entry !== undefined) return file(event, name, entry);
    return isPageAddress(name) ? index(base) : text(404, 'There is no such file.');
  };

  function redirect(location: string): FileAnswer {
    const { body, headers, statusCode } = text(302, '');
    return { statusCode, headers: { ...headers, location }, body };
  }

  /** What the page, and vpcctl, have to know of where this runs. Nothing here is secret. */
  function settings(): FileAnswer {
    return answer(200, 'application/json', 'no-cache', json(config));
  }

  function index(base: string): FileAnswer {
    if (files.find(INDEX) === undefined) return text(503, 'The page is not part of this bundle.');
    const html = files.read(INDEX).toString('utf8').replaceAll(BASE_PLACEHOLDER, `${base}/console/`);
    return answer(200, 'text/html; charset=utf-8', 'no-cache', Buffer.from(html));
  }

  function file(event: APIGatewayProxyEvent, name: string, entry: FileEntry): FileAnswer {
    const { contentType, encodings, immutable } = entry;
    const accepted = acceptedEncodings(event);
    const encoding = ENCODINGS.find((each) => encodings.includes(each) && accepted.has(each));
    const caching = immutable ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
    const { statusCode, headers, body } = answer(200, contentType, caching, files.read(name, encoding));
    return {
      statusCode,
      headers: {
        ...headers,
        vary: 'Accept-Encoding',
        ...(encoding !== undefined && { 'content-encoding': encoding }),
      },
      body,
    };
  }

  function text(statusCode: number, message: string): FileAnswer {
    return answer(statusCode, 'text/plain; charset=utf-8', 'no-store', Buffer.from(message));
  }

  function answer(statusCode: number, contentType: string, caching: string, body: Buffer): FileAnswer {
    return {
      statusCode,
      headers: { ...security, 'content-type': contentType, 'cache-control': caching },
      body,
    };
  }
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** Addresses of the page have no ending; what has one is a file, also one that an older index asks for. */
function isPageAddress(name: string): boolean {
  const last = name.split('/').at(-1) ?? '';
  return (
    !name.startsWith('assets/') && !/\.(css|html|ico|js|json|map|png|svg|txt|webmanifest|woff2?)$/.test(last)
  );
}

/** The codings a client takes; one of quality 0 is one that it refuses. */
function acceptedEncodings({ headers }: APIGatewayProxyEvent): ReadonlySet<string> {
  const [, header = ''] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'accept-encoding') ?? [];
  const accepted = header
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((piece) => piece.trim()))
    .filter(([, quality]) => quality === undefined || !/^q=0(\.0*)?$/.test(quality))
    .map(([name = '']) => name);
  return new Set(accepted);
}
