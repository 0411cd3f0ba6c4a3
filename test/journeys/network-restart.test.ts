import { DescribeNetworkInterfacesCommand } from '@aws-sdk/client-ec2';
import { aLayoutBody } from '../builders/request-body';
import { EventListener } from './event-listener';
import { LocalStack } from './local-stack';
import { networkInEc2, partsOf, requestIdOf, type NetworkInEc2 } from './network-in-ec2';
import { deleteNetwork, driftOf } from './network-orders';

const stack = new LocalStack();
afterAll(() => stack.dispose());

const BODY = aLayoutBody({
  layout: { availabilityZones: 2, tiers: { public: {}, private: {} } },
  natGateways: 'per-zone',
});

it('leaks nothing of networks that are being made and deleted when everything is killed', async () => {
  await stack.start();
  const listener = await EventListener.subscribe(stack, 'listener');
  const unwanted = await stack.request(BODY);
  await untilIn(unwanted, 'its NAT gateways to come up', ({ natGateways }) => natGateways.length === 2);
  await deleteNetwork(stack, unwanted);
  await untilIn(
    unwanted,
    'one of them to go',
    ({ natGateways }) => natGateways.length < 2 || natGateways.some(({ State }) => State === 'deleting'),
  );
  // The addresses are there before it is on record that they are: that waits for the last of their level.
  await stack.setFaults({
    service: 'ec2',
    action: 'CreateSubnet',
    fault: 'latency',
    latencyMs: 60_000,
    times: 1,
  });
  const wanted = await stack.request(BODY);
  await untilIn(wanted, 'its addresses', ({ addresses }) => addresses.length === 2);
  await stack.kill();
  await stack.start();

  await stack.untilStatus(unwanted, 'DELETED');
  await listener.next(unwanted, 'VpcDeleted');
  await stack.untilStatus(wanted, 'READY');
  await listener.next(wanted, 'VpcCreated');
  expect(await driftOf(stack, wanted)).toEqual({ missing: [], changed: [], surplus: [] });

  const account = await networkInEc2(stack.ec2);
  expect(partsOf(account).filter((part) => requestIdOf(part) !== wanted)).toEqual([]);
  expect([account.natGateways.length, account.addresses.length]).toEqual([2, 2]);
  const { NetworkInterfaces } = await stack.ec2.send(new DescribeNetworkInterfacesCommand({}));
  expect(NetworkInterfaces?.map(({ InterfaceType }) => InterfaceType)).toEqual([
    'nat_gateway',
    'nat_gateway',
  ]);
});

async function untilIn(
  requestId: string,
  what: string,
  isSo: (network: NetworkInEc2) => boolean,
): Promise<void> {
  await stack.until(`${what} in ${requestId}`, async () => isSo(await networkInEc2(stack.ec2, requestId)));
}
