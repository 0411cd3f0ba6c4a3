import { openFindingLog } from '../../../services/sweeper/finding-log';
import { findingId, type Finding } from '../../../shared/domain/request/finding';
import type { RequestStatus } from '../../../shared/domain/request/request-state';
import { inStatus } from '../../builders/vpc-request';

const AT = '2026-01-01T00:00:00.000Z';
const HOUR = 3_600_000;

const orphan: Finding = {
  kind: 'orphan',
  resourceType: 'vpc',
  resourceId: 'vpc-1',
  message: 'it has no record',
  foundAt: AT,
  lastSeenAt: AT,
};
const drift: Finding = { ...orphan, kind: 'drift', resourceId: 'none', requestId: 'req-1' };

/** A log over what is on record, so long after it was seen, and what it writes. */
async function opened({
  known = [orphan],
  laterMs = 0,
  status = 'READY',
}: {
  readonly known?: readonly Finding[];
  readonly laterMs?: number;
  readonly status?: RequestStatus;
} = {}) {
  const written: string[] = [];
  const log = await openFindingLog({
    findings: {
      record: (finding) => Promise.resolve(void written.push(`record ${findingId(finding)}`)),
      resolve: (id) => Promise.resolve(void written.push(`resolve ${id}`)),
      page: () => Promise.resolve({ items: known }),
    },
    requests: { find: () => Promise.resolve(inStatus(status)) },
    clock: { now: () => Date.parse(AT) + laterMs, sleep: () => Promise.resolve() },
  });
  return { log, written };
}

describe('the log of findings', () => {
  it('writes what every run sees once an hour', async () => {
    const soon = await opened({ laterMs: HOUR - 1 });
    await soon.log.found(orphan);
    expect(soon.written).toEqual([]);
    const later = await opened({ laterMs: HOUR });
    await later.log.found(orphan);
    expect(later.written).toEqual(['record orphan#vpc-1']);
  });

  it('writes at once what is new, or is another matter by now', async () => {
    const { log, written } = await opened();
    await log.found({ ...orphan, resourceId: 'vpc-2' });
    await log.found({ ...orphan, message: 'it was deleted' });
    expect(written).toEqual(['record orphan#vpc-2', 'record orphan#vpc-1']);
  });

  it('resolves what a whole run did not find again, and keeps what it found', async () => {
    const { log, written } = await opened({ known: [orphan, { ...orphan, resourceId: 'vpc-2' }] });
    await log.found(orphan);
    await log.complete();
    expect(written).toEqual(['resolve orphan#vpc-2']);
  });

  it('keeps drift that a whole run did not look at, as long as its network is READY', async () => {
    const ready = await opened({ known: [drift] });
    await ready.log.complete();
    expect(ready.written).toEqual([]);
    const deleted = await opened({ known: [drift], status: 'DELETED' });
    await deleted.log.complete();
    expect(deleted.written).toEqual([`resolve ${findingId(drift)}`]);
  });
});
