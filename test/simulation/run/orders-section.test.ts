import { ordersSection } from './orders-section';

const ROW = { pair: 'two POSTs', orders: '2', states: 3, endings: 1, isComplete: true };

describe('ordersSection', () => {
  it('says at how many of the calls that can have the fault it was injected', () => {
    const calls = ['intake-0 ec2:CreateVpc#1', 'intake-0 ec2:CreateVpc#2', 'intake-0 dynamodb:Get#1'];
    const section = ordersSection([
      { ...ROW, fault: undefined, calls },
      { ...ROW, fault: 'quota', calls: calls.slice(0, 1), isComplete: false },
    ]);
    expect(section).toContain('| two POSTs | quota | 2 | 3 | 1 | a part | 1 of 2 |');
  });
});
