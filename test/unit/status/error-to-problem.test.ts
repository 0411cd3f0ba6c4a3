import { errorToProblem } from '../../../services/status/http/error-to-problem';
import { TooManyComparisonsError } from '../../../services/status/use-cases/compare-request';
import { NewerRecordError } from '../../../shared/domain/request/errors';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';

describe('what a reader is told', () => {
  it.each([
    ['EC2 cannot show the network', new ResourceFailure('throttled', 'rejected-by-ec2', 'secret role')],
    ['networks are compared too often', new TooManyComparisonsError('Compared too often')],
    ['a newer version wrote the record', new NewerRecordError('of a request', 3)],
  ])('is to try again when %s', (_, error) => {
    const told = errorToProblem(error);
    expect(told).toMatchObject({ status: 503, code: 'temporarily-unavailable', retryable: true });
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  it('is nothing of what went wrong on our side', () => {
    const told = errorToProblem(new Error('secret table name'));
    expect(told).toMatchObject({ status: 500, code: 'internal-error' });
    expect(JSON.stringify(told)).not.toContain('secret');
  });
});
