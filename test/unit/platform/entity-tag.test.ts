import { entityTagOf, isNamedStrongly, isNamedWeakly } from '../../../shared/platform/entity-tag';
import { aRequest, inStatus } from '../../builders/vpc-request';

const ready = inStatus('READY', { revision: 'one' });

describe('the entity tag of a request', () => {
  it('is another one after every write', () => {
    expect(entityTagOf({ ...ready, revision: 'two' })).not.toBe(entityTagOf(ready));
  });

  it('names the request before and after the publication of its event was recorded, for If-Match', () => {
    const published = { ...ready, eventPublishedAt: '2026-01-01T00:00:01.000Z', revision: 'two' };
    expect(isNamedStrongly(entityTagOf(ready), published)).toBe(true);
    expect(isNamedWeakly(entityTagOf(ready), entityTagOf(published))).toBe(false);
  });

  it('no longer names a request that was changed', () => {
    const seen = entityTagOf(ready);
    const deletion = { requestedBy: 'bob', requestedAt: 'now', over: 'one', attempts: 1 };
    expect(isNamedStrongly(seen, { ...ready, revision: 'two', deletion })).toBe(false);
    expect(isNamedStrongly(seen, { ...ready, revision: 'two', spec: { ...ready.spec, ipv6: true } })).toBe(
      false,
    );
    expect(isNamedStrongly(seen, aRequest({ requestId: 'req-00000000000000000000000002' }))).toBe(false);
  });

  it('of the last release, a revision alone, still names it', () => {
    expect(isNamedStrongly('"one"', ready)).toBe(true);
    expect(isNamedStrongly('"two"', ready)).toBe(false);
  });

  it.each(['', '"', '""', '"."', entityTagOf(ready).slice(0, -1), `W/${entityTagOf(ready)}`])(
    'is not %j for If-Match',
    (header) => {
      expect(isNamedStrongly(header, ready)).toBe(false);
    },
  );

  it('may be one of several, or any', () => {
    expect(isNamedStrongly(`"other", ${entityTagOf(ready)}`, ready)).toBe(true);
    expect(isNamedStrongly('*', ready)).toBe(true);
    expect(isNamedWeakly(`W/${entityTagOf(ready)}`, entityTagOf(ready))).toBe(true);
  });
});
