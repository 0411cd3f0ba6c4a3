import { toRequestBody } from '../../../shared/domain/network/to-request-body';
import { withDefaults, type RequestedNetwork } from '../../../shared/domain/network/network-spec';
import { patchVpcBody } from '../../../shared/contract/patch-vpc-body';
import { readPatch } from '../../../services/intake/read-patch';

const REGION = 'us-east-1';
const LAYOUT = { availabilityZones: 2, tiers: { public: {}, private: {} } };

function spec(asked: Partial<RequestedNetwork>) {
  return withDefaults({ name: 'dev', subnets: [], tags: {}, ...asked }, '10.0.0.0/16');
}

describe('readPatch', () => {
  it('asks by the block that a pool gave, which is known by now', () => {
    const pooled = spec({ addressPool: 'default', netmaskLength: 16, layout: LAYOUT });
    const read = readPatch(pooled, { natGateways: 'single' }, REGION);
    expect(read).toMatchObject({ kind: 'asked', asked: { natGateways: 'single' }, refused: [] });
    expect(
      readPatch(pooled, { layout: { tiers: { isolated: { netmaskLength: 15 } } } }, REGION),
    ).toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/layout/tiers/isolated/netmaskLength' }],
    });
  });

  it('lets a network that was made without subnets of its own be given some, from a pool or not', () => {
    const subnets = [{ name: 'a', cidrBlock: '10.0.0.0/24' }];
    for (const empty of [spec({}), spec({ addressPool: 'default', netmaskLength: 16 })]) {
      expect(readPatch(empty, { subnets }, REGION)).toMatchObject({ kind: 'asked', asked: { subnets } });
      expect(readPatch(empty, { layout: LAYOUT }, REGION)).toMatchObject({
        kind: 'asked',
        asked: { subnets: [], layout: LAYOUT },
        refused: [],
      });
    }
  });

  it('takes every plan version, and nothing that cannot be one', () => {
    for (const planVersion of [1, 2, 7]) {
      expect(readPatch(spec({}), { planVersion }, REGION)).toMatchObject({ kind: 'asked' });
    }
    for (const planVersion of [0, -1, 1.5, '2']) {
      expect(readPatch(spec({}), { planVersion }, REGION)).toEqual({
        kind: 'invalid',
        errors: [{ pointer: '/planVersion', message: 'must be a whole number of at least 1' }],
      });
    }
  });

  it('takes what GET shows for a patch that changes nothing', () => {
    for (const current of [
      spec({}),
      spec({ layout: LAYOUT, ipv6: true, tags: { team: 'one' } }),
      spec({ addressPool: 'default', netmaskLength: 16, layout: LAYOUT }),
    ]) {
      const read = readPatch(current, toRequestBody(current), REGION);
      expect(read).toMatchObject({ kind: 'asked', refused: [] });
    }
  });

  it('finds a layout beside subnets, and none of both', () => {
    const subnets = [{ name: 'a', cidrBlock: '10.0.0.0/24' }];
    expect(readPatch(spec({ subnets }), { layout: LAYOUT }, REGION)).toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/layout' }],
    });
    expect(readPatch(spec({ subnets }), { subnets: null }, REGION)).toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/subnets' }],
    });
  });

  it.each(['flowLog', 'requestId', 'constructor', 'a/b~c'])(
    'refuses the unknown name %s, whatever is there',
    (name) => {
      const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const errors = [{ pointer, message: 'is not a known field' }];
      for (const value of [null, true, {}]) {
        expect(readPatch(spec({}), { [name]: value }, REGION)).toEqual({ kind: 'invalid', errors });
      }
    },
  );

  it.each([
    [{ layout: { zones: null } }, '/layout/zones'],
    [{ layout: { tiers: { publik: null } } }, '/layout/tiers/publik'],
    [{ layout: { tiers: { public: { netmask: null } } } }, '/layout/tiers/public/netmask'],
  ] as const)('refuses it in a layout, too: %j', (patch, pointer) => {
    const message = 'is not a known field';
    const read = readPatch(spec({ layout: LAYOUT }), patch, REGION);
    expect(read).toEqual({ kind: 'invalid', errors: [{ pointer, message }] });
  });

  it('removes what is known by null, all tags at once included, and a tag that is not there', () => {
    const tagged = spec({ tags: { team: 'one' }, flowLogs: true });
    for (const patch of [
      { tags: null },
      { tags: { team: null } },
      { tags: { other: null } },
      { flowLogs: null },
    ]) {
      expect(readPatch(tagged, patch, REGION)).toMatchObject({ kind: 'asked', refused: [] });
      expect(patchVpcBody.safeParse(patch).success).toBe(true);
    }
    expect(readPatch(tagged, { planVersion: null }, REGION)).toMatchObject({ kind: 'invalid' });
  });
});
