import type { Scenario } from '../scenario';

export const zones: readonly Scenario[] = [
  {
    name: 'zones',
    async run({ call }) {
      await call('DescribeAvailabilityZones', {});
      await call('DescribeAvailabilityZones', { AllAvailabilityZones: true });
      await call('DescribeAvailabilityZones', { ZoneNames: ['us-east-1b', 'us-east-1f'] });
      await call('DescribeAvailabilityZones', { ZoneIds: ['use1-az2'] });
      await call('DescribeAvailabilityZones', { ZoneNames: ['us-east-1z'] });
      await call('DescribeAvailabilityZones', { ZoneNames: ['eu-west-1a'] });
      await call('DescribeAvailabilityZones', { ZoneIds: ['use1-az99'] });
      for (const [Name, value] of [
        ['zone-name', 'us-east-1a'],
        ['zone-id', 'use1-az4'],
        ['state', 'available'],
        ['state', 'unavailable'],
        ['region-name', 'us-east-1'],
        ['zone-type', 'availability-zone'],
        ['zone-type', 'local-zone'],
        ['opt-in-status', 'opt-in-not-required'],
        ['group-name', 'us-east-1'],
      ] as const) {
        await call('DescribeAvailabilityZones', { Filters: [{ Name, Values: [value] }] });
      }
    },
  },
];
