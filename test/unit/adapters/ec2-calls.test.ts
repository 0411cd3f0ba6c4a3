import type { EC2Client } from '@aws-sdk/client-ec2';
import { availabilityZones } from '../../../shared/adapters/availability-zones';
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

describe('adapters/availability-zones', () => {
  it('are asked for until there are some, and then kept', async () => {
    const answers = [[], ['us-east-1a', 'us-east-1b'], ['us-east-1c']];
    const send = jest.fn(() =>
      Promise.resolve({ AvailabilityZones: answers.shift()?.map((ZoneName) => ({ ZoneName })) }),
    );
    const zones = availabilityZones(() => ({ send }) as unknown as EC2Client);
    expect(await zones.available()).toEqual([]);
    expect(await zones.available()).toEqual(['us-east-1a', 'us-east-1b']);
    expect(await zones.available()).toEqual(['us-east-1a', 'us-east-1b']);
    expect(send).toHaveBeenCalledTimes(2);
  });
});
