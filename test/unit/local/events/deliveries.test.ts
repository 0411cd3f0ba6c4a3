import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEventBridgeEmulator } from '../../../../infra/local/emulators/events';
import type { Wait } from '../../../../infra/local/emulators/events';
import { AwsError } from '../../../../infra/local/emulators/emulator';
import { durableStore } from '../../../../infra/local/emulators/store';
import { Clock } from '../sqs/sqs-world';
import { eventWorld } from './event-world';
import type { EventWorld } from './event-world';

const deadLetterArn = 'arn:aws:sqs:eu-central-1:000000000000:event-dead';
const DeadLetterConfig = { Arn: deadLetterArn };

/** Lets time pass to the next attempt, again and again; returns how many attempts that were. */
async function pumpUntilIdle({ events, clock }: EventWorld): Promise<number> {
  let attempts = 0;
  for (let dueAt = events.nextDueAt(); dueAt !== undefined; dueAt = events.nextDueAt()) {
    clock.advance(Math.max(0, dueAt - clock.now()) / 1000);
    attempts += await events.pump();
  }
  return attempts;
}

describe('a delivery', () => {
  it('that fails is tried again, not at once but later, until the target has the event', async () => {
    const { addRule, put, failWith, pumped, events, clock } = eventWorld();
    addRule('all', { source: ['vpc-vending'] });
    put({});
    failWith(new Error('busy'));
    expect(await pumped()).toEqual([]);
    expect(await events.pump()).toBe(0);

    failWith(undefined);
    clock.advance(1.5);
    expect(await pumped()).toHaveLength(1);
    expect(events.nextDueAt()).toBeUndefined();
  });

  it('that fails does not touch the other targets', async () => {
    const { addRule, put, events, delivered, failWith, clock } = eventWorld();
    addRule('one', { source: ['vpc-vending'] });
    put({});
    failWith(new Error('busy'));
    await events.pump();
    failWith(undefined);
    addRule('two', { source: ['vpc-vending'] });
    put({});
    await events.pump();
    expect(delivered.map(([id]) => id)).toEqual(['one', 'two']);

    clock.advance(2);
    await events.pump();
    expect(delivered.map(([id]) => id)).toEqual(['one', 'two', 'one']);
  });

  it('is not begun again while it is under way', async () => {
    const { addRule, put, events, delivered } = eventWorld();
    addRule('all', { source: ['vpc-vending'] });
    put({});
    const attempts = [events.pump(), events.pump()];

    expect(events.nextDueAt()).toBeUndefined();
    expect(await Promise.all(attempts)).toEqual([1, 0]);
    expect(delivered).toHaveLength(1);
  });

  it('ends in the dead-letter queue, with the reasons, when its retries are used up', async () => {
    const world = eventWorld();
    world.addRule(
      'all',
      { source: ['vpc-vending'] },
      { DeadLetterConfig, RetryPolicy: { MaximumRetryAttempts: 2 }, Input: '{}' },
    );
    world.put({ Detail: '{"vpcId":"vpc-1"}' });
    world.failWith(new Error('Target is on fire.'));

    expect(await pumpUntilIdle(world)).toBe(3);
    expect(world.deadLetters).toHaveLength(1);
    const [queueArn, letter] = world.deadLetters[0] ?? [];
    expect(queueArn).toBe(deadLetterArn);
    expect(JSON.parse(String(letter?.body))).toMatchObject({ detail: { vpcId: 'vpc-1' } });
    expect(letter?.attributes).toEqual({
      RULE_ARN: 'arn:aws:events:eu-central-1:000000000000:rule/all',
      TARGET_ARN: 'arn:aws:sqs:eu-central-1:000000000000:subscriber',
      ERROR_CODE: 'ERROR_FROM_TARGET',
      ERROR_MESSAGE: 'Target is on fire.',
      RETRY_ATTEMPTS: '2',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    });
    expect(world.dropped).toEqual([]);
  });

  it('is given up when the event would be too old', async () => {
    const world = eventWorld();
    world.addRule(
      'all',
      { source: ['vpc-vending'] },
      { DeadLetterConfig, RetryPolicy: { MaximumEventAgeInSeconds: 60 } },
    );
    world.put({});
    world.failWith(new Error('busy'));
    const startedAt = world.clock.now();
    await pumpUntilIdle(world);

    expect(world.clock.now() - startedAt).toBeLessThanOrEqual(60_000);
    expect(world.deadLetters[0]?.[1].attributes).toMatchObject({
      EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds',
    });
  });

  it('is tried for about a day by default, at most 186 times', async () => {
    const world = eventWorld();
    world.addRule('all', { source: ['vpc-vending'] });
    world.put({});
    world.failWith(new Error('busy'));
    const startedAt = world.clock.now();
    const attempts = await pumpUntilIdle(world);

    expect(attempts).toBeGreaterThan(150);
    expect(attempts).toBeLessThanOrEqual(186);
    const hours = (world.clock.now() - startedAt) / 3_600_000;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThanOrEqual(24);
    expect(world.dropped).toHaveLength(1);
  });

  it.each([
    ['QueueDoesNotExist', 'NO_RESOURCE'],
    ['ResourceNotFoundException', 'NO_RESOURCE'],
    ['AccessDeniedException', 'NO_PERMISSIONS'],
  ])('that fails for good, with %s, skips the retries: %s', async (code, ERROR_CODE) => {
    const world = eventWorld();
    world.addRule('all', { source: ['vpc-vending'] }, { DeadLetterConfig });
    world.put({});
    world.failWith(new AwsError(code, ''));

    expect(await pumpUntilIdle(world)).toBe(1);
    expect(world.deadLetters[0]?.[1].attributes).toMatchObject({
      ERROR_CODE,
      ERROR_MESSAGE: 'The target gave no reason.',
      RETRY_ATTEMPTS: '0',
    });
    expect(world.deadLetters[0]?.[1].attributes).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
  });

  it('is dropped, and says so, when the dead-letter queue fails as well', async () => {
    const world = eventWorld();
    const RetryPolicy = { MaximumRetryAttempts: 0 };
    world.addRule(
      'all',
      { source: ['vpc-vending'] },
      { RetryPolicy, DeadLetterConfig: { Arn: 'arn:aws:sqs:x:gone' } },
    );
    world.put({});
    world.failWith(new Error('busy'));

    expect(await pumpUntilIdle(world)).toBe(1);
    expect(world.dropped).toMatchObject([{ source: 'vpc-vending' }]);
  });
});

describe('after kill -9', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'events-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it('what PutEvents accepted is delivered, and what was delivered is not delivered again', async () => {
    const clock = new Clock();
    const restart = () => eventWorld({ store: durableStore(join(directory, 'state.db')), clock });
    const before = restart();
    before.addRule('all', { source: ['vpc-vending'] });
    before.put({ Detail: '{"n":1}' });
    await before.events.pump();
    before.put({ Detail: '{"n":2}' });
    expect(before.delivered).toHaveLength(1);

    const after = restart();
    expect(await after.pumped()).toEqual([expect.stringContaining('"detail":{"n":2}')]);
    expect(await restart().pumped()).toEqual([]);
    expect(after.events.call('ListTargetsByRule', { Rule: 'all' }).Targets).toHaveLength(1);
  });

  it('retries go on where they were', async () => {
    const clock = new Clock();
    const restart = () => eventWorld({ store: durableStore(join(directory, 'state.db')), clock });
    const before = restart();
    before.addRule(
      'all',
      { source: ['vpc-vending'] },
      { DeadLetterConfig, RetryPolicy: { MaximumRetryAttempts: 2 } },
    );
    before.put({});
    before.failWith(new Error('busy'));
    await before.events.pump();

    const after = restart();
    after.failWith(new Error('busy'));
    expect(await pumpUntilIdle(after)).toBe(2);
    expect(after.deadLetters).toHaveLength(1);
  });
});

describe('an emulator', () => {
  /** Waits end when the loop is woken, or when the test lets the time of the wait pass. */
  function driven(world: EventWorld) {
    const waits: { milliseconds: number; pass: () => void }[] = [];
    const wait: Wait = (milliseconds, signal) =>
      new Promise((resolve) => {
        const end = () => {
          resolve();
        };
        signal.addEventListener('abort', end);
        waits.push({
          milliseconds,
          pass: () => {
            world.clock.advance(milliseconds / 1000);
            end();
          },
        });
      });
    return { emulator: createEventBridgeEmulator(world.events, { wait }), waits };
  }
  const settle = () => new Promise(setImmediate);

  it('delivers what is pending from before, and what comes, without being asked', async () => {
    const world = eventWorld();
    world.addRule('all', { source: ['vpc-vending'] });
    world.put({});
    const { emulator } = driven(world);
    await settle();
    expect(world.delivered).toHaveLength(1);

    world.put({}, {});
    await settle();
    expect(world.delivered).toHaveLength(3);
    emulator.close();
  });

  it('waits for the time of the next attempt', async () => {
    const world = eventWorld();
    world.addRule('all', { source: ['vpc-vending'] });
    const { emulator, waits } = driven(world);
    world.failWith(new Error('busy'));
    world.put({});
    await settle();
    world.failWith(undefined);
    expect(world.delivered).toEqual([]);

    expect(waits.at(-1)?.milliseconds).toBeLessThanOrEqual(1500);
    waits.at(-1)?.pass();
    await settle();
    expect(world.delivered).toHaveLength(1);
    emulator.close();
  });

  it('starts nothing more once closed', async () => {
    const world = eventWorld();
    world.addRule('all', { source: ['vpc-vending'] });
    const { emulator } = driven(world);
    emulator.close();
    world.put({});
    await settle();

    expect(world.delivered).toEqual([]);
    expect(world.events.nextDueAt()).toBe(world.clock.now());
  });
});
