import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SeededRandomness } from '../time/seeded-randomness';
import { aPatch } from './patches';
import { kindsOfSchema, kindsOfValue, type Schema } from './value-kinds';
import { worldPlanOf } from './world-plan';

const SCHEMAS = join(__dirname, '../../../shared/contract/schemas');
const SEEDS = 2_500;
/** Changes of each order: a world has two at most, of the numbers up to here. */
const CHANGES = 10;

function schemaOf(name: string): Schema {
  return JSON.parse(readFileSync(join(SCHEMAS, `${name}.schema.json`), 'utf8')) as Schema;
}

const CREATE = schemaOf('create-vpc-body');
const PATCH = schemaOf('patch-vpc-body');

/** What no random world asks for, and why. */
const UNDRAWN: readonly { readonly what: RegExp; readonly because: string }[] = [
  {
    what: /^\/(subnets\/0\/)?(cidrBlock|availabilityZone): (empty|one word|beyond ASCII|longest)$/,
    because: 'no such text is an address or a zone: POST refuses it before it looks at anything of the world',
  },
  { what: /^\/layout\/availabilityZones\/0: (empty|one word|beyond ASCII|longest)$/, because: 'likewise' },
  {
    what: /^\/subnets: most$/,
    because:
      '200 subnets take as many calls as a hundred worlds; stages of life of the largest bodies have tests of their own',
  },
  {
    what: /^\/layout\/availabilityZones: most$/,
    because: 'the account has three zones, and a POST of more of them fails for good',
  },
];

/** Of PATCH only this: what is refused there is refused in the middle of something. */
const UNDRAWN_OF_PATCH: typeof UNDRAWN = UNDRAWN.slice(2, 3);

function undrawn(schema: Schema, kinds: ReadonlySet<string>, listed: typeof UNDRAWN): string[] {
  return kindsOfSchema(schema).filter(
    (kind) => !kinds.has(kind) && !listed.some(({ what }) => what.test(kind)),
  );
}

/** Every kind of value that the bodies of so many worlds have. */
const drawn = { create: new Set<string>(), patch: new Set<string>() };

beforeAll(() => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const randomness = new SeededRandomness({ seed });
    const { orders, reservations } = worldPlanOf(randomness);
    for (const { posts, body } of orders) {
      for (const { body: posted } of posts) noteAll(drawn.create, kindsOfValue(CREATE, posted));
      for (let number = 0; number < CHANGES; number++) {
        const patch = aPatch(randomness, number, body, { pools: reservations.pools });
        noteAll(drawn.patch, kindsOfValue(PATCH, patch));
      }
    }
  }
});

function noteAll(known: Set<string>, kinds: readonly string[]): void {
  for (const kind of kinds) known.add(kind);
}

describe('what random worlds ask for', () => {
  it('is every kind of value that the schema of POST takes, but those listed', () => {
    expect(undrawn(CREATE, drawn.create, UNDRAWN)).toEqual([]);
  });

  it('is every kind of value that the schema of PATCH takes, but those listed', () => {
    expect(undrawn(PATCH, drawn.patch, UNDRAWN_OF_PATCH)).toEqual([]);
  });

  it('lists nothing that is drawn or that no schema takes', () => {
    const kinds = kindsOfSchema(CREATE).filter((kind) => !drawn.create.has(kind));
    expect(UNDRAWN.filter(({ what }) => !kinds.some((kind) => what.test(kind)))).toEqual([]);
  });
});
