import type { Fault } from '../../simulation/fault-plan';
import { World } from '../../simulation/world';
import { accepted, expectReadyOnce } from './requests';

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
