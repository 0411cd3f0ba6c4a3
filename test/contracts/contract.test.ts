import { existsSync, readdirSync, readFileSync } from 'node:fs';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readBody } from '../../services/intake/read-body';
import { command } from '../../shared/contract/commands';
import { EVENT_DETAILS } from '../../shared/contract/events';
import { jsonSchema, SCHEMA_NAMES, type SchemaName } from '../../shared/contract/json-schemas';

const ROOM = 'shared/contract';

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(`${ROOM}/${path}`, 'utf8'));
}

function validator(name: SchemaName): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile(readJson(`schemas/${name}.schema.json`) as object);
}

describe('json-schemas: published JSON Schemas', () => {
  it.each(SCHEMA_NAMES)('%s says what the code says (else: npm run schemas)', (name) => {
    expect(readJson(`schemas/${name}.schema.json`)).toEqual(jsonSchema(name));
  });

  it('are all that is in the folder', () => {
    const files = SCHEMA_NAMES.map((name) => `${name}.schema.json`);
    expect(readdirSync(`${ROOM}/schemas`).sort()).toEqual(files.sort());
  });
});

describe('golden examples', () => {
  const golden: readonly (readonly [example: string, schema: SchemaName])[] = [
    ['create-vpc', 'create-vpc-body'],
    ['create-connected-vpc', 'create-vpc-body'],
    ['create-pooled-vpc', 'create-vpc-body'],
    ['create-vpc-command', 'command'],
    ['update-vpc-command', 'command'],
    ['delete-vpc-command', 'command'],
    ['vpc-created', 'vpc-created'],
    ['vpc-creation-failed', 'vpc-creation-failed'],
    ['vpc-creation-stalled', 'vpc-creation-stalled'],
    ['vpc-updated', 'vpc-updated'],
    ['vpc-update-failed', 'vpc-update-failed'],
    ['vpc-deleted', 'vpc-deleted'],
    ['vpc-deletion-blocked', 'vpc-deletion-blocked'],
  ];

  it.each(golden)('%s.json is valid by its published schema', (example, schema) => {
    const validate = validator(schema);
    validate(readJson(`examples/${example}.json`));
    expect(validate.errors).toBeNull();
  });

  it('are valid by the code, too', () => {
    for (const example of ['create-vpc', 'create-connected-vpc', 'create-pooled-vpc']) {
      expect(readBody(readJson(`examples/${example}.json`), 'us-east-1')).toHaveProperty('spec');
    }
    expect(command.safeParse(readJson('examples/create-vpc-command.json')).success).toBe(true);
    expect(EVENT_DETAILS.VpcCreated.safeParse(readJson('examples/vpc-created.json')).success).toBe(true);
  });

  it('exist for every event', () => {
    const kebab = (type: string) => type.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
    for (const type of Object.keys(EVENT_DETAILS)) {
      expect(existsSync(`${ROOM}/examples/${kebab(type)}.json`)).toBe(true);
    }
  });

  it('are told apart from what is not valid', () => {
    const validate = validator('vpc-created');
    expect(validate({ metadata: {}, data: {} })).toBe(false);
    expect(validator('create-vpc-body')({ name: 'a', cidrBlock: 'b', subnets: [], ttl: 1 })).toBe(false);
  });

  const layout = { availabilityZones: 2, tiers: { public: {} } };
  it.each([
    { name: 'a' },
    { name: 'a', cidrBlock: '10.0.0.0/16' },
    { name: 'a', cidrBlock: '10.0.0.0/16', subnets: [], layout },
    { name: 'a', cidrBlock: '10.0.0.0/16', addressPool: 'default', netmaskLength: 20, layout },
    { name: 'a', cidrBlock: '10.0.0.0/16', netmaskLength: 20, layout },
    { name: 'a', addressPool: 'default', layout },
    { name: 'a', addressPool: 'default', netmaskLength: 29, layout },
  ])('%j is not valid, by the published schema and by the code', (body) => {
    expect(validator('create-vpc-body')(body)).toBe(false);
    expect(readBody(body, 'us-east-1')).toHaveProperty('errors');
  });
});
