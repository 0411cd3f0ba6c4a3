import { warningOf } from '../../../../infra/local/runner/endpoint/known-error-codes';
import { EC2_ERRORS } from '../../../../shared/adapters/ec2-error-codes';
import { DOCUMENTED_ERRORS } from '../../../simulation/faults/documented-errors';

const fault = { service: 'ec2', action: 'CreateVpc', fault: 'error-before', times: 1 } as const;
const warning = (code: string, service = 'ec2') => warningOf({ ...fault, service, code });

it('takes every code of EC2 that the service has a meaning for without a word', () => {
  const named = EC2_ERRORS.flatMap(({ codes }) => (codes instanceof RegExp ? [] : codes));
  const codes = [...named, ...Object.values(DOCUMENTED_ERRORS).flat()];
  expect(codes.filter((code) => warning(code) !== undefined)).toEqual([]);
  expect(warningOf(fault)).toBeUndefined();
});

it.each([
  ['VpcLimitExceded', 'VpcLimitExceeded'],
  ['vpclimitexceeded', 'VpcLimitExceeded'],
  ['InvalidVpcID.NotFund', 'InvalidVpcID.NotFound'],
  ['DependencyVoilation', 'DependencyViolation'],
])('names the nearest code for %s', (code, nearest) => {
  expect(warning(code)).toContain(`Did you mean ${nearest}?`);
});

it('says of a code that is like none only that it is not known', () => {
  expect(warning('Zzz')).toBe('Zzz is no error code of EC2 that is known here; it is answered as it is.');
});

it('knows no codes of other services', () => {
  expect(warning('VpcLimitExceded', 'sqs')).toBeUndefined();
});
