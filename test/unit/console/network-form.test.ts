import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVpcBody, natGateways } from '../../../shared/contract/create-vpc-body';

const FORM = join(__dirname, '../../../services/console/page/create');
const sources = readdirSync(FORM, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(FORM, name), 'utf8'))
  .join('\n');

/** A list of subnets is edited as JSON. */
const AS_JSON = ['subnets'];

test('the form has a field for everything that the schema of a network knows', () => {
  const fields = Object.keys(createVpcBody._zod.def.shape).filter((name) => !AS_JSON.includes(name));
  expect(fields.filter((name) => !new RegExp(`\\bset\\(\\{[^}]*\\b${name}\\b`).test(sources))).toEqual([]);
});

test('the form offers every mode of NAT gateways', () => {
  const modes = Object.values(natGateways._zod.def.entries);
  expect(modes.filter((mode) => !sources.includes(`'${mode}'`))).toEqual([]);
});
