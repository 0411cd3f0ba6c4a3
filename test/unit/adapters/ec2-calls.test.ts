import { present } from '../../../shared/adapters/ec2-calls';

describe('what EC2 promises to answer', () => {
  it('is taken as it is', () => {
    expect(present('vpc-1', 'VpcId')).toBe('vpc-1');
    expect(present('', 'Description')).toBe('');
  });

  it('is never recorded as undefined: an answer without it is an error that names it', () => {
    expect(() => present<string>(undefined, 'VpcId')).toThrow('EC2 answered without VpcId');
  });
});
