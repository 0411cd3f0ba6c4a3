import { errorToProblem } from '../../../services/intake/http/error-to-problem';
import { NewerRecordError } from '../../../shared/domain/request/errors';

describe('what a caller is told', () => {
  it('is to try again when a newer version of the service wrote the record', () => {
    expect(errorToProblem(new NewerRecordError('of a request', 3))).toMatchObject({
      status: 503,
      code: 'temporarily-unavailable',
      retryable: true,
    });
  });

  it('is nothing of what went wrong on our side', () => {
    const told = errorToProblem(new Error('secret table name'));
    expect(told).toMatchObject({ status: 500, code: 'internal-error' });
    expect(JSON.stringify(told)).not.toContain('secret');
  });
});
