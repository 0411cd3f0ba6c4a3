import { readAddressPools } from '../../shared/domain/reservation/address-pool-settings';
import { World } from '../simulation/scripted/world';
import { accepted, HOUR, orphanVpc } from '../unit/sweeper/orphans';
import { fieldOf, parseFilterPattern } from '../../infra/local/testing';
import { resourcesOf, synthesize } from './synthesized';

/*
 * Alarms that go off by what the services log: the lines are those of the services themselves, in a simulated
 * account; what CloudWatch makes of them is read from the template.
 */
const { service } = synthesize().templates;
const filters = Object.values(resourcesOf(service, 'AWS::Logs::MetricFilter'));
const alarms = Object.entries(resourcesOf(service, 'AWS::CloudWatch::Alarm'));

const MINUTE = 60_000;

interface Transformation {
  readonly MetricName: string;
  readonly MetricValue: string;
}

/** A line of the log as JSON, as the metric filters see it. */
function linesOf(world: World): Readonly<Record<string, unknown>>[] {
  return world.logs.map(({ level, message, fields }) => {
    const line = { level: level.toUpperCase(), message, ...(fields as object) };
    return JSON.parse(JSON.stringify(line)) as Record<string, unknown>;
  });
}

/** The values that lines add to a metric. */
function valuesOf(metricName: string, lines: readonly Readonly<Record<string, unknown>>[]): number[] {
  return filters.flatMap(({ Properties }) => {
    const [{ MetricName, MetricValue }] = Properties.MetricTransformations as [Transformation];
    if (MetricName !== metricName) return [];
    const matches = parseFilterPattern(String(Properties.FilterPattern));
    return lines
      .filter(matches)
      .map((line) => Number(MetricValue.startsWith('$') ? fieldOf(line, MetricValue) : MetricValue));
  });
}

/** Names of the metrics whose alarms go off when all that a world has logged falls into one window. */
function firing(world: World): string[] {
  const lines = linesOf(world);
  return alarms
    .flatMap(([, { Properties }]) => {
      const { Namespace, MetricName, Statistic, ComparisonOperator, TreatMissingData } = Properties;
      const threshold = Number(Properties.Threshold);
      if (typeof MetricName !== 'string' || !String(Namespace).startsWith('VpcVending/')) return [];
      const values = valuesOf(MetricName, lines);
      if (values.length === 0) return TreatMissingData === 'breaching' ? [MetricName] : [];
      const value = Statistic === 'Maximum' ? Math.max(...values) : values.reduce((sum, one) => sum + one);
      const isOff = ComparisonOperator === 'LessThanThreshold' ? value < threshold : value > threshold;
      return isOff ? [MetricName] : [];
    })
    .sort();
}

/** Sweeps every five minutes, as the schedule has it, and works on what is visible in between. */
async function live(world: World, milliseconds: number): Promise<void> {
  const end = world.clock.now() + milliseconds;
  while (world.clock.now() < end) {
    await world.deliver();
    await world.sweep();
    world.clock.advance(5 * MINUTE);
  }
}

/** How often the alarm of a metric goes off in these windows of its own length; each has what was logged in it. */
function timesOff(
  metricName: string,
  windows: readonly (readonly Readonly<Record<string, unknown>>[])[],
): number {
  const [, { Properties } = { Properties: {} as Readonly<Record<string, unknown>> }] =
    alarms.find(([, alarm]) => alarm.Properties.MetricName === metricName) ?? [];
  const breaches = windows.map((lines) =>
    valuesOf(metricName, lines).some((value) => value > Number(Properties.Threshold)),
  );
  const isOff = breaches.map((_, last) => {
    const seen = breaches.slice(Math.max(0, last + 1 - Number(Properties.EvaluationPeriods)), last + 1);
    return (
      seen.filter(Boolean).length >= Number(Properties.DatapointsToAlarm ?? Properties.EvaluationPeriods)
    );
  });
  return isOff.filter((off, index) => off && isOff[index - 1] !== true).length;
}

/** What a world logs in each five minutes of that time. */
async function windowsOf(world: World, milliseconds: number) {
  const windows: Readonly<Record<string, unknown>>[][] = [];
  for (let passed = 0; passed < milliseconds; passed += 5 * MINUTE) {
    const before = world.logs.length;
    await live(world, 5 * MINUTE);
    windows.push(linesOf(world).slice(before));
  }
  return windows;
}

it('every pattern is understood here', () => {
  for (const { Properties } of filters)
    expect(() => parseFilterPattern(String(Properties.FilterPattern))).not.toThrow();
});

it('all is quiet while networks come and go', async () => {
  const world = new World();
  const first = await accepted(world);
  await world.settle();
  await accepted(world);
  await world.settle();
  await world.remove(first);
  await world.settle();
  await live(world, 2 * HOUR);
  expect(firing(world)).toEqual([]);
});

it('a sweeper that does not run', () => {
  expect(firing(new World())).toEqual(['Sweeps']);
});

it('a request that is older than its objective, whatever holds it up', async () => {
  const world = new World();
  const requestId = await accepted(world);
  world.sqs.call('PurgeQueue', { QueueUrl: world.account.commandQueueUrl });
  world.clock.advance(9 * MINUTE);
  await world.sweep();
  expect(firing(world)).toEqual(['OldestUnfinished']);
  expect(linesOf(world)).toContainEqual(
    expect.objectContaining({ message: 'unfinished requests', open: 1, oldestSeconds: 540, requestId }),
  );
});

it('a lost command that the sweeper sent again', async () => {
  const world = new World();
  await accepted(world);
  world.sqs.call('PurgeQueue', { QueueUrl: world.account.commandQueueUrl });
  world.clock.advance(HOUR);
  await world.sweep();
  expect(firing(world)).toContain('StuckRequests');
});

it('a quota that is used up, and one that is nearly', async () => {
  const world = new World({ ec2: { vpcQuota: 5 } });
  for (let count = 0; count < 4; count++) await accepted(world);
  await world.settle();
  await live(world, HOUR);
  // Four of five are 80 %, not more.
  expect(firing(world)).toEqual([]);

  await accepted(world);
  await world.settle();
  await live(world, HOUR);
  expect(firing(world)).toEqual(['VpcsUsedPercent']);

  await accepted(world);
  await world.deliver();
  await world.sweep();
  expect(firing(world)).toEqual(['VpcsUsedPercent', 'WaitingForQuota']);
});

it('addresses and NAT gateways that are nearly used up, also by third parties', async () => {
  const world = new World();
  const subnetIn = (AvailabilityZone: string, CidrBlock: string) => {
    const { Vpc } = world.ec2.call('CreateVpc', { CidrBlock });
    const { Subnet } = world.ec2.call('CreateSubnet', {
      VpcId: Vpc?.VpcId ?? '',
      CidrBlock,
      AvailabilityZone,
    });
    const { InternetGateway } = world.ec2.call('CreateInternetGateway', {});
    world.ec2.call('AttachInternetGateway', {
      InternetGatewayId: InternetGateway?.InternetGatewayId ?? '',
      VpcId: Vpc?.VpcId ?? '',
    });
    return Subnet?.SubnetId ?? '';
  };
  const SubnetId = subnetIn('us-east-1a', '10.9.0.0/24');
  for (let count = 0; count < 5; count++) {
    const { AllocationId = '' } = world.ec2.call('AllocateAddress', { Domain: 'vpc' });
    world.ec2.call('CreateNatGateway', { SubnetId, AllocationId });
  }
  await live(world, HOUR);
  expect(firing(world)).toEqual(['AddressesUsedPercent', 'NatGatewaysUsedPercent']);
});

it('an address pool that is nearly given away, and then exhausted', async () => {
  const world = new World({
    reservations: { pools: readAddressPools({ default: ['10.64.0.0/23'] }, 'pools') },
  });
  const layout = { availabilityZones: 2, tiers: { isolated: {} } };
  const inPool = (name: string) => ({ name, addressPool: 'default', netmaskLength: 24, layout });
  await accepted(world, inPool('one'));
  await accepted(world, inPool('two'));
  await world.settle();
  await live(world, HOUR);
  expect(firing(world)).toEqual(['PoolUsedPercent']);
  await world.post(inPool('three'));
  expect(firing(world)).toEqual(['ExhaustedAddressPools', 'PoolUsedPercent']);
});

it('a direct invocation that is refused, by the id that its caller knows', async () => {
  const world = new World();
  await world.sweep();
  await world.invokeDirectly({ name: 'shop' }, 'invocation-1');
  expect(firing(world)).toEqual(['RefusedDirectInvocations']);
  expect(linesOf(world)).toContainEqual(
    expect.objectContaining({ message: 'direct invocation refused', callId: 'invocation-1' }),
  );
});

it('what no record names', async () => {
  const world = new World();
  const requestId = await accepted(world);
  await world.settle();
  orphanVpc(world, requestId);
  await world.sweep();
  expect(firing(world)).toEqual(['UnrecordedResources']);
});

it.each([
  ['DependencyViolation', ['DeletionWithoutProgress', 'LongWaits', 'OldestUnfinished']],
  // Taken for passing ones, which are tried again every few seconds.
  ['IncorrectState', ['DeletionWithoutProgress', 'LongWaits', 'OldestUnfinished']],
  ['AuthFailure', ['DeletionWithoutProgress', 'LongWaits', 'OldestUnfinished']],
  ['RequestLimitExceeded', ['DeletionWithoutProgress', 'LongWaits', 'OldestUnfinished']],
])('a deletion that %s keeps from progress, and for which no blocker is named', async (code, names) => {
  const world = new World();
  const requestId = await accepted(world);
  await world.settle();
  const fault = { service: 'ec2', action: 'DeleteVpc', fault: 'error-before', code, times: 10_000 } as const;
  world.faults.set(fault);
  await world.remove(requestId);
  await live(world, 45 * MINUTE);
  expect(firing(world)).not.toContain('DeletionWithoutProgress');
  for (let hours = 0; hours < 2; hours++) await live(world, HOUR);
  expect(firing(world)).toEqual(names);
});

it('a request that EC2 throttles for half an hour, though each of its pauses is short', async () => {
  const world = new World();
  await accepted(world);
  const code = 'RequestLimitExceeded';
  world.faults.set({ service: 'ec2', action: 'CreateVpc', fault: 'error-before', code, times: 100_000 });
  await live(world, 25 * MINUTE);
  expect(firing(world)).not.toContain('LongWaits');
  await live(world, 15 * MINUTE);
  expect(firing(world)).toContain('LongWaits');
  expect(linesOf(world)).not.toContainEqual(
    expect.objectContaining({ message: 'request WAITING', reason: 'quota' }),
  );
});

it('all is quiet while EC2 throttles for some minutes, however often a request pauses', () => {
  const world = new World();
  const pauses = Array.from({ length: 20 }, (_, consecutiveDeferrals) => consecutiveDeferrals);
  for (const message of ['request WAITING', 'request DELETING'])
    for (const consecutiveDeferrals of pauses)
      world.logs.push({
        level: 'info',
        message,
        fields: { reason: 'throttled', consecutiveDeferrals, withoutProgressSeconds: 600, blockers: 0 },
      });
  const fired = firing(world);
  expect(fired).not.toContain('LongWaits');
  expect(fired).not.toContain('DeletionWithoutProgress');
});

it('a request that waits for hours, at pauses of a quarter of an hour, raises each of its alarms once', async () => {
  const world = new World({ ec2: { vpcQuota: 1 } });
  await accepted(world);
  await world.settle();
  await accepted(world);
  const windows = await windowsOf(world, 4 * HOUR);
  for (const name of ['WaitingForQuota', 'LongWaits', 'OldestUnfinished'])
    expect([name, timesOff(name, windows)]).toEqual([name, 1]);
});

it('a deletion without progress raises its alarm once', async () => {
  const world = new World();
  const requestId = await accepted(world);
  await world.settle();
  const code = 'DependencyViolation';
  world.faults.set({ service: 'ec2', action: 'DeleteVpc', fault: 'error-before', code, times: 10_000 });
  await world.remove(requestId);
  expect(timesOff('DeletionWithoutProgress', await windowsOf(world, 5 * HOUR))).toBe(1);
});

it('what each sweep finds raises its alarm once, though a sweep is late', () => {
  const found = [{ message: 'unrecorded resource' }];
  expect(timesOff('UnrecordedResources', [found, [], [...found, ...found], found, []])).toBe(1);
  const old = [{ message: 'unfinished requests', oldestSeconds: 900 }];
  expect(timesOff('OldestUnfinished', [old, [], [...old, ...old], old])).toBe(1);
});

it('a deletion that a third party blocks is for its owner, who is told, to end', async () => {
  const world = new World();
  const requestId = await accepted(world);
  await world.settle();
  const [{ SubnetId = '' } = {}] = world.ec2.subnets();
  world.ec2.call('CreateNetworkInterface', { SubnetId });
  await world.remove(requestId);
  await live(world, 30 * MINUTE);
  expect(firing(world)).toEqual([]);
  expect(world.events.map(({ detailType }) => detailType)).toContain('VpcDeletionBlocked');
});

it('networks that are READY later than their objective are counted', async () => {
  const world = new World();
  await accepted(world);
  world.clock.advance(31_000);
  await world.settle();
  await accepted(world);
  await world.settle();
  const lines = linesOf(world);
  expect(valuesOf('ReadyLate', lines)).toHaveLength(1);
  expect(valuesOf('ReadyWithoutNat', lines)).toEqual([31, 0]);
});
