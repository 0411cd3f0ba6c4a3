import { withIndexedState } from '../../../shared/adapters/indexed-state';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { aRequest, inStatus } from '../../builders/vpc-request';

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();
const VPC = { vpc: { status: 'CREATED', id: 'vpc-1', createdAt: at(0) } } as const;

function written(request: VpcRequest, minutes: number, changes: Partial<VpcRequest> = {}): VpcRequest {
  return withIndexedState({ ...request, ...changes, updatedAt: at(minutes) });
}

describe('what the indexes show of a request', () => {
  it('changes with its status and its name only', () => {
    const first = written(inStatus('PROVISIONING'), 0);
    const same = written(first, 1, { resources: VPC });
    expect(same.indexed).toEqual(first.indexed);
    expect(written(same, 2, { spec: { ...same.spec, name: 'other' } }).indexed).toMatchObject({
      name: 'other',
      since: at(2),
      vpcId: 'vpc-1',
    });
    expect(written(same, 2, { state: { status: 'READY', completedAt: at(2) } }).indexed).toMatchObject({
      status: 'READY',
      since: at(2),
      vpcId: 'vpc-1',
    });
  });

  it('keeps an earlier time to look while that costs the sweeper a read or two', () => {
    const first = written(aRequest(), 0);
    expect(first.indexed?.checkAt).toBe(at(0));
    expect(written(first, 1, { lease: { expiresAt: at(15) } }).indexed?.checkAt).toBe(at(0));
    expect(written(first, 1, { lease: { expiresAt: at(16) } }).indexed?.checkAt).toBe(at(16));
  });

  it('never looks more than a minute later than it should', () => {
    const leased = written(aRequest({ lease: { expiresAt: at(30) } }), 0);
    const { lease, ...free } = leased;
    expect(written(free, 1).indexed?.checkAt).toBe(at(1));
    expect(written(free, 29).indexed?.checkAt).toBe(at(30));
    expect(written(free, 1, inStatus('READY', { eventPublishedAt: at(1) })).indexed?.checkAt).toBeUndefined();
  });
});
