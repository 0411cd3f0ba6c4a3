import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { areRecordsInDoubt } from '../../../services/sweeper/records-in-doubt';
import { createRestoreMarker } from '../../../shared/adapters/restore-marker';
import { aRequest } from '../../builders/vpc-request';
import { simulatedClient } from '../../simulation/scripted/scripted-client';
import { World } from '../../simulation/scripted/world';
import { REQUEST_TABLE_NAME } from '../../simulation/services/settings';
import { accepted, orphanVpc, sweepTwice, vpcIds } from './orphans';

const vpcs = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `vpc-${index}`, requestId: `req-${index}` }));

/** Requests of which the first few have no record. */
const without = (missing: number) => ({
  find: (requestId: string) =>
    Promise.resolve(Number(requestId.slice(4)) < missing ? undefined : aRequest({ requestId })),
});

it.each([
  [0, 0, false],
  [20, 0, false],
  [3, 1, false],
  [20, 2, false],
  [20, 3, true],
  [4, 2, true],
  [4, 4, true],
])('of %d networks %d without a record: the records are in doubt: %s', async (count, missing, isInDoubt) => {
  expect(await areRecordsInDoubt(without(missing), vpcs(count))).toBe(isInDoubt);
});

describe('records-in-doubt, restore-marker: a sweeper that may delete', () => {
  const orphan = async (world: World) => {
    const requestId = await accepted(world);
    await world.settle();
    return orphanVpc(world, requestId);
  };

  it('deletes nothing once records were restored, until an operator says that they are complete', async () => {
    const world = new World();
    const duplicate = await orphan(world);
    const marker = createRestoreMarker({
      client: tableClient(world),
      tableName: REQUEST_TABLE_NAME,
    });
    await marker.mark('2026-01-01T00:00:00.000Z');
    await sweepTwice(world);
    await sweepTwice(world);
    expect(vpcIds(world)).toContain(duplicate);

    await marker.clear();
    await sweepTwice(world);
    expect(vpcIds(world)).not.toContain(duplicate);
  });

  it('says that deletion is suspended only where it is switched on', async () => {
    const world = new World();
    const marker = createRestoreMarker({ client: tableClient(world), tableName: REQUEST_TABLE_NAME });
    await marker.mark('2026-01-01T00:00:00.000Z');
    expect(await world.sweep({ deleteSurplus: true })).toHaveProperty('deletion-suspended', 1);
    expect(await world.sweep({ deleteSurplus: false })).not.toHaveProperty('deletion-suspended');
  });

  it('deletes nothing while more than a tenth of the networks has no record', async () => {
    const world = new World();
    const duplicate = await orphan(world);
    for (const unrecorded of ['req-00000000000000000000000001', 'req-00000000000000000000000002'])
      orphanVpc(world, unrecorded);
    await sweepTwice(world);
    expect(vpcIds(world)).toContain(duplicate);
  });
});

function tableClient({ account, faults }: World): DynamoDBDocumentClient {
  const call = (action: string, input: object) => account.call('dynamodb', action, input);
  const client: unknown = simulatedClient({ service: 'dynamodb', faults, call, crash: () => undefined });
  return client as DynamoDBDocumentClient;
}
