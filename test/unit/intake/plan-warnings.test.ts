import fc from 'fast-check';
import type { PlanView } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';

const LAID_OUT = {
  name: 'shop',
  cidrBlock: '10.20.0.0/20',
  layout: { availabilityZones: 2, tiers: { public: {}, private: {} } },
  natGateways: 'single',
};

describe('*/warnings: the warnings of a plan', () => {
  const codesOf = async (body: object) => {
    const answer = await new World().dryRun(body);
    return (JSON.parse(answer.body) as PlanView).warnings.map(({ code, pointer }) => [code, pointer]);
  };

  it('name a tier that gets the smallest subnets because no size was asked for', async () => {
    const layout = { availabilityZones: 2, tiers: { private: {} } };
    expect(await codesOf({ name: 'small', cidrBlock: '10.0.0.0/26', layout })).toEqual([
      ['small-subnets', '/layout/tiers/private'],
    ]);
    const asked = { availabilityZones: 2, tiers: { private: { netmaskLength: 28 } } };
    expect(await codesOf({ name: 'small', cidrBlock: '10.0.0.0/26', layout: asked })).toEqual([]);
  });

  it.each([
    [26, 1, ['private'], 'a netmaskLength, 26 for 59 usable addresses'],
    [25, 2, ['public', 'private'], 'a netmaskLength, 27 for 27 usable addresses'],
    [25, 3, ['public', 'private'], 'the network a larger block'],
  ])(
    'tell the largest size that fits into a /%d in %d zones with tiers %j',
    async (length, zones, tiers, size) => {
      const layout = {
        availabilityZones: zones,
        tiers: Object.fromEntries(tiers.map((tier) => [tier, {}])),
      };
      const answer = await new World().dryRun({ name: 'small', cidrBlock: `10.0.0.0/${length}`, layout });
      for (const { message } of (JSON.parse(answer.body) as PlanView).warnings) {
        expect(message.endsWith(size)).toBe(true);
      }
    },
  );

  it('tell what would be larger and is accepted, where there is such a size', async () => {
    const sizes = fc.record({
      netmaskLength: fc.integer({ min: 20, max: 28 }),
      zones: fc.integer({ min: 1, max: 6 }),
      tiers: fc.subarray(['public', 'private', 'isolated'], { minLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ netmaskLength, zones, tiers }) => {
        const bodyWith = (given: Readonly<Record<string, object>>) => ({
          name: 'small',
          cidrBlock: `10.0.0.0/${netmaskLength}`,
          layout: {
            availabilityZones: zones,
            tiers: { ...Object.fromEntries(tiers.map((tier) => [tier, {}])), ...given },
          },
        });
        const { warnings = [] } = JSON.parse(
          (await new World().dryRun(bodyWith({}))).body,
        ) as Partial<PlanView>;
        for (const { message, pointer } of warnings.filter(({ code }) => code === 'small-subnets')) {
          const advised = /netmaskLength, (\d+)/.exec(message)?.[1];
          if (advised === undefined) continue;
          const tier = pointer.slice('/layout/tiers/'.length);
          const answer = await new World().dryRun(bodyWith({ [tier]: { netmaskLength: Number(advised) } }));
          expect(answer.statusCode).toBe(200);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('name NAT gateways in every zone of a test stage', async () => {
    expect(await codesOf({ ...LAID_OUT, natGateways: 'per-zone' })).toEqual([
      ['costly-nat-gateways', '/natGateways'],
    ]);
  });

  it('name endpoints that nothing can use', async () => {
    expect(
      await codesOf({ name: 'a', cidrBlock: '10.0.0.0/24', subnets: [], gatewayEndpoints: ['s3'] }),
    ).toEqual([['unused-endpoints', '/gatewayEndpoints']]);
  });

  it('are none where nothing is odd', async () => {
    expect(await codesOf(aRequestBody())).toEqual([]);
  });
});
