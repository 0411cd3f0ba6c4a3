import { inContext } from '../../../../services/provisioner/reconciler/making';
import { ResourceFailure } from '../../../../shared/domain/request/resource-failure';
import { aMaking, aResource, before, PATIENCE_MS } from '../../../builders/a-reconciler';

const subnet = aResource('subnet/a', ['vpc']);
const lag = new ResourceFailure('not-visible', 'resource-disappeared', 'The VPC does not exist');

/** What it means that EC2 does not know the VPC, so long after it was made. */
const meaning = (madeMsAgo: number) =>
  inContext(
    aMaking(subnet, { records: { vpc: { status: 'CREATED', id: 'vpc-1', createdAt: before(madeMsAgo) } } }),
    lag,
  );

describe('that EC2 does not know what a resource belongs to', () => {
  it('is lag while that is young', () => {
    expect(meaning(PATIENCE_MS - 1)).toBe(lag);
  });

  it('is absence once it is old: a third party has deleted it', () => {
    expect(meaning(PATIENCE_MS)).toMatchObject({ failureClass: 'permanent', code: 'resource-disappeared' });
  });

  it('is a refusal where it belongs to nothing', () => {
    expect(inContext(aMaking(aResource('vpc')), lag)).toMatchObject({ failureClass: 'permanent' });
  });
});
