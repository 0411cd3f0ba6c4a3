import { readFileSync, writeFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { KnownAnswers, VpcVendingClient } from '../../shared/client';
import { asyncApiDocument, DETAIL_TYPES } from '../../shared/contract/asyncapi';
import type { DetailType } from '../../shared/contract/events';
import { openApiDocument } from '../../shared/contract/openapi';
import type { CallExample } from '../../shared/contract/openapi-examples';
import { OPERATIONS } from '../../shared/contract/operations';
import { PROBLEM_TYPE } from '../../shared/contract/problems';
import { referenceSections } from '../../shared/contract/reference';
import { resourcesOf, synthesize } from '../infra/synthesized';
import { realAnswers } from './real-answers';

const ROOM = 'shared/contract';
const ANSWERS = `${ROOM}/examples/answers.json`;

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { version } = read('package.json') as { readonly version: string };
const stored = (): readonly CallExample[] => read(ANSWERS) as readonly CallExample[];
const eventExample = (type: DetailType) =>
  read(`${ROOM}/examples/${type.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()}.json`);

interface Media {
  readonly schema: object;
}
interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly operationId: string;
            readonly responses: Readonly<
              Record<string, { readonly content?: Readonly<Record<string, Media>> }>
            >;
            readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
          }
        >
      >
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

describe('openapi-components, openapi-responses: openapi.json', () => {
  const document = read(`${ROOM}/openapi.json`) as Document;

  it('is what the schemas say (else: npm run schemas)', () => {
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument(version, stored()))));
  });

  it('has every route of the template, and no other', () => {
    const { templates } = synthesize();
    const resources = resourcesOf(templates.service, 'AWS::ApiGateway::Resource');
    const pathOf = (id: string): string => {
      const { Properties } = resources[id] ?? {};
      if (Properties === undefined) return '';
      const { Ref = '' } = Properties.ParentId as { readonly Ref?: string };
      return `${pathOf(Ref)}/${String(Properties.PathPart)}`;
    };
    const routes = Object.values(resourcesOf(templates.service, 'AWS::ApiGateway::Method'))
      .map(({ Properties }) => {
        const { Ref = '' } = Properties.ResourceId as { readonly Ref?: string };
        return `${String(Properties.HttpMethod).toLowerCase()} ${pathOf(Ref)}`;
      })
      .filter((route) => !/^get (\/console.*|\/?)$/.test(route));
    expect(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes.sort());
  });

  describe('http/routes: says of real calls', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(ajv);
    ajv.addSchema({ $id: 'api', ...closed(document) });

    const operationOf = (id: string) => {
      const [path, methods] =
        Object.entries(document.paths).find(([, all]) =>
          Object.values(all).some(({ operationId }) => operationId === id),
        ) ?? [];
      const [method] = Object.entries(methods ?? {}).find(([, { operationId }]) => operationId === id) ?? [];
      return { path: path ?? '', method: method ?? '' };
    };

    it.each(stored().map((example) => [`${example.operation}: ${example.title}`, example] as const))(
      '%s',
      (_, { operation, status, answer, request }) => {
        const { path, method } = operationOf(operation);
        if (answer === null) {
          const documented = document.paths[path]?.[method]?.responses[String(status)];
          expect(documented).toBeDefined();
          expect(documented?.content).toBeUndefined();
          return;
        }
        const type = status >= 400 ? PROBLEM_TYPE : 'application/json';
        const pointer = (...parts: readonly string[]) =>
          parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
        const check = ajv.compile({
          $ref: `api#${encodeURI(pointer('paths', path, method, 'responses', String(status), 'content', type, 'schema'))}`,
        });
        check(answer);
        expect(check.errors).toBeNull();
        if (request === undefined || status === 400) return;
        const [bodyType = ''] = Object.keys(document.paths[path]?.[method]?.requestBody?.content ?? {});
        const checkBody = ajv.compile({
          $ref: `api#${encodeURI(pointer('paths', path, method, 'requestBody', 'content', bodyType, 'schema'))}`,
        });
        checkBody(request);
        expect(checkBody.errors).toBeNull();
      },
    );
  });
});

describe('openapi-examples: the examples of answers', () => {
  it('are what the handlers answer (else: UPDATE_EXAMPLES=1)', async () => {
    const answers = await realAnswers();
    if (process.env.UPDATE_EXAMPLES === '1') {
      writeFileSync(ANSWERS, `${JSON.stringify(answers, null, 2)}\n`);
    }
    expect(stored()).toEqual(answers);
  });

  it('exist for every operation', () => {
    expect(new Set(stored().map(({ operation }) => operation))).toEqual(
      new Set(OPERATIONS.map(({ id }) => id)),
    );
  });
});

describe('the typed client', () => {
  it('calls every operation, and sends nothing that the document does not have', async () => {
    const called = new Set<string>();
    const unknown: string[] = [];
    const network = { name: 'shop', cidrBlock: '10.20.0.0/16', subnets: [] };
    const client = new VpcVendingClient({
      apiUrl: 'https://api.test',
      token: 'token',
      fetch: (input, init) => {
        const url = new URL(input instanceof Request ? input.url : input);
        const operation = OPERATIONS.find(
          ({ method, path }) =>
            method === (init?.method ?? 'GET').toLowerCase() &&
            new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(url.pathname),
        );
        called.add(operation?.id ?? `${String(init?.method)} ${url.pathname}`);
        const headers = new Headers(init?.headers);
        const sent = [...url.searchParams.keys(), ...headers.keys()];
        // Every POST has a key; a retry needs none.
        const known = ['accept', 'authorization', 'content-type', 'idempotency-key'];
        for (const { name } of operation?.parameters ?? []) known.push(name, name.toLowerCase());
        unknown.push(...sent.filter((name) => !known.includes(name)));
        return Promise.resolve(Response.json({ items: [] }, { headers: { etag: '"tag"' } }));
      },
    });
    await client.create(network, { idempotencyKey: 'key', waitSeconds: 5 });
    await client.plan(network);
    await client.get('req-1');
    await client.getIfChanged('req-1', '"tag"', { waitSeconds: 5 });
    await client.compare('req-1');
    await client.listPage({ status: 'READY', requestedBy: 'me', limit: 5, cursor: 'next' });
    await client.listPage({ name: 'shop' });
    await client.listPage({ vpcId: 'vpc-1' });
    await client.update('req-1', { flowLogs: true }, '"tag"', { waitSeconds: 5 });
    await client.planUpdate('req-1', { flowLogs: true }, '"tag"');
    await client.remove('req-1', { ifMatch: '"tag"' });
    await client.planRemove('req-1');
    await client.retry('req-1');
    const known = new KnownAnswers();
    await client.listPage({ order: 'oldest' }, { known });
    await client.listPage({ order: 'oldest' }, { known });
    await client.pools();
    for (const items of [client.list(), client.pool('default'), client.findings()]) await items.next();
    expect(unknown).toEqual([]);
    expect([...called].sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  });
});

describe('asyncapi.json', () => {
  it('is what the schemas say (else: npm run schemas)', () => {
    const examples = Object.fromEntries(DETAIL_TYPES.map((type) => [type, eventExample(type)]));
    expect(read(`${ROOM}/asyncapi.json`)).toEqual(
      JSON.parse(JSON.stringify(asyncApiDocument(version, examples as Record<DetailType, unknown>))),
    );
  });
});

describe('contract/reference: the reference', () => {
  it('is what the schemas say (else: npm run schemas)', () => {
    const readme = readFileSync(`${ROOM}/README.md`, 'utf8');
    const events = Object.fromEntries(DETAIL_TYPES.map((type) => [type, eventExample(type)]));
    expect(referenceSections(readme, stored(), events as Record<DetailType, unknown>)).toBe(readme);
  });
});

/** Documents are open, so that a new field breaks no caller; held against our own answers, no field is undocumented. */
function closed(document: Document): object {
  return JSON.parse(
    JSON.stringify(document, (_key, value: unknown) => {
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      if (!isObject || !('properties' in value) || !('required' in value)) return value;
      return { ...value, additionalProperties: false };
    }),
  ) as object;
}
