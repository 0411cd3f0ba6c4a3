import type { NatMode } from '../../../shared/domain/network/network-spec';
import { monthlyCost } from '../../../shared/kinds/monthly-cost';
import { planNetwork } from '../../../shared/kinds/plan-network';
import { SUBNETS } from './resources/network-in-parts';

const costOf = (natGateways: NatMode) =>
  monthlyCost(
    planNetwork({ name: 'dev', cidrBlock: '10.0.0.0/16', subnets: [], tags: {}, natGateways }, SUBNETS),
  );
const countsOf = (natGateways: NatMode) =>
  Object.fromEntries(costOf(natGateways).items.map(({ item, count }) => [item, count]));

describe('*/cost: monthlyCost', () => {
  it('is nothing without NAT gateways', () => {
    expect(costOf('none')).toEqual({ total: 0, items: [], notIncluded: [] });
  });

  it('is that of the hours of a month, for each gateway and each address', () => {
    expect(costOf('single')).toEqual({
      total: 36.5,
      items: [
        { item: 'nat-gateway', count: 1, hourlyPrice: 0.045, monthly: 32.85 },
        { item: 'public-ipv4-address', count: 1, hourlyPrice: 0.005, monthly: 3.65 },
      ],
      notIncluded: ['data that NAT gateways process (0.045 a GB), and data transfer'],
    });
  });

  it('counts a regional gateway in every zone of the network, with an address that AWS provides', () => {
    expect(countsOf('regional')).toEqual({ 'nat-gateway': 2, 'public-ipv4-address': 2 });
    expect(countsOf('regional')).toEqual(countsOf('per-zone'));
  });

  it('names items in one order, however they are planned', () => {
    for (const mode of ['single', 'regional'] as const)
      expect(costOf(mode).items.map(({ item }) => item)).toEqual(['nat-gateway', 'public-ipv4-address']);
  });
});
