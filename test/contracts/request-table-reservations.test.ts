import { UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createAllocationAudit } from '../../shared/adapters/allocation-audit';
import { createReservationRelease, type ReservationRelease } from '../../shared/adapters/reservation-release';
import {
  createReservations,
  type Reserved,
  type Reservations,
  type ReservationsOptions,
} from '../../shared/adapters/reservations';
import { createRequestLists } from '../../shared/adapters/request-lists';
import { createRequestTable } from '../../shared/adapters/request-table';
import { freeSpaces } from '../../shared/domain/reservation/address-pool';
import { readAddressPools } from '../../shared/domain/reservation/address-pool-settings';
import {
  AddressPoolExhaustedError,
  CidrOverlapError,
  TooManyNetworksError,
  UnknownAddressPoolError,
} from '../../shared/domain/reservation/reservation-refusals';
import { overlaps, type Cidr } from '../../shared/domain/network/cidr';
import { DIRECT_CALLER } from '../../shared/domain/request/vpc-request';
import { AT_ONCE } from '../builders/at-once';
import { cidr } from '../builders/cidr';
import { aRequest, inStatus } from '../builders/vpc-request';
import { seededRandom } from '../simulation/time/seeded-randomness';
import { tableBackends, type TableBackend } from './request-table-backends';

const AT = '2026-01-01T00:00:00.000Z';
const LATER = '2026-01-01T01:00:00.000Z';

const POOLS = readAddressPools(
  {
    // Room for 128 /23s.
    wide: ['10.0.0.0/16'],
    small: { supernets: ['10.9.0.0/24', '10.9.4.0/25'], reserved: ['10.9.0.0/26'] },
    // Three partitions.
    tall: ['10.32.0.0/15', '10.40.0.0/16'],
  },
  'addressPools',
);

/** One suite for every backend: what reservations rely on, on every backend. */
describe.each(tableBackends())('reservations in the request table on %s', (name, start) => {
  let backend: TableBackend;
  let options: ReservationsOptions;
  let reservations: Reservations;
  let audit: ReturnType<typeof createAllocationAudit>;
  let release: ReservationRelease;
  let now: string;
  let revisions = 0;

  beforeEach(async () => {
    backend = await start();
    now = AT;
    options = {
      ...backend,
      clock: { now: () => Date.parse(now), sleep: () => Promise.resolve() },
      newRevision: () => `revision-${++revisions}`,
      pools: POOLS,
      networksPerCaller: 20,
      random: seededRandom(1),
    };
    reservations = createReservations(options);
    audit = createAllocationAudit(options);
    release = createReservationRelease(backend);
  });
  afterEach(() => backend.stop());

  const outside = { cidrBlock: '192.168.0.0/16' };
  const slot = (holder: string, caller = 'alice') =>
    reservations.reserve({ holder, caller, network: outside });
  const fromPool = (holder: string, addressPool: string, netmaskLength: number) =>
    reservations.reserve({ holder, caller: DIRECT_CALLER, network: { addressPool, netmaskLength } });
  const block = (holder: string, cidrBlock: string) =>
    reservations.reserve({ holder, caller: holder, network: { cidrBlock } });
  const held = (requestId: string, cidrBlock: string, requestedBy = requestId) =>
    inStatus('FAILED', { requestId, requestedBy, spec: { ...aRequest().spec, cidrBlock } });

  describe('caller-quota: slots', () => {
    it('are so many and no more, however many ask at once', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 100 }, (_each, index) => slot(`req-${index}`)),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
      const refusal = await slot('req-late').catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(TooManyNetworksError);
      expect(refusal).toMatchObject({ limit: 20 });
      const winners = outcomes.flatMap((outcome, index) =>
        outcome.status === 'fulfilled' ? [`req-${index}`] : [],
      );
      expect((refusal as TooManyNetworksError).held).toEqual(winners.sort());
      await expect(reservations.preview({ caller: 'alice', network: outside })).rejects.toThrow(
        'may hold 20',
      );
      await slot('req-late', 'bob');
    });

    it('are not taken twice by one holder, not even when all are taken', async () => {
      for (let index = 0; index < 20; index++) await slot(`req-${index}`);
      for (let again = 0; again < 3; again++) await slot('req-7');
      await release.release(held('req-7', outside.cidrBlock, 'alice'));
      await slot('req-20');
      await expect(slot('req-7')).rejects.toThrow(TooManyNetworksError);
    });

    it('are released when the addresses are refused', async () => {
      await block('req-0', '10.9.4.0/25');
      for (let index = 1; index <= 30; index++) {
        const network = { cidrBlock: '10.9.4.0/25' };
        await expect(
          reservations.reserve({ holder: `req-${index}`, caller: 'bob', network }),
        ).rejects.toThrow();
      }
      expect((await audit.read('caller#bob')).reservations).toEqual([]);
    });

    it('are not released by a call that is not alone in relying on them', async () => {
      const first = await slot('req-1');
      const second = await slot('req-1');
      await second.release(undefined);
      await first.release(undefined);
      expect((await audit.read('caller#alice')).reservations).toHaveLength(1);
      await release.release(held('req-1', outside.cidrBlock, 'alice'));
      expect((await audit.read('caller#alice')).reservations).toEqual([]);
    });

    it('are not released by a call whose write was sent twice, and so cannot tell', async () => {
      await slot('req-1');
      await block('req-0', '10.9.4.0/25');
      const client = sendingWritesTwice(backend.client);
      const again = createReservations({ ...options, client });
      const network = { cidrBlock: '10.9.4.0/25' };
      await expect(again.reserve({ holder: 'req-1', caller: 'alice', network })).rejects.toThrow();
      expect((await audit.read('caller#alice')).reservations).toHaveLength(1);
    });

    it('are not counted for direct invocations', async () => {
      for (let index = 0; index < 30; index++) await slot(`req-${index}`, DIRECT_CALLER);
    });
  });

  describe('address-reservations, reservation-refusals: addresses of a pool', () => {
    // moto takes a call at a time, and more than a minute for the calls of a thousand. There is room for few of them.
    const crowd = name === 'moto' ? 100 : AT_ONCE;
    const netmaskLength = 16 + Math.floor(Math.log2(crowd / 6));
    it(`never overlap and are given out to the last one when ${crowd} ask at once`, async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: crowd }, (_each, index) => fromPool(`req-${index}`, 'wide', netmaskLength)),
      );
      const given = blocksOf(outcomes);
      expect(given).toHaveLength(2 ** (netmaskLength - 16));
      // As many addresses as the pool has, and none left over: no two can overlap.
      expect(freeSpaces([cidr('10.0.0.0/16')], given)).toEqual([]);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(AddressPoolExhaustedError);
      }
    }, 300_000);

    it('never overlap whatever sizes are requested and released at once', async () => {
      const random = seededRandom(2);
      const open = new Map<string, Cidr>();
      await Promise.all(
        Array.from({ length: 120 }, async (_each, index) => {
          const holder = `req-${index}`;
          const reserved = await fromPool(holder, 'tall', 17 + Math.floor(random() * 6)).catch(
            () => undefined,
          );
          if (reserved === undefined) return;
          const taken = cidr(reserved.cidrBlock);
          expect([...open.values()].filter((other) => overlaps(other, taken))).toEqual([]);
          open.set(holder, taken);
          if (index % 3 > 0) return;
          open.delete(holder);
          await release.release(held(holder, taken.text));
        }),
      );
      const recorded = await Promise.all(
        ['10.32.0.0/16', '10.33.0.0/16', '10.40.0.0/16'].map((partition) =>
          audit.read(`addresses#${partition}`),
        ),
      );
      const blocks = recorded.flatMap((entry) => entry.reservations.map((reserve) => reserve.block?.text));
      expect(blocks.sort()).toEqual(Array.from(open.values(), ({ text }) => text).sort());
    });

    it('fill one partition after the other, and say what is left when none has room', async () => {
      const given = [];
      for (let index = 0; index < 5; index++) {
        given.push((await fromPool(`req-${index}`, 'tall', index < 4 ? 17 : 18)).cidrBlock);
      }
      expect(given).toEqual([
        '10.32.0.0/17',
        '10.32.128.0/17',
        '10.33.0.0/17',
        '10.33.128.0/17',
        '10.40.0.0/18',
      ]);
      const refusal = await fromPool('req-large', 'tall', 16).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(AddressPoolExhaustedError);
      expect(refusal).toMatchObject({ largestFreeBlock: '10.40.128.0/17' });
      await release.release(held('req-0', '10.32.0.0/17'));
      expect(
        await reservations.preview({ caller: 'x', network: { addressPool: 'tall', netmaskLength: 17 } }),
      ).toBe('10.32.0.0/17');
    });

    it('leave out what is reserved, and what lies beside the pool in the same partition', async () => {
      const given = [];
      for (let index = 0; index < 5; index++) {
        given.push((await fromPool(`req-${index}`, 'small', 26)).cidrBlock);
      }
      expect(given).toEqual([
        '10.9.0.64/26',
        '10.9.0.128/26',
        '10.9.0.192/26',
        '10.9.4.0/26',
        '10.9.4.64/26',
      ]);
      await expect(fromPool('req-late', 'small', 28)).rejects.toThrow('it is full');
    });

    it('are the same for the same holder', async () => {
      const { cidrBlock } = await fromPool('req-1', 'wide', 24);
      expect((await fromPool('req-1', 'wide', 24)).cidrBlock).toBe(cidrBlock);
      await fromPool('req-2', 'wide', 24);
      expect((await fromPool('req-1', 'wide', 24)).cidrBlock).toBe(cidrBlock);
    });

    it('are of pools that there are', async () => {
      await expect(fromPool('req-1', 'huge', 24)).rejects.toThrow(
        new UnknownAddressPoolError(['wide', 'small', 'tall']),
      );
    });
  });

  describe('a block by name', () => {
    it('is refused when any of it is in use, and says what uses it', async () => {
      await block('req-1', '10.32.4.0/22');
      for (const other of ['10.32.4.0/22', '10.32.4.0/24', '10.32.7.240/28', '10.32.0.0/16']) {
        const refusal = await block('req-2', other).catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(CidrOverlapError);
        expect(refusal).toMatchObject({ heldBy: 'req-1' });
        const preview = reservations.preview({ caller: 'x', network: { cidrBlock: other } });
        await expect(preview).rejects.toThrow('held by req-1');
      }
      await block('req-2', '10.32.0.0/22');
      await block('req-3', '10.32.8.0/21');
      await block('req-1', '10.32.4.0/22');
    });

    it('is given to one of all requests that want it, and to those for other blocks at once', async () => {
      const wanted = ['10.32.0.0/16', '10.32.0.0/17', '10.32.0.0/18', '10.32.128.0/17', '10.32.0.0/28'];
      const outcomes = await Promise.allSettled(
        Array.from({ length: 50 }, (_each, index) => block(`req-${index}`, wanted[index % 5] ?? '')),
      );
      const given = blocksOf(outcomes);
      for (const [index, one] of given.entries()) {
        expect(given.slice(0, index).filter((other) => overlaps(one, other))).toEqual([]);
      }
      expect(given.length).toBeGreaterThan(0);
    });

    it('is refused where it is reserved, and reserves all of a pool that it covers', async () => {
      const refusal = await block('req-1', '10.9.0.32/27').catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(CidrOverlapError);
      expect(refusal).toMatchObject({
        heldBy: undefined,
        message: expect.stringContaining('reserved') as string,
      });
      await expect(block('req-1', '10.9.0.0/16')).rejects.toThrow('reserved');
      await block('req-1', '10.0.0.0/16');
      await expect(fromPool('req-2', 'wide', 28)).rejects.toThrow(AddressPoolExhaustedError);
    });

    it('is not checked outside every pool', async () => {
      await block('req-1', '172.16.0.0/16');
      await block('req-2', '172.16.0.0/16');
      await block('req-3', '10.9.1.0/24');
      await block('req-4', '10.9.1.0/24');
    });
  });

  describe('giving back', () => {
    it('lets others have it, and may be repeated', async () => {
      await block('req-1', '10.32.0.0/24');
      for (let again = 0; again < 3; again++) await release.release(held('req-1', '10.32.0.0/24'));
      await block('req-2', '10.32.0.0/16');
      await release.release(held('req-1', '10.32.0.0/24'));
      await release.release(held('req-1', '10.32.0.0/16'));
      await expect(block('req-3', '10.32.0.0/24')).rejects.toThrow('held by req-2');
    });

    it('takes nothing from a later run of the same request', async () => {
      await slot('req-1#1');
      await block('req-1#1', '10.32.0.0/24');
      await release.release(held('req-1', '10.32.0.0/24', 'alice'));
      expect((await audit.read('caller#alice')).reservations).toHaveLength(1);
      await expect(block('req-2', '10.32.0.0/24')).rejects.toThrow('held by req-1');
    });

    it('spares what the request on record holds', async () => {
      const network = { addressPool: 'wide', netmaskLength: 24 };
      const mine = await reservations.reserve({ holder: 'req-1', caller: 'req-1', network });
      const recorded = { ...held('req-1', mine.cidrBlock), state: { status: 'ACCEPTED' } as const };
      await mine.release(recorded);
      expect((await audit.read('caller#req-1')).reservations).toHaveLength(1);
      await expect(block('req-2', mine.cidrBlock)).rejects.toThrow('held by req-1');

      await mine.release({ ...recorded, spec: { ...recorded.spec, cidrBlock: '10.0.9.0/24' } });
      await block('req-2', mine.cidrBlock);
      expect((await audit.read('caller#req-1')).reservations).toHaveLength(1);
      await mine.release(held('req-1', mine.cidrBlock));
      expect((await audit.read('caller#req-1')).reservations).toEqual([]);
    });
  });

  describe('allocation-table: making sure', () => {
    it('is due for every item in which something was reserved, until it was done', async () => {
      await slot('req-1');
      await block('req-2', '10.32.0.0/24');
      expect(await audit.dueBefore(AT, 10)).toEqual([]);
      const due = ['addresses#10.32.0.0/16', 'caller#alice', 'caller#req-2'];
      expect([...(await audit.dueBefore(LATER, 10))].sort()).toEqual(due);
      for (const key of due) await (await audit.read(key)).settle();
      expect(await audit.dueBefore(LATER, 10)).toEqual([]);
      await release.release(held('req-2', '10.32.0.0/24'));
      expect(await audit.dueBefore(LATER, 10)).toEqual([]);
    });

    it('is not done with when something was reserved meanwhile', async () => {
      await slot('req-1');
      const entry = await audit.read('caller#alice');
      await slot('req-2');
      await entry.settle();
      expect(await audit.dueBefore(LATER, 10)).toEqual(['caller#alice']);
    });

    it('shows the holders of reservations, and their times', async () => {
      await block('req-1', '10.32.0.0/24');
      now = LATER;
      await block('req-2', '10.32.1.0/24');
      const { reservations: shown } = await audit.read('addresses#10.32.0.0/16');
      expect([...shown].sort((one, other) => (one.since < other.since ? -1 : 1))).toMatchObject([
        { holder: 'req-1', block: cidr('10.32.0.0/24'), since: AT },
        { holder: 'req-2', block: cidr('10.32.1.0/24'), since: LATER },
      ]);
      expect((await audit.read('caller#req-1')).reservations).toMatchObject([{ holder: 'req-1', since: AT }]);
    });

    it('releases what was not renewed since it was read', async () => {
      await block('req-1', '10.32.0.0/24');
      const [old] = (await audit.read('addresses#10.32.0.0/16')).reservations;
      const [oldPlace] = (await audit.read('caller#req-1')).reservations;
      now = LATER;
      await block('req-1', '10.32.0.0/24');
      expect([await old?.release(), await oldPlace?.release()]).toEqual([false, false]);
      const [fresh] = (await audit.read('addresses#10.32.0.0/16')).reservations;
      const [freshPlace] = (await audit.read('caller#req-1')).reservations;
      expect([await fresh?.release(), await freshPlace?.release()]).toEqual([true, true]);
      await block('req-2', '10.32.0.0/16');
    });

    it('reserves for existing networks what is not reserved of them', async () => {
      expect(await audit.unreservedIn(cidr('192.168.0.0/24'))).toEqual([]);
      expect(await audit.unreservedIn(cidr('10.32.0.0/24'))).toEqual([cidr('10.32.0.0/24')]);
      await block('req-1', '10.32.0.0/25');
      expect(await audit.unreservedIn(cidr('10.32.0.0/24'))).toEqual([cidr('10.32.0.128/25')]);
      expect(await audit.register(cidr('10.32.0.128/25'), 'vpc-1')).toBe(true);
      expect(await audit.register(cidr('10.32.0.128/25'), 'vpc-2')).toBe(false);
      await expect(block('req-2', '10.32.0.128/26')).rejects.toThrow('held by vpc-1');
    });
  });

  it('shows neither in lists nor as requests', async () => {
    await slot('req-1');
    await block('req-2', '10.32.0.0/24');
    const lists = createRequestLists(backend);
    expect((await lists.page({ limit: 10 })).items).toEqual([]);
    expect((await lists.page({ limit: 10, requestedBy: 'alice' })).items).toEqual([]);
    const clock = { now: () => Date.parse(AT), sleep: () => Promise.resolve() };
    const table = createRequestTable({ ...backend, clock, newRevision: () => 'revision' });
    expect(await table.find('caller#alice')).toBeUndefined();
  });
});

function blocksOf(outcomes: readonly PromiseSettledResult<Reserved>[]): Cidr[] {
  return outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? [cidr(outcome.value.cidrBlock)] : [],
  );
}

/** A client that loses the first answer to each write. */
function sendingWritesTwice(client: DynamoDBDocumentClient): DynamoDBDocumentClient {
  const send: DynamoDBDocumentClient['send'] = async (command: UpdateCommand) => {
    if (command instanceof UpdateCommand) await client.send(command);
    return client.send(command);
  };
  return { send } as DynamoDBDocumentClient;
}
