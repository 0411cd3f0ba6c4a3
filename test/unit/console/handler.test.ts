import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { createHandler, type FileAnswer } from '../../../services/console/handler';
import type { Manifest } from '../../../services/console/manifest';
import { openStaticFiles } from '../../../services/console/static-files';

const CONFIG = {
  tokenIssuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool',
  signInUrl: 'https://vending.auth.eu-west-1.amazoncognito.com',
  clientId: 'client-1',
  cliClientId: 'client-2',
  userPoolClientId: 'client-3',
  stage: 'dev',
  region: 'eu-west-1',
};
const SCRIPT = 'console.log("a script");'.repeat(50);
const MANIFEST: Manifest = {
  'index.html': { contentType: 'text/html; charset=utf-8', encodings: [], immutable: false },
  'assets/index-1a.js': { contentType: 'text/javascript', encodings: ['br', 'gzip'], immutable: true },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vpc-vending-page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(folder, 'index.html'), '<base href="%BASE_PATH%">');
  writeFileSync(join(folder, 'assets', 'index-1a.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'index-1a.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, 'assets', 'index-1a.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(folder, 'unlisted.txt'), 'not in the manifest');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Get {
  /** What API Gateway puts before the path: the stage, or a base path mapping. */
  readonly prefix?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly page?: string;
}

/** `GET` of a path below the stage, as API Gateway passes it on. */
function get(path: string, { prefix = '/dev', headers = {}, page = folder }: Get = {}): FileAnswer {
  const proxy = path.startsWith('/console/') ? path.slice('/console/'.length) : undefined;
  const event = {
    resource: path === '/' ? '/' : proxy === undefined ? '/console' : '/console/{proxy+}',
    path,
    headers,
    pathParameters: proxy === undefined ? null : { proxy },
    requestContext: { path: `${prefix}${path}` },
  } as unknown as APIGatewayProxyEvent;
  return createHandler({ config: CONFIG, files: openStaticFiles(page) })(event);
}

const scriptWith = (accepted: string) =>
  get('/console/assets/index-1a.js', { headers: { 'accept-encoding': accepted } });

describe('the index', () => {
  it.each(['/console', '/console/networks/req-1', '/console/networks/vpc.of.mine', '/console/callback'])(
    'is served at %s, never from a cache without asking',
    (path) => {
      const { statusCode, headers } = get(path);
      expect([statusCode, headers['cache-control']]).toEqual([200, 'no-cache']);
    },
  );

  it.each([
    ['/console/networks/req-1', '/dev', '/dev/console/'],
    ['/console', '/dev', '/dev/console/'],
    ['/console', '', '/console/'],
    ['/console/create', '/a/b', '/a/b/console/'],
    ['/console/console/console', '/console', '/console/console/'],
  ])('of %s below "%s" has the base %s', (path, prefix, base) => {
    expect(get(path, { prefix }).body.toString()).toBe(`<base href="${base}">`);
  });

  it('takes nothing into its text that means anything in HTML', () => {
    expect(get('/console', { prefix: '/"><script>' }).body.toString()).toBe('<base href="/console/">');
  });

  it('says so when the bundle has no page', () => {
    expect(get('/console', { page: join(folder, 'none') }).statusCode).toBe(503);
  });
});

describe('base-path: the root', () => {
  it.each(['/dev', ''])('below "%s" leads to the page', (prefix) => {
    const { statusCode, headers } = get('/', { prefix });
    expect([statusCode, headers.location]).toEqual([302, `${prefix}/console`]);
  });
});

describe('static-files: a file', () => {
  it('travels in the smallest coding that the client takes', () => {
    const brotli = scriptWith('gzip, deflate, br');
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    const zipped = scriptWith('gzip;q=1.0, br;q=0');
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.body).toString()).toBe(SCRIPT);
    expect(scriptWith('identity').body.toString()).toBe(SCRIPT);
    expect(get('/console/assets/index-1a.js').body.toString()).toBe(SCRIPT);
  });

  it('whose name follows from its content is kept for good', () => {
    expect(scriptWith('br').headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript',
      vary: 'Accept-Encoding',
    });
  });

  it.each([
    '/console/assets/index-0b.js',
    '/console/unlisted.txt',
    '/console/../index.js',
    '/console/manifest.json',
  ])('that is not of the page is not found: %s', (path) => {
    expect(get(path).statusCode).toBe(404);
  });
});

describe('the settings of the page', () => {
  it('are what it needs to sign in, and nothing secret', () => {
    expect(JSON.parse(get('/console/config.json').body.toString())).toEqual(CONFIG);
  });
});

describe('every answer', () => {
  it.each(['/', '/console', '/console/config.json', '/console/assets/index-1a.js', '/console/no.js'])(
    'has the security headers: %s',
    (path) => {
      const { headers } = get(path);
      const policy = headers['content-security-policy'];
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("img-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain(
        "connect-src 'self' https://cognito-idp.eu-west-1.amazonaws.com https://vending.auth.eu-west-1.amazoncognito.com;",
      );
      expect(policy).not.toContain('unsafe');
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    },
  );
});
