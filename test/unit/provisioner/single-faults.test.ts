import { taggedFor } from '../../builders/tagged-for';
import type { Fault } from '../../simulation/scripted/fault-plan';
import { World } from '../../simulation/scripted/world';
import { accepted, expectReadyOnce, view } from './requests';

describe('create-resource, adopt-resource, find-intended, reconciler/owned-resources, reconciler/reconciler, making', () => {
  describe('every single fault on the way', () => {
    const SITES: readonly (readonly [service: string, action: string])[] = [
      ['ec2', 'CreateVpc'],
      ['ec2', 'CreateSubnet'],
      ['dynamodb', 'Get'],
      ['dynamodb', 'Put'],
      ['events', 'PutEvents'],
      ['sqs', 'ChangeMessageVisibilityBatch'],
    ];
    const KINDS = ['error-before', 'reply-lost', 'throttle', 'crash-before', 'crash-after'] as const;
    const cases = SITES.flatMap(([service, action]) =>
      KINDS.flatMap((fault) => [1, 2, 3].map((times): Fault => ({ service, action, fault, times }))),
    );

    it.each(cases)('$service $action: $fault × $times still gives one network', async (fault) => {
      const world = new World();
      const requestId = await accepted(world);
      world.faults.set(fault);
      await world.settle();
      await expectReadyOnce(world, requestId);
    });

    it.each(cases)('$service $action: $fault × $times with describe lag', async (fault) => {
      const world = new World({ ec2: { describeLagMs: 20_000 } });
      const requestId = await accepted(world);
      world.faults.set(fault);
      await world.settle();
      await expectReadyOnce(world, requestId);
    });
  });

  it('adopts no VPC of other addresses: an earlier run of the request made it, and its reply was very late', async () => {
    const world = new World();
    const requestId = await accepted(world);
    const { Vpc: late } = world.ec2.call('CreateVpc', {
      CidrBlock: '10.99.0.0/16',
      ...taggedFor('vpc', requestId, 'vpc'),
    });
    world.faults.set({ service: 'ec2', action: 'CreateVpc', fault: 'crash-before', times: 1 });
    await world.settle();
    const { status, vpcId } = await view(world, requestId);
    expect(status).toBe('READY');
    expect(vpcId).not.toBe(late?.VpcId);
    expect(world.ec2.vpcs().map(({ CidrBlock }) => CidrBlock)).toEqual(['10.99.0.0/16', '10.20.0.0/16']);
  });
});
