import { planOf } from '../../../shared/kinds/request-plan';
import type { PlannedSubnet } from '../../../shared/domain/network/planned-subnet';
import { aReadyNetwork } from '../../builders/live-network';
import { aRequest } from '../../builders/vpc-request';

const { spec } = aRequest({
  spec: { ...aRequest().spec, gatewayEndpoints: ['s3'], subnets: [{ name: 'a', cidrBlock: '10.0.0.0/24' }] },
});
const zoneIn = (zones: readonly string[]) =>
  planOf({ spec, zones }).flatMap((one) => (one.kind === 'subnet' ? [one.availabilityZone] : []));
const plannedAs = (name: string): PlannedSubnet[] => [
  { name, cidrBlock: '10.0.0.0/24', availabilityZone: 'us-east-1a', tier: 'isolated' },
];

describe('request-plan: planOf', () => {
  it('is made once for all steps of an attempt', () => {
    const { spec: known, ...network } = aReadyNetwork();
    const request = { ...network, spec: { ...known } };
    expect(planOf({ ...request })).toBe(planOf(request));
  });

  it('is another one for other zones, other subnets and another version of the same request', () => {
    expect(zoneIn(['us-east-1a'])).toEqual(['us-east-1a']);
    expect(zoneIn(['us-east-1b'])).toEqual(['us-east-1b']);
    const keysOf = (subnets: readonly PlannedSubnet[], planVersion: 1 | 2) =>
      planOf({ spec, subnets, planVersion }).map(({ key }) => key);
    const [one, other] = [plannedAs('one'), plannedAs('other')];
    expect(keysOf(one, 1)).toContain('subnet/one');
    expect(keysOf(other, 1)).toContain('subnet/other');
    expect(keysOf(other, 1)).not.toContain('route-table/isolated');
    expect(keysOf(other, 2)).toContain('route-table/isolated');
  });
});
