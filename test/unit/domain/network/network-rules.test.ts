import { networkErrors, type NetworkCandidate } from '../../../../shared/domain/network/network-rules';
import type { LayoutCandidate } from '../../../../shared/domain/network/layout-rules';

const errorsOf = (candidate: Omit<NetworkCandidate, 'fields'>) =>
  networkErrors({ ...candidate, fields: new Map(Object.entries(candidate)) }, 'us-east-1');

const errors = (cidrBlock: string, ...subnets: string[]) =>
  errorsOf({
    cidrBlock,
    subnets: subnets.map((block, index) => ({ name: `s${index}`, cidrBlock: block })),
  });

describe('networkErrors', () => {
  it('finds nothing wrong with disjoint subnets inside the VPC', () => {
    expect(errors('10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/24', '10.0.255.240/28')).toEqual([]);
  });

  it('reports every error at once, each at its place', () => {
    const found = errors('10.0.0.1/16', '10.0.0.0/29', '10.0.0.0/24', '10.0.0.128/25', 'nonsense');
    expect(found.map(({ pointer }) => pointer)).toEqual([
      '/cidrBlock',
      '/subnets/0/cidrBlock',
      '/subnets/3/cidrBlock',
      '/subnets/2/cidrBlock',
    ]);
  });

  it('refuses names that are too long together for a record', () => {
    const subnets = (name: string) =>
      Array.from({ length: 200 }, (_each, index) => ({ name: `${name}${index}`.slice(-100) }));
    expect(errorsOf({ cidrBlock: '10.0.0.0/16', subnets: subnets('x'.repeat(99)) })).toEqual([]);
    expect(errorsOf({ cidrBlock: '10.0.0.0/16', subnets: subnets('網'.repeat(99)) })).toEqual([
      { pointer: '/subnets', message: expect.stringContaining('room for 20000') as string },
    ]);
  });

  it.each(['10.0.0.0/15', '10.0.0.0/29'])('refuses a VPC of %s', (block) => {
    expect(errors(block)).toEqual([
      { pointer: '/cidrBlock', message: 'must have a netmask length between /16 and /28' },
    ]);
  });

  it.each(['0.0.0.0/16', '127.0.0.0/16', '169.254.0.0/16', '224.0.0.0/16', '239.255.0.0/16'])(
    'refuses %s, which EC2 never allows',
    (block) => {
      expect(errors(block)).toEqual([
        { pointer: '/cidrBlock', message: expect.stringContaining('which EC2 does not allow') as string },
      ]);
    },
  );

  it('refuses subnets outside the VPC', () => {
    expect(errors('10.0.0.0/16', '10.1.0.0/24')).toEqual([
      { pointer: '/subnets/0/cidrBlock', message: "must lie inside the VPC's 10.0.0.0/16" },
    ]);
  });

  it('finds an overlap with a block that began long before', () => {
    const found = errors('10.0.0.0/16', '10.0.0.0/17', '10.0.1.0/24', '10.0.2.0/24');
    expect(found.map(({ pointer }) => pointer)).toEqual(['/subnets/1/cidrBlock', '/subnets/2/cidrBlock']);
    expect(found[1]?.message).toBe('overlaps 10.0.0.0/17 at /subnets/0/cidrBlock');
  });

  it.each(['us-east-1', 'us-east-1a\u0000', 'us-east-1a/../b', 'us-east-12', 'xus-east-1a'])(
    'refuses the zone %j',
    (zone) => {
      const subnets = [{ name: 'a', cidrBlock: '10.0.0.0/24', availabilityZone: zone }];
      expect(errorsOf({ cidrBlock: '10.0.0.0/16', subnets })).toHaveLength(1);
    },
  );

  it.each(['us-east-1f', 'us-east-1-bos-1a', 'us-east-1-wl1-nyc-wlz-1a'])('takes the zone %s', (zone) => {
    const subnets = [{ name: 'a', cidrBlock: '10.0.0.0/24', availabilityZone: zone }];
    expect(errorsOf({ cidrBlock: '10.0.0.0/16', subnets })).toEqual([]);
  });

  it('refuses names used twice and zones of another Region', () => {
    const subnets = [
      { name: 'a', cidrBlock: '10.0.0.0/24', availabilityZone: 'eu-west-1a' },
      { name: 'a', cidrBlock: '10.0.1.0/24', availabilityZone: 'us-east-1a' },
    ];
    expect(errorsOf({ cidrBlock: '10.0.0.0/16', subnets })).toEqual([
      { pointer: '/subnets/1/name', message: 'is already the name of /subnets/0' },
      { pointer: '/subnets/0/availabilityZone', message: 'must be a zone of us-east-1' },
    ]);
  });

  describe('layout-rules: of layouts', () => {
    const layoutErrorsOf = (layout: LayoutCandidate, cidrBlock = '10.0.0.0/16') =>
      errorsOf({ cidrBlock, layout }).map(({ pointer, message }) => `${pointer} ${message}`);

    it('names each bad size, each zone of another Region and each zone named twice', () => {
      const layout = {
        availabilityZones: ['us-east-1a', 'eu-west-1a', 'us-east-1a'],
        tiers: { public: { netmaskLength: 29 }, private: { netmaskLength: 15 }, isolated: {} },
      };
      expect(layoutErrorsOf(layout)).toEqual([
        '/layout/availabilityZones/1 must be a zone of us-east-1',
        '/layout/availabilityZones/2 is already at /layout/availabilityZones/0',
        '/layout/tiers/public/netmaskLength must be a whole number from 16 to 28',
        '/layout/tiers/private/netmaskLength must be a whole number from 16 to 28',
      ]);
    });

    it('asks for a tier', () => {
      expect(layoutErrorsOf({ availabilityZones: 3, tiers: {} })).toEqual([
        '/layout/tiers must name one of public, private, isolated',
      ]);
    });

    it('says how much room there is for what does not fit', () => {
      const layout = { availabilityZones: 3, tiers: { public: {}, private: { netmaskLength: 25 } } };
      expect(layoutErrorsOf(layout, '10.0.0.0/24')).toEqual([
        "/layout must fit into the VPC's /24 of 256 addresses: " +
          'in each of 3 zones one /28 public at least, one /25 private',
      ]);
      expect(layoutErrorsOf(layout, '10.0.0.0/22')).toEqual([]);
    });

    it('says nothing of room that is not known yet', () => {
      expect(layoutErrorsOf({ availabilityZones: 9, tiers: { public: {} } }, 'nonsense')).toHaveLength(1);
      expect(layoutErrorsOf({ tiers: { public: {} } }, '10.0.0.0/28')).toEqual([]);
    });
  });
});
