import { networkFaults } from '../../../shared/domain/network-spec';

const faults = (cidrBlock: string, ...subnets: string[]) =>
  networkFaults(
    { cidrBlock, subnets: subnets.map((block, index) => ({ name: `s${index}`, cidrBlock: block })) },
    'us-east-1',
  );

describe('networkFaults', () => {
  it('finds nothing wrong with disjoint subnets inside the VPC', () => {
    expect(faults('10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/24', '10.0.255.240/28')).toEqual([]);
  });

  it('reports every fault at once, each at its place', () => {
    const found = faults('10.0.0.1/16', '10.0.0.0/29', '10.0.0.0/24', '10.0.0.128/25', 'nonsense');
    expect(found.map(({ pointer }) => pointer)).toEqual([
      '/cidrBlock',
      '/subnets/0/cidrBlock',
      '/subnets/3/cidrBlock',
      '/subnets/2/cidrBlock',
    ]);
  });

  it.each(['10.0.0.0/15', '10.0.0.0/29'])('refuses a VPC of %s', (block) => {
    expect(faults(block)).toEqual([
      { pointer: '/cidrBlock', message: 'must have a netmask length between /16 and /28' },
    ]);
  });

  it.each(['0.0.0.0/16', '127.0.0.0/16', '169.254.0.0/16', '224.0.0.0/16', '239.255.0.0/16'])(
    'refuses %s, which EC2 never allows',
    (block) => {
      expect(faults(block)).toEqual([
        { pointer: '/cidrBlock', message: expect.stringContaining('which EC2 does not allow') as string },
      ]);
    },
  );

  it('refuses subnets outside the VPC', () => {
    expect(faults('10.0.0.0/16', '10.1.0.0/24')).toEqual([
      { pointer: '/subnets/0/cidrBlock', message: "must lie inside the VPC's 10.0.0.0/16" },
    ]);
  });

  it('finds an overlap with a block that began long before', () => {
    const found = faults('10.0.0.0/16', '10.0.0.0/17', '10.0.1.0/24', '10.0.2.0/24');
    expect(found.map(({ pointer }) => pointer)).toEqual(['/subnets/1/cidrBlock', '/subnets/2/cidrBlock']);
    expect(found[1]?.message).toBe('overlaps 10.0.0.0/17 at /subnets/0/cidrBlock');
  });

  it.each(['us-east-1', 'us-east-1a\u0000', 'us-east-1a/../b', 'us-east-12', 'xus-east-1a'])(
    'refuses the zone %j',
    (zone) => {
      const subnets = [{ name: 'a', cidrBlock: '10.0.0.0/24', availabilityZone: zone }];
      expect(networkFaults({ cidrBlock: '10.0.0.0/16', subnets }, 'us-east-1')).toHaveLength(1);
    },
  );

  it.each(['us-east-1f', 'us-east-1-bos-1a', 'us-east-1-wl1-nyc-wlz-1a'])('takes the zone %s', (zone) => {
    const subnets = [{ name: 'a', cidrBlock: '10.0.0.0/24', availabilityZone: zone }];
    expect(networkFaults({ cidrBlock: '10.0.0.0/16', subnets }, 'us-east-1')).toEqual([]);
  });

  it('refuses names used twice and zones of another Region', () => {
    const subnets = [
      { name: 'a', cidrBlock: '10.0.0.0/24', availabilityZone: 'eu-west-1a' },
      { name: 'a', cidrBlock: '10.0.1.0/24', availabilityZone: 'us-east-1a' },
    ];
    expect(networkFaults({ cidrBlock: '10.0.0.0/16', subnets }, 'us-east-1')).toEqual([
      { pointer: '/subnets/1/name', message: 'is already the name of /subnets/0' },
      { pointer: '/subnets/0/availabilityZone', message: 'must be a zone of us-east-1' },
    ]);
  });
});
