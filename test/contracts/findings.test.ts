import { createFindings } from '../../shared/adapters/findings';
import { findingId } from '../../shared/domain/request/finding';
import { tableBackends, type TableBackend } from './request-table-backends';

const START = Date.UTC(2026, 0, 1);

describe.each(tableBackends())('finding-list: findings on %s', (_, start) => {
  let backend: TableBackend;
  let now = START;
  beforeEach(async () => {
    backend = await start();
    now = START;
  });
  afterEach(() => backend.stop());

  const findingsOf = () =>
    createFindings({ ...backend, clock: { now: () => now, sleep: () => Promise.resolve() } });
  const orphan = (resourceId: string) =>
    ({ kind: 'orphan', resourceType: 'vpc', resourceId, message: 'it has no record' }) as const;

  it('are listed newest first, in pages, and keep when they were found first', async () => {
    const findings = findingsOf();
    for (const id of ['vpc-1', 'vpc-2', 'vpc-3']) {
      await findings.record(orphan(id));
      now += 1_000;
    }
    await findings.record(orphan('vpc-1'));
    const first = await findings.page({ limit: 2 });
    expect(first.items.map(({ resourceId }) => resourceId)).toEqual(['vpc-3', 'vpc-2']);
    const second = await findings.page({ limit: 2, ...(first.end && { after: first.end }) });
    expect(second.items).toEqual([
      {
        ...orphan('vpc-1'),
        foundAt: '2026-01-01T00:00:00.000Z',
        lastSeenAt: '2026-01-01T00:00:03.000Z',
      },
    ]);
  });

  it('are gone once they are resolved', async () => {
    const findings = findingsOf();
    await findings.record(orphan('vpc-1'));
    await findings.resolve(findingId(orphan('vpc-1')));
    expect((await findings.page({ limit: 10 })).items).toEqual([]);
  });
});
