import { networkToCreate } from '../../../../services/cli/network/network-to-create';

describe('networkToCreate', () => {
  it('lays a file over a preset, and options over both', () => {
    const file = { name: 'of-file', tags: { team: 'a', stage: 'dev' }, natGateways: 'none' };
    const options = { preset: 'standard', tag: { team: 'b' }, zones: 2 } as const;
    expect(networkToCreate('shop', file, options)).toMatchObject({
      name: 'shop',
      addressPool: 'default',
      netmaskLength: 20,
      natGateways: 'none',
      flowLogs: true,
      layout: { availabilityZones: 2, tiers: { public: {}, private: {}, isolated: {} } },
      tags: { team: 'b', stage: 'dev' },
    });
  });

  it('takes out what a choice over it excludes', () => {
    const network = networkToCreate('shop', undefined, { preset: 'dev', cidr: '10.0.0.0/20' });
    expect(network).toMatchObject({ cidrBlock: '10.0.0.0/20' });
    expect(network).not.toHaveProperty('addressPool');
    expect(network).not.toHaveProperty('netmaskLength');
  });

  it("takes the file's name where none is given, and refuses a network without one", () => {
    expect(
      networkToCreate(undefined, { name: 'of-file', cidrBlock: '10.0.0.0/16', subnets: [] }, {}),
    ).toEqual({
      name: 'of-file',
      cidrBlock: '10.0.0.0/16',
      subnets: [],
    });
    expect(() => networkToCreate(undefined, {}, {})).toThrow('The network needs a name.');
  });
});
