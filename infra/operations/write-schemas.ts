import { readFileSync, writeFileSync } from 'node:fs';
import { asyncApiDocument, DETAIL_TYPES } from '../../shared/contract/asyncapi';
import type { DetailType } from '../../shared/contract/events';
import { jsonSchema, SCHEMA_NAMES } from '../../shared/contract/json-schemas';
import { openApiDocument } from '../../shared/contract/openapi';
import type { CallExample } from '../../shared/contract/openapi-examples';
import { referenceSections } from '../../shared/contract/reference';

const ROOM = 'shared/contract';

function read(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function write(path: string, content: unknown): void {
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  console.log(path);
}

const { version } = read('package.json') as { readonly version: string };
const answers = read(`${ROOM}/examples/answers.json`) as readonly CallExample[];
const events = Object.fromEntries(
  DETAIL_TYPES.map((type) => [
    type,
    read(`${ROOM}/examples/${type.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()}.json`),
  ]),
) as Record<DetailType, unknown>;

for (const name of SCHEMA_NAMES) write(`${ROOM}/schemas/${name}.schema.json`, jsonSchema(name));
write(`${ROOM}/openapi.json`, openApiDocument(version, answers));
write(`${ROOM}/asyncapi.json`, asyncApiDocument(version, events));

const readme = `${ROOM}/README.md`;
writeFileSync(readme, referenceSections(readFileSync(readme, 'utf8'), answers, events));
console.log(readme);
