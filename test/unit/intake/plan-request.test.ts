import { createPlanRequest, UnavailableZoneError } from '../../../services/intake/use-cases/plan-request';
import { readBody } from '../../../services/intake/read-body';
import { viewPlan } from '../../../services/intake/http/plan-view';
import type { PlanView } from '../../../shared/contract/plan';
import { AddressPoolExhaustedError } from '../../../shared/domain/reservation/reservation-refusals';
import { aLayoutBody, aRequestBody } from '../../builders/request-body';

const REGION = 'us-east-1';
const ZONES = ['us-east-1c', 'us-east-1a', 'us-east-1b'];
const POOL_BLOCK = '100.64.16.0/20';

const planRequest = createPlanRequest({
  reservations: {
    preview: ({ network }) =>
      network.addressPool === 'full'
        ? Promise.reject(new AddressPoolExhaustedError('full', network.netmaskLength ?? 0, undefined))
        : Promise.resolve(network.cidrBlock ?? POOL_BLOCK),
  },
  zones: { available: () => Promise.resolve(ZONES) },
});

async function plan(body: unknown): Promise<PlanView> {
  const read = readBody(body, REGION);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return viewPlan(await planRequest(read.spec, 'alice'), { region: REGION, stage: 'test' });
}

const everything = aLayoutBody({
  layout: { availabilityZones: 3, tiers: { public: {}, private: {}, isolated: {} } },
  natGateways: 'per-zone',
  ipv6: true,
});

describe('plan-request, tables-of-plan: the plan of a request', () => {
  it('of explicit subnets is what is asked for and nothing else', async () => {
    expect(await plan(aRequestBody({ tags: {} }, 1))).toEqual({
      dryRun: true,
      operation: 'create',
      planVersion: 2,
      warnings: [],
      name: 'payments-dev',
      cidrBlock: '10.20.0.0/16',
      spec: aRequestBody({ tags: {} }, 1),
      subnets: [
        {
          name: 'app-0',
          cidrBlock: '10.20.0.0/24',
          availabilityZone: 'us-east-1a',
          tier: 'isolated',
          usableAddresses: 251,
        },
      ],
      routeTables: [
        { name: 'main', subnets: ['app-0'], routes: [{ destination: '10.20.0.0/16', target: 'local' }] },
      ],
      resources: [
        { key: 'vpc', kind: 'vpc', dependsOn: [] },
        { key: 'subnet/app-0', kind: 'subnet', dependsOn: ['vpc'] },
      ],
      calls: { total: 2, byAction: { CreateVpc: 1, CreateSubnet: 1 }, repeated: [] },
      monthlyCost: {
        currency: 'USD',
        total: 0,
        items: [],
        notIncluded: [],
        priceRegion: 'us-east-1',
        pricesOf: '2026-09-20',
      },
    });
  });

  it('says what leads where', async () => {
    const { routeTables } = await plan(everything);
    const local = [
      { destination: '10.20.0.0/16', target: 'local' },
      { destination: 'the IPv6 block', target: 'local' },
    ];
    const endpoints = [
      { destination: 'com.amazonaws.us-east-1.s3', target: 'gateway-endpoint/s3' },
      { destination: 'com.amazonaws.us-east-1.dynamodb', target: 'gateway-endpoint/dynamodb' },
    ];
    expect(routeTables.map(({ name }) => name)).toEqual([
      'public',
      'private-a',
      'private-b',
      'private-c',
      'isolated',
    ]);
    expect(routeTables[0]).toEqual({
      name: 'public',
      subnets: ['public-a', 'public-b', 'public-c'],
      routes: [
        ...local,
        { destination: '0.0.0.0/0', target: 'internet-gateway' },
        { destination: '::/0', target: 'internet-gateway' },
        ...endpoints,
      ],
    });
    expect(routeTables[2]).toEqual({
      name: 'private-b',
      subnets: ['private-b'],
      routes: [
        ...local,
        { destination: '0.0.0.0/0', target: 'nat-gateway/b' },
        { destination: '::/0', target: 'egress-only-internet-gateway' },
        ...endpoints,
      ],
    });
    expect(routeTables[4]).toEqual({
      name: 'isolated',
      subnets: ['isolated-a', 'isolated-b', 'isolated-c'],
      routes: [...local, ...endpoints],
    });
  });

  it('writes the defaults out', async () => {
    const { spec } = await plan(aLayoutBody());
    expect(spec).toMatchObject({
      dnsHostnames: true,
      natGateways: 'none',
      gatewayEndpoints: ['s3', 'dynamodb'],
      lockDefaultSecurityGroup: true,
    });
  });

  it('says what it costs by being there', async () => {
    const { monthlyCost } = await plan(everything);
    // Three of each, 730 hours.
    expect(monthlyCost).toMatchObject({
      total: 109.5,
      items: [
        { item: 'nat-gateway', count: 3, hourlyPrice: 0.045, monthly: 98.55 },
        { item: 'public-ipv4-address', count: 3, hourlyPrice: 0.005, monthly: 10.95 },
      ],
      notIncluded: [expect.stringContaining('NAT gateways process') as string],
    });
    expect((await plan(aLayoutBody())).monthlyCost.total).toBe(0);
    const { notIncluded } = (await plan(aLayoutBody({ flowLogs: true }))).monthlyCost;
    expect(notIncluded).toEqual([expect.stringContaining('flow logs') as string]);
  });

  it('counts the calls, and names the one that is repeated', async () => {
    const { calls } = await plan(everything);
    expect(calls.byAction).toMatchObject({
      DescribeAvailabilityZones: 1,
      CreateSubnet: 9,
      CreateNatGateway: 3,
    });
    expect(calls.repeated).toEqual(['DescribeNatGateways']);
    expect(calls.total).toBe(Object.values(calls.byAction).reduce((sum, count) => sum + count, 0));
  });

  it('plans with the block that a pool would give now', async () => {
    const { cidrBlock, spec, subnets } = await plan({
      name: 'x',
      addressPool: 'default',
      netmaskLength: 20,
      layout: { availabilityZones: 1, tiers: { private: {} } },
    });
    expect(cidrBlock).toBe(POOL_BLOCK);
    expect(spec).not.toHaveProperty('cidrBlock');
    expect(subnets.map((subnet) => subnet.cidrBlock)).toEqual(['100.64.17.0/24']);
  });

  it('is refused as the request would be', async () => {
    const body = { name: 'x', addressPool: 'full', netmaskLength: 20, subnets: [] };
    await expect(plan(body)).rejects.toThrow(AddressPoolExhaustedError);
  });

  it('finds what would fail only later: zones that the Region has not', async () => {
    const errorsOf = (body: unknown) =>
      plan(body).then(
        () => [],
        (error: unknown) => {
          if (error instanceof UnavailableZoneError) return error.errors;
          throw error;
        },
      );
    const layout = (availabilityZones: number | string[]) =>
      aLayoutBody({ layout: { availabilityZones, tiers: { public: {} } } });
    expect(await errorsOf(layout(4))).toEqual([
      { pointer: '/layout/availabilityZones', message: 'must be at most 3: the Region has no more' },
    ]);
    expect(await errorsOf(layout(['us-east-1a', 'us-east-1z']))).toEqual([
      {
        pointer: '/layout/availabilityZones/1',
        message: 'must be one of us-east-1a, us-east-1b, us-east-1c',
      },
    ]);
    const subnets = [{ name: 'a', cidrBlock: '10.20.0.0/24', availabilityZone: 'us-east-1z' }];
    expect(await errorsOf(aRequestBody({ subnets }))).toMatchObject([
      { pointer: '/subnets/0/availabilityZone' },
    ]);
    // Local Zones are not among those that are listed.
    expect(await errorsOf(layout(['us-east-1-bos-1a']))).toEqual([]);
  });
});
