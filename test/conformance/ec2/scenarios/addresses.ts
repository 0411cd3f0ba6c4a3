import { givenAddress, tagged } from '../preconditions';
import type { Scenario } from '../scenario';

const NOTHING = 'eipalloc-0123456789abcdef0';

export const addresses: readonly Scenario[] = [
  {
    name: 'an address comes and goes',
    async run(script) {
      const { call } = script;
      await call('AllocateAddress', { Domain: 'vpc', ...tagged('elastic-ip', { Name: 'a' }) });
      const AllocationId = await givenAddress(script);
      await call('DescribeAddresses', {});
      await call('CreateTags', { Resources: [AllocationId], Tags: [{ Key: 'Name', Value: 'b' }] });
      await call('DescribeAddresses', { AllocationIds: [AllocationId] });
      await call('ReleaseAddress', { AllocationId });
      await call('ReleaseAddress', { AllocationId });
      await call('DescribeAddresses', { AllocationIds: [AllocationId] });
      await call('DescribeAddresses', {});
    },
  },
  {
    name: 'filters of addresses',
    async run(script) {
      const AllocationId = await givenAddress(script);
      await givenAddress(script);
      for (const [Name, value] of [
        ['allocation-id', AllocationId],
        ['domain', 'vpc'],
        ['tag-key', 'Name'],
        ['nonsense', 'x'],
      ] as const) {
        await script.call('DescribeAddresses', { Filters: [{ Name, Values: [value] }] });
      }
    },
  },
  {
    name: 'addresses that are none',
    async run(script) {
      const { call, wire } = script;
      for (const AllocationId of [NOTHING, 'eipalloc-xyz']) {
        await call('DescribeAddresses', { AllocationIds: [AllocationId] });
        await call('ReleaseAddress', { AllocationId });
        await call('CreateTags', { Resources: [AllocationId], Tags: [{ Key: 'a', Value: '1' }] });
      }
      await call('DescribeAddresses', { PublicIps: ['203.0.113.1'] });
      await call('ReleaseAddress', { PublicIp: '203.0.113.1' });
      await wire({ Action: 'ReleaseAddress' });
    },
  },
  {
    name: 'five addresses are the quota',
    settings: { addressesQuota: 5 },
    async run(script) {
      for (let index = 0; index < 5; index += 1) await givenAddress(script);
      await script.call('AllocateAddress', {});
    },
  },
];
