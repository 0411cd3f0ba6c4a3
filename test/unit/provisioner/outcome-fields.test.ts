import { outcomeFields } from '../../../services/provisioner/outcome-fields';
import { inStatus } from '../../builders/vpc-request';

const createdAt = '2025-12-31T23:59:00.000Z';
const made = (...keys: readonly string[]) =>
  Object.fromEntries(keys.map((key) => [key, { status: 'CREATED', id: `${key}-1`, createdAt } as const]));

describe('outcomeFields', () => {
  it('times a new network from its acceptance on', () => {
    expect(outcomeFields(inStatus('READY', { createdAt }))).toEqual({ seconds: 60, slowResources: 0 });
  });

  it('times a deletion from its order on', () => {
    const deletion = { requestedBy: 'alice', requestedAt: createdAt, over: 'revision-1', attempts: 1 };
    expect(outcomeFields(inStatus('DELETED', { deletion, updates: 2 }))).toEqual({
      seconds: 60,
      slowResources: 0,
    });
  });

  it.each([
    ['a change', inStatus('READY', { createdAt, updates: 1 })],
    ['a retry', inStatus('READY', { createdAt, retries: 1 })],
    ['a failure', inStatus('FAILED', { createdAt })],
  ])('does not time %s, which no objective counts', (_, request) => {
    expect(outcomeFields(request).seconds).toBeUndefined();
  });

  it('counts what takes minutes until it can be used', () => {
    const resources = made('vpc', 'subnet/a', 'elastic-ip/a', 'nat-gateway/a', 'nat-gateway/b');
    expect(outcomeFields(inStatus('READY', { resources })).slowResources).toBe(2);
  });
});
