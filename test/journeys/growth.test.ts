import type { RequestView } from '../../shared/contract/http';
import { aLayoutBody } from '../builders/request-body';
import { EventListener } from './event-listener';
import { LocalStack } from './local-stack';
import { networkInEc2 } from './network-in-ec2';
import { driftOf, entityTagOf, orderChange, problemOf } from './network-orders';
import { routingIn, routingOf } from './network-routing';

const stack = new LocalStack();
beforeAll(() => stack.start());
afterAll(() => stack.dispose());

const BODY = aLayoutBody({ layout: { availabilityZones: 2, tiers: { public: {}, private: {} } } });
const MORE = { layout: { availabilityZones: 3 }, natGateways: 'per-zone' };

/** A network to which nothing more happens by itself: that its event is published is a change, too. */
async function aNetworkAtRest(): Promise<RequestView> {
  return stack.untilAtRest(await stack.request(BODY));
}

it('grows by a zone and NAT gateways, moves nothing, and a subscriber gets the event', async () => {
  const listener = await EventListener.subscribe(stack, 'listener');
  const before = await aNetworkAtRest();
  const { requestId } = before;
  const seen = await entityTagOf(stack, requestId);
  expect((await orderChange(stack, requestId, MORE, seen)).status).toBe(202);
  const after = await stack.untilStatus(requestId, 'READY');

  expect(after.updates).toBe(1);
  expect(after.subnets.slice(0, before.subnets.length)).toEqual(before.subnets);
  expect(after.subnets.map(({ name }) => name).sort()).toEqual(
    ['a', 'b', 'c'].flatMap((zone) => [`private-${zone}`, `public-${zone}`]).sort(),
  );
  expect(after.resources).toEqual(expect.arrayContaining([...before.resources]));
  const network = await networkInEc2(stack.ec2, requestId);
  expect(routingIn(network)).toEqual(routingOf(after, ['a', 'b', 'c']));
  expect([network.natGateways.length, network.addresses.length]).toEqual([3, 3]);
  expect(await driftOf(stack, requestId)).toEqual({ missing: [], changed: [], surplus: [] });

  const { data } = (await listener.next(requestId, 'VpcUpdated')).detail;
  expect(data).toMatchObject({ updates: 1, vpcId: before.vpcId });
  expect(data.subnets).toHaveLength(6);

  // Nothing of what was seen before is meant any more, save what it has come to.
  expect((await orderChange(stack, requestId, { tags: { team: 'shop' } }, seen)).status).toBe(412);
  expect((await orderChange(stack, requestId, MORE, seen)).status).toBe(200);
});

it('refuses what would renumber or destroy, all of it, and what does not say which state it means', async () => {
  const before = await aNetworkAtRest();
  const { requestId } = before;
  const blind = await orderChange(stack, requestId, MORE);
  expect([blind.status, (await problemOf(blind)).code]).toEqual([428, 'precondition-required']);
  const stale = await orderChange(stack, requestId, MORE, '"of old"');
  expect([stale.status, (await problemOf(stale)).code]).toEqual([412, 'precondition-failed']);

  const fewer = {
    cidrBlock: '10.21.0.0/16',
    layout: { availabilityZones: 1, tiers: { private: { netmaskLength: 24 } } },
  };
  const refused = await orderChange(stack, requestId, fewer, await entityTagOf(stack, requestId));
  expect(refused.status).toBe(409);
  const { code, errors = [] } = await problemOf(refused);
  expect(code).toBe('not-growth');
  expect(Object.fromEntries(errors.map(({ pointer, message }) => [pointer, message]))).toEqual({
    '/cidrBlock': 'must stay 10.20.0.0/16: it would be another network',
    '/layout/availabilityZones': 'must be at least 2: the subnets of a zone would be destroyed',
    '/layout/tiers/private/netmaskLength': 'must stay left out: a subnet cannot be resized',
  });
  expect(await stack.view(requestId)).toEqual(before);
});
