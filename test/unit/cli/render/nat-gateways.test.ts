import { plannedNatGateways, recordedNatGateways } from '../../../../services/cli/render/nat-gateways';
import type { PlanView, RequestView } from '../../../../shared/contract/http';

const subnets = [
  { name: 'public-a', availabilityZone: 'us-east-1a' },
  { name: 'private-b', availabilityZone: 'us-east-1b' },
];
const resource = (key: string, more: object = {}) => ({ key, kind: 'nat-gateway', dependsOn: [], ...more });

describe('the NAT gateways of a plan', () => {
  it('are in the zone of the subnet that they depend on; a regional one is in none', () => {
    const resources = [resource('nat-gateway/a', { dependsOn: ['elastic-ip/a', 'subnet/public-a'] })];
    expect(plannedNatGateways({ subnets, resources } as unknown as PlanView)).toEqual({
      'us-east-1a': 'NAT gateway',
    });
    const regional = [resource('nat-gateway/regional', { dependsOn: ['vpc'] })];
    expect(plannedNatGateways({ subnets, resources: regional } as unknown as PlanView)).toEqual({
      '': 'NAT gateway',
    });
  });
});

describe('the NAT gateways on record', () => {
  it('are shown by their ids, or by how far they are', () => {
    const resources = [
      resource('nat-gateway/a', { id: 'nat-1', status: 'CREATED' }),
      resource('nat-gateway/b', { status: 'INTENDED' }),
      { key: 'vpc', kind: 'vpc', id: 'vpc-1', status: 'CREATED' },
    ];
    expect(recordedNatGateways({ subnets, resources } as unknown as RequestView)).toEqual({
      'us-east-1a': 'nat-1',
      'us-east-1b': 'NAT gateway (intended)',
    });
  });
});
