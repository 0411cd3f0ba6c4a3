import { CreateNetworkInterfaceCommand, DeleteNetworkInterfaceCommand } from '@aws-sdk/client-ec2';
import { aLayoutBody, aRequestBody } from '../builders/request-body';
import { networkInEc2, partsOf } from './network-in-ec2';
import { deleteNetwork, orderDeletion, problemOf } from './network-orders';
import { stackWithListener } from './stack-with-listener';

const local = stackWithListener();
const { stack } = local;

/** Two zones, public and private: all kinds but NAT gateways, which take their time. */
const BODY = aLayoutBody({ layout: { availabilityZones: 2, tiers: { public: {}, private: {} } } });

async function aReadyNetwork(body: unknown = BODY): Promise<string> {
  const requestId = await stack.request(body);
  await stack.untilStatus(requestId, 'READY');
  return requestId;
}

async function partsLeft(requestId: string): Promise<number> {
  return partsOf(await networkInEc2(stack.ec2, requestId)).length;
}

async function expectDeleted(requestId: string): Promise<void> {
  await stack.untilStatus(requestId, 'DELETED');
  expect(await partsLeft(requestId)).toBe(0);
  await local.listener.next(requestId, 'VpcDeleted');
}

describe('a network that is deleted', () => {
  it.concurrent('is deleted for its owner, once however often that is ordered', async () => {
    const requestId = await aReadyNetwork();
    expect(await partsLeft(requestId)).toBeGreaterThan(8);
    expect(await deleteNetwork(stack, requestId)).toBe('DELETING');
    const { deletion } = await stack.view(requestId);
    await deleteNetwork(stack, requestId);
    await expectDeleted(requestId);
    expect(await deleteNetwork(stack, requestId)).toBe('DELETED');
    expect((await stack.view(requestId)).deletion).toEqual(deletion);
    expect(local.listener.heard(requestId, 'VpcDeleted')).toHaveLength(1);
  });

  it.concurrent('stays for any other caller, and goes for an administrator', async () => {
    const requestId = await aReadyNetwork();
    const refused = await orderDeletion(stack, requestId, 'bob');
    expect([refused.status, (await problemOf(refused)).code]).toEqual([403, 'forbidden']);
    expect((await stack.view(requestId)).status).toBe('READY');
    await deleteNetwork(stack, requestId, 'admin');
    await expectDeleted(requestId);
    const { deletion, requestedBy } = await stack.view(requestId);
    expect(deletion?.requestedBy).not.toBe(requestedBy);
  });

  it.concurrent('may still be in the making', async () => {
    const accepted = await stack.request(BODY);
    await deleteNetwork(stack, accepted);
    const comingUp = await stack.request({ ...BODY, natGateways: 'single' });
    // Usually it is still pending when the deletion comes.
    await stack.until(
      'a NAT gateway',
      async () => (await networkInEc2(stack.ec2, comingUp)).natGateways.length > 0,
    );
    await deleteNetwork(stack, comingUp);
    await expectDeleted(accepted);
    await expectDeleted(comingUp);
  });

  it.concurrent('may have failed', async () => {
    const { subnets } = aRequestBody({}, 1);
    const nowhere = subnets.map((subnet) => ({ ...subnet, availabilityZone: 'us-east-1z' }));
    const requestId = await stack.request(aRequestBody({ subnets: nowhere }));
    await stack.untilStatus(requestId, 'FAILED');
    await deleteNetwork(stack, requestId);
    await expectDeleted(requestId);
  });
});

describe('a network that a third party uses', () => {
  it.concurrent.each(['by itself', 'at once when that is ordered again'])(
    'says who it is, and goes %s when they are gone',
    async (how) => {
      const requestId = await aReadyNetwork();
      const before = await partsLeft(requestId);
      const { subnets } = await stack.view(requestId);
      const { NetworkInterface } = await stack.ec2.send(
        new CreateNetworkInterfaceCommand({
          SubnetId: subnets[0]?.subnetId,
          Description: 'ELB app/shop/50dc6c495c0c9188',
        }),
      );
      await deleteNetwork(stack, requestId);
      const { data } = (await local.listener.next(requestId, 'VpcDeletionBlocked')).detail;
      const blockers = [expect.objectContaining({ type: 'load-balancer', id: 'app/shop/50dc6c495c0c9188' })];
      expect(data.blockers).toEqual(blockers);
      expect(await stack.view(requestId)).toMatchObject({ status: 'DELETING', blockers });
      expect(await partsLeft(requestId)).toBe(before);

      const { NetworkInterfaceId } = NetworkInterface ?? {};
      await stack.ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
      if (how !== 'by itself') await deleteNetwork(stack, requestId);
      await expectDeleted(requestId);
      expect(local.listener.heard(requestId, 'VpcDeletionBlocked')).toHaveLength(1);
      expect((await stack.view(requestId)).blockers).toBeUndefined();
    },
  );
});
