import { refuseUnknownZones } from '../../../../infra/local/runner/system/refuse-unknown-zones';

it('takes the zones of the Region', () => {
  expect(() => {
    refuseUnknownZones(['us-east-1a', 'us-east-1f'], 'us-east-1');
  }).not.toThrow();
});

it.each(['us-east-1z', 'eu-west-1a'])('refuses %s in us-east-1, and names the zones there are', (zone) => {
  expect(() => {
    refuseUnknownZones(['us-east-1a', zone], 'us-east-1');
  }).toThrow(new RegExp(`no zone ${zone}.*us-east-1a, us-east-1b`));
});
