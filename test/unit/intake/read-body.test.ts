import { readBody } from '../../../services/intake/read-body';
import { LIMITS } from '../../../shared/contract/http';
import { fingerprint } from '../../../shared/domain/request/fingerprint';
import { aLayoutBody, aRequestBody } from '../../builders/request-body';

const read = (body: unknown) => readBody(body, 'us-east-1');

function specOf(body: unknown) {
  const answer = read(body);
  if ('errors' in answer) throw new Error(JSON.stringify(answer.errors));
  return answer.spec;
}

function pointersOf(body: unknown): string[] {
  const answer = read(body);
  const errors = 'errors' in answer ? answer.errors : [];
  for (const { message } of errors) expect(message).toMatch(/^(must|is|has|may|lies|overlaps|cannot)/);
  return errors.map(({ pointer }) => pointer).sort();
}

describe('a body that asks for nothing new', () => {
  it('has the fingerprint that it had before there was more to ask for', () => {
    expect(fingerprint(specOf(aRequestBody()))).toBe('tlsMuHD1FE2faooGGdJZ8A1KRuT7twxn9saG4YQHJWU');
    const least = {
      name: 'x',
      cidrBlock: '10.0.0.0/16',
      subnets: [{ name: 'a', cidrBlock: '10.0.0.0/24' }],
    };
    expect(fingerprint(specOf(least))).toBe('YW-DdusS_VdBxDbnhBsETXuZV50rPUCrza927Ynx_P4');
  });

  it('says nothing that was not given', () => {
    expect(specOf(aRequestBody())).toEqual(aRequestBody());
    expect(specOf({ name: 'x', cidrBlock: '10.0.0.0/16', subnets: [] })).toEqual({
      name: 'x',
      cidrBlock: '10.0.0.0/16',
      subnets: [],
      tags: {},
    });
  });
});

describe('network-candidate: a field of another type', () => {
  it.each([
    ['/name', { ...aRequestBody(), name: 7 }, 'must be a string'],
    ['/name', { cidrBlock: '10.0.0.0/16', subnets: [] }, 'is required'],
    ['/subnets', { ...aRequestBody(), subnets: {} }, 'must be an array'],
    [
      '/netmaskLength',
      { name: 'x', addressPool: 'default', netmaskLength: 20.5, subnets: [] },
      'must be a whole number',
    ],
  ])('%s is told which one it must be', (pointer, body, message) => {
    expect(read(body)).toEqual({ errors: [{ pointer, message }] });
  });
});

describe('a layout in as many zones as there can be', () => {
  it('is told when the block has no room for them', () => {
    const layout = { availabilityZones: LIMITS.layoutZones, tiers: { private: { netmaskLength: 28 } } };
    expect(pointersOf({ name: 'x', cidrBlock: '10.0.0.0/28', layout })).toEqual(['/layout']);
  });
});

describe('a body that asks for more', () => {
  const everything = {
    name: 'x',
    addressPool: 'default',
    netmaskLength: 20,
    layout: {
      availabilityZones: ['us-east-1a', 'us-east-1-bos-1a'],
      tiers: { public: { netmaskLength: 26 }, private: {}, isolated: {} },
    },
    dnsHostnames: false,
    ipv6: true,
    natGateways: 'per-zone',
    gatewayEndpoints: ['dynamodb'],
    flowLogs: true,
    lockDefaultSecurityGroup: false,
  };

  it('is taken as it is', () => {
    expect(specOf(everything)).toEqual({ ...everything, subnets: [], tags: {} });
    const subnets = [{ name: 'a', cidrBlock: '10.20.0.0/24', tier: 'public' as const }];
    expect(specOf(aRequestBody({ subnets })).subnets).toEqual(subnets);
  });

  it('is another request than one that asks for less', () => {
    const prints = [{}, { ipv6: false }, { ipv6: true }, { natGateways: 'none' as const }].map((more) =>
      fingerprint(specOf(aLayoutBody(more))),
    );
    expect(new Set(prints).size).toBe(4);
  });

  const layoutOf = (layout: unknown) => ({ name: 'x', cidrBlock: '10.0.0.0/16', layout });
  it.each<[string, unknown, string[]]>([
    [
      'wrong types everywhere',
      {
        name: 'x',
        cidrBlock: '10.0.0.0/16',
        layout: { availabilityZones: '3', tiers: [] },
        dnsHostnames: 'yes',
        ipv6: 1,
        natGateways: 'one',
        gatewayEndpoints: 's3',
        flowLogs: null,
        lockDefaultSecurityGroup: {},
      },
      [
        '/dnsHostnames',
        '/flowLogs',
        '/gatewayEndpoints',
        '/ipv6',
        '/layout/availabilityZones',
        '/layout/tiers',
        '/lockDefaultSecurityGroup',
        '/natGateways',
      ],
    ],
    ['a layout that is none', layoutOf(3), ['/layout']],
    ['a layout that is null', layoutOf(null), ['/layout']],
    ['a layout without its parts', layoutOf({}), ['/layout/availabilityZones', '/layout/tiers']],
    ['no tier at all', layoutOf({ availabilityZones: 1, tiers: {} }), ['/layout/tiers']],
    [
      'unknown tiers and fields',
      layoutOf({ availabilityZones: 1, tiers: { dmz: {}, public: { size: 3 } }, zones: 2 }),
      ['/layout/tiers/dmz', '/layout/tiers/public/size', '/layout/zones'],
    ],
    [
      'an empty list of zones',
      layoutOf({ availabilityZones: [], tiers: { public: {} } }),
      ['/layout/availabilityZones'],
    ],
    ['no zones', layoutOf({ availabilityZones: 0, tiers: { public: {} } }), ['/layout/availabilityZones']],
    [
      'half a zone',
      layoutOf({ availabilityZones: 1.5, tiers: { public: {} } }),
      ['/layout/availabilityZones'],
    ],
    [
      'too many zones',
      layoutOf({ availabilityZones: 21, tiers: { public: {} } }),
      ['/layout/availabilityZones'],
    ],
    [
      'a zone that is no text',
      layoutOf({ availabilityZones: [1], tiers: { public: {} } }),
      ['/layout/availabilityZones'],
    ],
    [
      'zones of another Region, also beside what is no text',
      layoutOf({ availabilityZones: ['eu-west-1a', 1], tiers: { public: {} } }),
      ['/layout/availabilityZones', '/layout/availabilityZones/0'],
    ],
    [
      'sizes that EC2 does not allow',
      layoutOf({
        availabilityZones: 1,
        tiers: {
          public: { netmaskLength: 15 },
          private: { netmaskLength: 20.5 },
          isolated: { netmaskLength: '24' },
        },
      }),
      [
        '/layout/tiers/isolated/netmaskLength',
        '/layout/tiers/private/netmaskLength',
        '/layout/tiers/public/netmaskLength',
      ],
    ],
    [
      'what does not fit',
      layoutOf({ availabilityZones: 3, tiers: { public: { netmaskLength: 17 } } }),
      ['/layout'],
    ],
    [
      'what does not fit into a block of a pool',
      {
        name: 'x',
        addressPool: 'p',
        netmaskLength: 28,
        layout: { availabilityZones: 2, tiers: { public: {} } },
      },
      ['/layout'],
    ],
    [
      'an unknown tier',
      aRequestBody({ subnets: [{ name: 'a', cidrBlock: '10.20.0.0/24', tier: 'dmz' as never }] }),
      ['/subnets/0/tier'],
    ],
    ['the same endpoint twice', aLayoutBody({ gatewayEndpoints: ['s3', 's3'] }), ['/gatewayEndpoints']],
    [
      'an unknown endpoint',
      aLayoutBody({ gatewayEndpoints: ['s3', 'sqs' as never] }),
      ['/gatewayEndpoints/1'],
    ],
    [
      'NAT without private subnets',
      { ...layoutOf({ availabilityZones: 1, tiers: { public: {} } }), natGateways: 'single' },
      ['/natGateways'],
    ],
    [
      'errors of every sort at once',
      {
        name: '',
        cidrBlock: '10.0.0.1/16',
        addressPool: 5,
        subnets: [{ name: 'a', cidrBlock: '10.9.0.0/24', tier: 1, colour: 'red' }],
        layout: { availabilityZones: ['x'], tiers: { public: { netmaskLength: 3 } } },
        natGateways: 'single',
      },
      [
        '/addressPool',
        '/addressPool',
        '/cidrBlock',
        '/layout',
        '/layout/availabilityZones/0',
        '/layout/tiers/public/netmaskLength',
        '/name',
        '/natGateways',
        '/netmaskLength',
        '/subnets',
        '/subnets/0/colour',
        '/subnets/0/tier',
      ],
    ],
  ])('%s', (_, body, pointers) => {
    expect(pointersOf(body)).toEqual(pointers);
  });
});

describe('network-candidate: a hostile body', () => {
  const parse = (text: string) => JSON.parse(text) as unknown;

  it.each([
    ['/layout/__proto__', '{"__proto__":{"x":1},"availabilityZones":1,"tiers":{"public":{}}}'],
    ['/layout/tiers/__proto__', '{"availabilityZones":1,"tiers":{"__proto__":{"public":{}},"public":{}}}'],
    ['/layout/tiers/public/__proto__', '{"availabilityZones":1,"tiers":{"public":{"__proto__":{}}}}'],
    ['/layout/tiers/constructor', '{"availabilityZones":1,"tiers":{"constructor":{},"public":{}}}'],
  ])('%s is not swallowed', (pointer, layout) => {
    expect(pointersOf(parse(`{"name":"x","cidrBlock":"10.0.0.0/16","layout":${layout}}`))).toEqual([pointer]);
  });

  it('does not get a tier from what all objects have', () => {
    const tiers = Object.create({ public: {} }) as object;
    expect(
      pointersOf({ name: 'x', cidrBlock: '10.0.0.0/16', layout: { availabilityZones: 1, tiers } }),
    ).toEqual(['/layout/tiers']);
  });

  it.each([
    ['numbers beyond reason', { availabilityZones: 1e308, tiers: { public: { netmaskLength: -1e308 } } }],
    [
      'a list of twenty thousand zones',
      { availabilityZones: Array(20_000).fill('us-east-1a'), tiers: { public: {} } },
    ],
    [
      'twenty thousand tiers',
      {
        availabilityZones: 1,
        tiers: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`t${i}`, {}])),
      },
    ],
  ])('with %s gets a bounded answer', (_, layout) => {
    const answer = read({ name: 'x', cidrBlock: '10.0.0.0/16', layout });
    expect(answer).toHaveProperty('errors.0');
    expect(JSON.stringify(answer).length).toBeLessThan(500_000);
  });
});
