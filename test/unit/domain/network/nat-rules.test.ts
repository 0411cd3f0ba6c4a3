import { natErrors } from '../../../../shared/domain/network/nat-rules';
import type { NatMode, Tier } from '../../../../shared/domain/network/network-spec';

describe('natErrors', () => {
  const subnet = (tier: Tier, number: number, availabilityZone?: string) => ({
    name: `${tier}-${number}`,
    cidrBlock: `10.0.${number}.0/24`,
    availabilityZone,
    tier,
  });
  const natErrorsOf = (natGateways: NatMode, ...subnets: ReturnType<typeof subnet>[]) =>
    natErrors({ subnets, natGateways });

  it('asks for public and private subnets', () => {
    const error = { pointer: '/natGateways', message: expect.stringContaining('public subnets') as string };
    expect(natErrorsOf('single', subnet('private', 0))).toEqual([error]);
    expect(natErrorsOf('per-zone', subnet('public', 0))).toEqual([error]);
    expect(natErrorsOf('none', subnet('private', 0))).toEqual([]);
    expect(natErrorsOf('single', subnet('private', 0), subnet('public', 1))).toEqual([]);
    const tiers = { public: {}, private: {} };
    const layout = { availabilityZones: 2, tiers };
    expect(natErrors({ layout, natGateways: 'per-zone' })).toEqual([]);
    const isolated = { availabilityZones: 2, tiers: { isolated: {} } };
    expect(natErrors({ layout: isolated, natGateways: 'single' })).toEqual([error]);
  });

  it('asks for a public subnet in each zone of private ones, where there is to be one per zone', () => {
    const subnets = [subnet('public', 0, 'us-east-1a'), subnet('private', 1, 'us-east-1b')];
    expect(natErrorsOf('per-zone', ...subnets)).toEqual([
      { pointer: '/natGateways', message: expect.stringContaining('us-east-1b has none') as string },
    ]);
    expect(natErrorsOf('single', ...subnets)).toEqual([]);
    expect(natErrorsOf('per-zone', ...subnets, subnet('public', 2, 'us-east-1b'))).toEqual([]);
    // The one whose zone is left to us may get that one.
    expect(natErrorsOf('per-zone', ...subnets, subnet('public', 2))).toEqual([]);
  });

  it('asks for private subnets where one serves the whole VPC', () => {
    const error = { pointer: '/natGateways', message: 'must come with private subnets to serve' };
    expect(natErrorsOf('regional', subnet('public', 0))).toEqual([error]);
    expect(natErrorsOf('regional', subnet('private', 0))).toEqual([]);
  });
});
