import { withDefaults, type RequestedNetwork } from '../../../../shared/domain/network/network-spec';

const asked = (changes: Partial<RequestedNetwork>): RequestedNetwork => ({
  name: 'dev',
  subnets: [],
  tags: {},
  ...changes,
});
const layout = (...tiers: string[]) => ({
  layout: { availabilityZones: 2, tiers: Object.fromEntries(tiers.map((tier) => [tier, {}])) },
});
const block = '10.0.0.0/16';
const subnet = { name: 'a', cidrBlock: '10.0.0.0/24' };

describe('withDefaults', () => {
  it('leaves a network of isolated subnets as it was asked for', () => {
    for (const one of [asked({}), asked({ subnets: [subnet, { ...subnet, tier: 'isolated' }] })]) {
      expect(withDefaults(one, block)).toEqual({ ...one, cidrBlock: block });
    }
  });

  it('gives a connected one what is careful and free', () => {
    const careful = {
      dnsHostnames: true,
      natGateways: 'none',
      gatewayEndpoints: ['s3', 'dynamodb'],
      lockDefaultSecurityGroup: true,
    };
    expect(withDefaults(asked(layout('public')), block)).toMatchObject(careful);
    expect(withDefaults(asked({ subnets: [{ ...subnet, tier: 'private' }] }), block)).toMatchObject(careful);
    expect(withDefaults(asked(layout('isolated')), block)).toMatchObject({
      ...careful,
      gatewayEndpoints: [],
    });
  });

  it('never overrides what was asked for', () => {
    const own = { natGateways: 'single', dnsHostnames: false, gatewayEndpoints: [] } as const;
    expect(withDefaults(asked({ ...layout('private'), ...own }), block)).toMatchObject(own);
  });
});
