import { parseFaults } from '../../../../infra/local/runner/endpoint/faults';

const fault = { service: 'ec2', action: 'CreateVpc', fault: 'reply-lost', times: 1 };
const refused = (changes: object) => () => parseFaults(JSON.stringify([{ ...fault, ...changes }]));

it('takes what can happen to a call that is made', () => {
  expect(parseFaults(JSON.stringify([fault]))).toEqual([fault]);
});

it('strikes once unless told otherwise', () => {
  const { times, ...once } = fault;
  expect(parseFaults(JSON.stringify([once]))).toEqual([fault]);
});

it.each([
  [{ service: 'dynamo-db' }, 'Did you mean dynamodb?'],
  [{ action: 'CreateVPCs' }, 'Did you mean CreateVpc?'],
  [{ service: 'dynamodb', action: 'UpdateItems' }, 'Did you mean UpdateItem?'],
  [{ fault: 'reply-last' }, 'Did you mean reply-lost?'],
  [{ fault: 'explosion' }, 'fault must be one of error-before'],
  [{ times: 0 }, 'times must be a whole number'],
  [{ times: null }, 'times must be a whole number'],
  [{ time: 2 }, 'Did you mean times?'],
])('refuses %j', (changes, message) => {
  expect(refused(changes)).toThrow(message);
});
