import { line, quota } from '../../../shared/kinds/error-line';

describe('a line of the table of errors', () => {
  it('names the page that says so, by name or as it is', () => {
    expect(line('throttled', 'rejected-by-ec2', 'codes', ['One']).source).toMatch(/errors-overview/);
    const page = 'https://docs.aws.amazon.com/one';
    expect(line('throttled', 'rejected-by-ec2', page, ['One']).source).toBe(page);
  });

  it('names the quota that is used up', () => {
    expect(quota('VpcLimitExceeded', 'VPCs per Region')).toMatchObject({
      failureClass: 'quota',
      code: 'quota-not-raised',
      codes: ['VpcLimitExceeded'],
      quota: 'VPCs per Region',
    });
  });
});
