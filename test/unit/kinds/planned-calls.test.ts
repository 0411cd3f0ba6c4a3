import type { AcceptedBody, CreateVpcBody } from '../../../shared/contract/http';
import { needsZones } from '../../../shared/domain/network/plan-subnets';
import { plannedCalls } from '../../../shared/kinds/planned-calls';
import { planOf } from '../../../shared/kinds/request-plan';
import { aLayoutBody, aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';

const plain = aRequestBody();
const zoneless = aRequestBody({ subnets: plain.subnets.map(({ name, cidrBlock }) => ({ name, cidrBlock })) });
const bare = { gatewayEndpoints: [], dnsHostnames: false, lockDefaultSecurityGroup: false };
const tiers = { public: {}, private: {}, isolated: {} };

/** The network is made in one go, and every call that was made for it is one that was planned. */
async function callsMade(body: CreateVpcBody) {
  const world = new World();
  const { requestId } = JSON.parse((await world.post(body)).body) as AcceptedBody;
  await world.settle();
  const request = world.record(requestId);
  expect(request.state.status).toBe('READY');
  return {
    made: world.faults.counts('ec2'),
    planned: plannedCalls({ added: planOf(request), needsZones: needsZones(request.spec) }),
  };
}

describe('the calls that make a network', () => {
  it.each<[string, CreateVpcBody]>([
    ['explicit subnets', plain],
    ['subnets that leave their zones to us', zoneless],
    ['no subnets', aRequestBody({ subnets: [] })],
    ['DNS hostnames', { ...plain, dnsHostnames: true }],
    ['a locked default security group', { ...plain, lockDefaultSecurityGroup: true }],
    ['gateway endpoints', { ...plain, gatewayEndpoints: ['s3', 'dynamodb'] }],
    ['flow logs', { ...plain, flowLogs: true }],
    ['IPv6', { ...plain, ipv6: true }],
    ['public subnets', aLayoutBody({ ...bare, layout: { availabilityZones: 2, tiers: { public: {} } } })],
    ['private subnets', aLayoutBody({ ...bare, layout: { availabilityZones: 2, tiers: { private: {} } } })],
    ['private subnets with IPv6', aLayoutBody({ ...bare, ipv6: true })],
    ['the defaults of a layout', aLayoutBody()],
    ['one NAT gateway', aLayoutBody({ natGateways: 'single' })],
    ['a regional NAT gateway', aLayoutBody({ natGateways: 'regional' })],
    [
      'everything',
      aLayoutBody({
        layout: { availabilityZones: 3, tiers },
        natGateways: 'per-zone',
        ipv6: true,
        flowLogs: true,
      }),
    ],
  ])('of %s are those that were planned', async (_, body) => {
    const { made, planned } = await callsMade(body);
    const prefixed = Object.entries(planned.byAction).map(([action, count]) => [`ec2:${action}`, count]);
    const looks = planned.repeated.map((action) => `ec2:${action}`);
    for (const look of looks) expect(made[look]).toBeGreaterThanOrEqual(1);
    expect({ ...made, ...Object.fromEntries(looks.map((look) => [look, 1])) }).toEqual(
      Object.fromEntries(prefixed),
    );
  });
});
