import { existsSync, readdirSync, readFileSync } from 'node:fs';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { outcomeEvent } from '../../shared/adapters/outcome-event';
import { command } from '../../shared/contract/commands';
import { EVENT_DETAILS, type DetailType } from '../../shared/contract/events';
import { createVpcBody } from '../../shared/contract/http';
import { jsonSchema, SCHEMA_NAMES, type SchemaName } from '../../shared/contract/json-schemas';
import { inStatus } from '../builders/vpc-request';

const ROOM = 'shared/contract';

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(`${ROOM}/${path}`, 'utf8'));
}

function validator(name: SchemaName): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile(readJson(`schemas/${name}.schema.json`) as object);
}

describe('published JSON Schemas', () => {
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
    ['create-vpc-command', 'create-vpc-command'],
    ['vpc-created', 'vpc-created'],
    ['vpc-creation-failed', 'vpc-creation-failed'],
    ['vpc-creation-stalled', 'vpc-creation-stalled'],
  ];

  it.each(golden)('%s.json is valid by its published schema', (example, schema) => {
    const validate = validator(schema);
    validate(readJson(`examples/${example}.json`));
    expect(validate.errors).toBeNull();
  });

  it('are valid by the code, too', () => {
    expect(createVpcBody.safeParse(readJson('examples/create-vpc.json')).success).toBe(true);
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
});

describe('the events that the services publish', () => {
  const resources = {
    vpc: { status: 'CREATED', id: 'vpc-1', createdAt: '2026-01-01T00:00:00.000Z' },
    'subnet/a': { status: 'CREATED', id: 'subnet-1', createdAt: '2026-01-01T00:00:00.000Z' },
  } as const;
  const failure = { code: 'not-authorized', message: 'no' } as const;

  it.each([
    ['READY', 'VpcCreated', 'vpc-created'],
    ['FAILED', 'VpcCreationFailed', 'vpc-creation-failed'],
    ['STALLED', 'VpcCreationStalled', 'vpc-creation-stalled'],
  ] as const)(
    '%s is announced as %s, valid by its schema, always under the same id',
    (status, type, schema) => {
      const request = inStatus(status, { resources, failure });
      const { detailType, detail } = outcomeEvent(request);
      expect(detailType).toBe<DetailType>(type);
      const validate = validator(schema);
      validate(detail);
      expect(validate.errors).toBeNull();
      expect(outcomeEvent({ ...request, updatedAt: '2027-01-01T00:00:00.000Z' })).toEqual({
        detailType,
        detail,
      });
    },
  );

  it.each(['ACCEPTED', 'PROVISIONING', 'WAITING'] as const)('%s is no outcome', (status) => {
    expect(() => outcomeEvent(inStatus(status))).toThrow('nothing to announce');
  });
});
