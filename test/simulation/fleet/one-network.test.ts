import { planOf } from '../../../shared/kinds/request-plan';
import { plannedCalls } from '../../../shared/kinds/planned-calls';
import { aLayoutBody, aRequestBody } from '../../builders/request-body';
import { Fleet } from './fleet';
import { oneNetwork, type OneNetwork } from './one-network';

const THREE_TIER = aLayoutBody({
  layout: { availabilityZones: 3, tiers: { public: {}, private: {}, isolated: {} } },
  natGateways: 'single',
});

/** CreateVpc, CreateInternetGateway, AttachInternetGateway: CreateNatGateway cannot be sent before they answered. */
const NAT_FLOOR_MS = 600;

describe('how long one network takes, with 200 ms for each EC2 call and 5 ms for each of the table', () => {
  it.each([
    { subnets: 3, most: 1.1 },
    { subnets: 20, most: 1.15 },
    { subnets: 200, most: 1.02 },
  ])('is for $subnets subnets at most $most times the floor', async ({ subnets, most }) => {
    const { readyMs, floorMs } = await oneNetwork(aRequestBody({}, subnets), 2);
    expect(readyMs).toBeLessThanOrEqual(most * floorMs);
  });

  it('takes two rounds of EC2 calls for as many subnets as EC2’s bucket has tokens', async () => {
    const { calls } = await oneNetwork(aRequestBody({}, 48), 2);
    expect(roundsOf(calls)).toBe(2);
  });

  it('takes two rounds for as many subnets as a VPC may have, where EC2’s limits are raised', async () => {
    const fleet = new Fleet({ workers: 1, throttling: false, config: { ec2LimitsScale: 100 } });
    const { calls } = await oneNetwork(aRequestBody({}, 200), 2, fleet);
    expect(calls.filter(({ action }) => action === 'CreateSubnet')).toHaveLength(200);
    expect(roundsOf(calls)).toBe(2);
  });

  it('makes the calls that its dry run tells, and no others', async () => {
    const body = { ...THREE_TIER, natGateways: 'per-zone', ipv6: true, flowLogs: true };
    const { calls, request } = await oneNetwork(body, 6, new Fleet({ workers: 1 }));
    const { byAction, repeated } = plannedCalls({ added: planOf(request), needsZones: true });
    const made = countsOf(calls.filter(({ service }) => service === 'ec2'));
    expect(repeated).toEqual(['DescribeNatGateways']);
    expect(made.DescribeNatGateways).toBeGreaterThanOrEqual(1);
    expect({ ...made, DescribeNatGateways: 0 }).toEqual({ ...byAction, DescribeNatGateways: 0 });
  });

  it('takes five rounds for three tiers, as the graph has it, beside looks at the NAT gateway, and one for zones not known yet', async () => {
    const fleet = new Fleet({ workers: 1 });
    const first = await oneNetwork(THREE_TIER, 6, fleet);
    const next = await oneNetwork(THREE_TIER, 5, fleet);
    expect(roundsOf(withoutLooks(first.calls))).toBe(6);
    expect(roundsOf(withoutLooks(next.calls))).toBe(5);
    expect(first.readyMs - first.natWaitMs).toBeLessThanOrEqual(1.05 * first.floorMs);
    expect(next.readyMs - next.natWaitMs).toBeLessThanOrEqual(1.05 * next.floorMs);
  });

  it('asks for a NAT gateway as soon as the graph allows: after three rounds, and one for zones not known yet', async () => {
    const fleet = new Fleet({ workers: 1 });
    const first = natAskedFor(await oneNetwork(THREE_TIER, 4, fleet));
    const next = natAskedFor(await oneNetwork(THREE_TIER, 4, fleet));
    expect(first.rounds).toBe(4);
    expect(next.rounds).toBe(3);
    expect(next.sentMs).toBeLessThanOrEqual(1.1 * NAT_FLOOR_MS);
    expect(first.sentMs).toBeLessThanOrEqual(1.1 * (NAT_FLOOR_MS + 200));
  });

  it('takes a POST three rounds: the quota, the record, the command, see decision 0040', async () => {
    const { postMs } = await oneNetwork(aRequestBody(), 2);
    expect(postMs).toBeLessThanOrEqual(3 * 6);
  });

  it('takes a POST four rounds that has its addresses from a pool: they are looked for beside the quota', async () => {
    const { cidrBlock, ...body } = THREE_TIER;
    const { postMs } = await oneNetwork({ ...body, addressPool: 'default', netmaskLength: 20 }, 4);
    expect(postMs).toBeLessThanOrEqual(4 * 6);
  });

  it('looks at a NAT gateway no more than three times, and learns of it four seconds late, on average', async () => {
    const looks: number[] = [];
    const lateMs: number[] = [];
    for (let seconds = 85; seconds <= 125; seconds += 3) {
      const fleet = new Fleet({ workers: 1, natPendingMs: seconds * 1000 });
      const { calls } = await oneNetwork(THREE_TIER, 4, fleet);
      const created = calls.find(({ action }) => action === 'CreateNatGateway')?.at ?? NaN;
      const looked = calls.filter(({ action }) => action === 'DescribeNatGateways').map(({ at }) => at);
      looks.push(looked.length);
      lateMs.push(Math.max(...looked) - created - seconds * 1000);
    }
    expect(average(looks)).toBeLessThanOrEqual(3);
    expect(average(lateMs)).toBeLessThanOrEqual(4_000);
  });
});

type Calls = OneNetwork['calls'];

/** Calls to EC2 that are sent at the same moment are one round. */
function roundsOf(calls: Calls): number {
  return new Set(calls.flatMap(({ service, sentMs }) => (service === 'ec2' ? [sentMs] : []))).size;
}

function withoutLooks(calls: Calls): Calls {
  return calls.filter(({ action }) => action !== 'DescribeNatGateways');
}

function natAskedFor({ calls }: OneNetwork) {
  const sentMs = calls.find(({ action }) => action === 'CreateNatGateway')?.sentMs ?? NaN;
  return { sentMs, rounds: roundsOf(calls.filter((call) => call.sentMs < sentMs)) };
}

function countsOf(calls: Calls): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { action } of calls) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
