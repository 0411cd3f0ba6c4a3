import type { NetworkCandidate } from '../../../shared/domain/network/network-rules';
import type { NatMode, NetworkSpec, Tier } from '../../../shared/domain/network/network-spec';
import {
  fixedSwitchErrors,
  fixedSwitchesOf,
  grownByKinds,
  growthErrorsOfKinds,
  requestErrorsOfKinds,
} from '../../../shared/kinds/rules-of-kinds';

const plain: NetworkSpec = { name: 'dev', cidrBlock: '10.0.0.0/16', subnets: [], tags: {} };

describe('requestErrorsOfKinds, */rules: what cannot be made', () => {
  const errorsOf = (
    fields: Readonly<Record<string, unknown>>,
    candidate: Omit<NetworkCandidate, 'fields'> = {},
  ) => requestErrorsOfKinds({ ...candidate, fields: new Map(Object.entries(fields)) });

  const subnet = (tier: Tier, number: number, availabilityZone?: string) => ({
    name: `${tier}-${number}`,
    cidrBlock: `10.0.${number}.0/24`,
    availabilityZone,
    tier,
  });
  const natErrorsOf = (natGateways: NatMode, ...subnets: ReturnType<typeof subnet>[]) =>
    errorsOf({ natGateways }, { subnets });

  it('asks, for NAT gateways, for public and private subnets', () => {
    const error = { pointer: '/natGateways', message: expect.stringContaining('public subnets') as string };
    expect(natErrorsOf('single', subnet('private', 0))).toEqual([error]);
    expect(natErrorsOf('per-zone', subnet('public', 0))).toEqual([error]);
    expect(natErrorsOf('none', subnet('private', 0))).toEqual([]);
    expect(natErrorsOf('single', subnet('private', 0), subnet('public', 1))).toEqual([]);
    const tiers = { public: {}, private: {} };
    const layout = { availabilityZones: 2, tiers };
    expect(errorsOf({ natGateways: 'per-zone' }, { layout })).toEqual([]);
    const isolated = { availabilityZones: 2, tiers: { isolated: {} } };
    expect(errorsOf({ natGateways: 'single' }, { layout: isolated })).toEqual([error]);
  });

  it('asks, for NAT gateways, for a public subnet in each zone of private ones, where there is to be one per zone', () => {
    const subnets = [subnet('public', 0, 'us-east-1a'), subnet('private', 1, 'us-east-1b')];
    expect(natErrorsOf('per-zone', ...subnets)).toEqual([
      { pointer: '/natGateways', message: expect.stringContaining('us-east-1b has none') as string },
    ]);
    expect(natErrorsOf('single', ...subnets)).toEqual([]);
    expect(natErrorsOf('per-zone', ...subnets, subnet('public', 2, 'us-east-1b'))).toEqual([]);
    // The one whose zone is left to us may get that one.
    expect(natErrorsOf('per-zone', ...subnets, subnet('public', 2))).toEqual([]);
  });

  it('asks, for NAT gateways, for private subnets where one serves the whole VPC', () => {
    const error = { pointer: '/natGateways', message: 'must come with private subnets to serve' };
    expect(natErrorsOf('regional', subnet('public', 0))).toEqual([error]);
    expect(natErrorsOf('regional', subnet('private', 0))).toEqual([]);
  });
});

describe('fixedSwitchErrors', () => {
  it('finds nothing where a document says what is', () => {
    expect(fixedSwitchErrors(plain, { ...plain })).toEqual([]);
    expect(fixedSwitchErrors(plain, { ipv6: false })).toEqual([]);
    expect(fixedSwitchErrors({ ...plain, ipv6: true }, { ipv6: true })).toEqual([]);
  });

  it('finds a switch that says something else, or nothing any more', () => {
    const reason = 'IPv6 comes with a VPC and its subnets when they are made';
    expect(fixedSwitchErrors(plain, { ipv6: true })).toEqual([
      { pointer: '/ipv6', message: `must stay as it is: ${reason}` },
    ]);
    for (const document of [{}, { ipv6: false }, { ipv6: 'yes' }]) {
      expect(fixedSwitchErrors({ ...plain, ipv6: true }, document)).toEqual([
        { pointer: '/ipv6', message: `must stay true: ${reason}` },
      ]);
    }
  });
});

describe('fixedSwitchesOf', () => {
  it('are those of the network', () => {
    expect(fixedSwitchesOf({ ...plain, ipv6: true, flowLogs: true })).toEqual({ ipv6: true });
    expect(fixedSwitchesOf(plain)).toEqual({ ipv6: undefined });
  });
});

describe('growthErrorsOfKinds, */rules: what would destroy something', () => {
  const was: NetworkSpec = {
    ...plain,
    natGateways: 'single',
    gatewayEndpoints: ['s3'],
    flowLogs: true,
    dnsHostnames: true,
    lockDefaultSecurityGroup: true,
  };

  it('finds nothing wrong with growth', () => {
    const changes = { natGateways: 'per-zone', gatewayEndpoints: ['dynamodb', 's3'] } as const;
    expect(growthErrorsOfKinds(was, { ...was, ...changes })).toEqual([]);
    const { flowLogs, dnsHostnames, lockDefaultSecurityGroup, natGateways, ...less } = was;
    expect(growthErrorsOfKinds(less, was)).toEqual([]);
  });

  it.each<[Partial<NetworkSpec>, string, string]>([
    [{ natGateways: 'none' }, '/natGateways', 'cannot go from single to none'],
    [{ natGateways: 'regional' }, '/natGateways', 'cannot go from single to regional'],
    [{ gatewayEndpoints: [] }, '/gatewayEndpoints', 'must keep s3'],
    [{ flowLogs: false }, '/flowLogs', 'cannot be switched off: the record of the traffic'],
    [{ dnsHostnames: false }, '/dnsHostnames', 'cannot be switched off: names in use'],
    [{ lockDefaultSecurityGroup: false }, '/lockDefaultSecurityGroup', 'cannot be switched off: the rules'],
  ])('names what would destroy something: %j', (changes, pointer, message) => {
    expect(growthErrorsOfKinds(was, { ...was, ...changes })).toEqual([
      { pointer, message: expect.stringContaining(message) as string },
    ]);
  });
});

describe('grownByKinds', () => {
  it('leaves the endpoints that there are in front', () => {
    const was: NetworkSpec = { ...plain, gatewayEndpoints: ['dynamodb'] };
    const asked: NetworkSpec = { ...plain, gatewayEndpoints: ['s3', 'dynamodb'] };
    expect(grownByKinds(was, asked)).toEqual({ gatewayEndpoints: ['dynamodb', 's3'] });
    expect(grownByKinds(plain, plain)).toEqual({});
  });
});
