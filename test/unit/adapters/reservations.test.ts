import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createReservations } from '../../../shared/adapters/reservations';
import { CidrOverlapError } from '../../../shared/domain/reservation/reservation-refusals';
import { readAddressPools } from '../../../shared/domain/reservation/address-pool-settings';
import { aSimulatedTable } from '../../builders/simulated-table-client';

describe('a reservation that is refused', () => {
  it.each(['is answered', 'fails'])(
    'is over only when the release of its other half %s: a function is frozen after its answer',
    async (how) => {
      const log: string[] = [];
      const client = {
        async send({ input }: { readonly input: { readonly UpdateExpression: string } }) {
          if (!input.UpdateExpression.startsWith('REMOVE')) return { Attributes: {} };
          log.push('release sent');
          // As long as any call may take.
          await new Promise((resolve) => setImmediate(resolve));
          log.push('release answered');
          if (how === 'fails') throw new Error('The table is down');
          return { Attributes: {} };
        },
      };
      const reservations = createReservations({
        client: client as unknown as DynamoDBDocumentClient,
        tableName: 'requests',
        clock: { now: () => 0, sleep: () => Promise.resolve() },
        newRevision: () => 'revision-1',
        pools: readAddressPools({ default: { supernets: ['10.64.0.0/16'], reserved: ['10.64.1.0/24'] } }, ''),
        networksPerCaller: 1,
        random: () => 0,
      });
      const network = { cidrBlock: '10.64.1.0/24' };
      await expect(reservations.reserve({ holder: 'req-1', caller: 'alice', network })).rejects.toThrow(
        CidrOverlapError,
      );
      expect(log).toEqual(['release sent', 'release answered']);
    },
  );
});

describe('a block of a pool', () => {
  it('is of the pool that is asked for, whatever the same request had of another one in the same /16', async () => {
    const { client, tableName } = aSimulatedTable();
    const reservations = createReservations({
      client,
      tableName,
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      newRevision: () => 'revision-1',
      pools: readAddressPools({ one: ['10.65.0.0/24'], other: ['10.65.1.0/24'] }, ''),
      networksPerCaller: 5,
      random: () => 0,
    });
    const reserve = async (addressPool: string) => {
      const network = { addressPool, netmaskLength: 28 };
      return (await reservations.reserve({ holder: 'req-1', caller: 'alice', network })).cidrBlock;
    };
    await expect(reserve('one')).resolves.toBe('10.65.0.0/28');
    await expect(reserve('other')).resolves.toBe('10.65.1.0/28');
    await expect(reserve('one')).resolves.toBe('10.65.0.0/28');
  });
});
