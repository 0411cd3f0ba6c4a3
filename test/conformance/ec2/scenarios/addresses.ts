import {
  givenAddress,
  givenInternetGateway,
  givenNetworkInterface,
  givenSubnet,
  givenVpc,
  idOf,
  tagged,
} from '../preconditions';
import type { Scenario, Script } from '../scenario';

const NOTHING = 'eipalloc-0123456789abcdef0';

/** An interface in a VPC with an internet gateway. */
async function givenReachableInterface(script: Script) {
  const VpcId = await givenVpc(script);
  const InternetGatewayId = await givenInternetGateway(script, VpcId);
  const subnetId = await givenSubnet(script, VpcId);
  return { VpcId, InternetGatewayId, NetworkInterfaceId: await givenNetworkInterface(script, subnetId) };
}

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
    name: 'an interface has an address',
    async run(script) {
      const { call } = script;
      const { VpcId, InternetGatewayId, NetworkInterfaceId } = await givenReachableInterface(script);
      const AllocationId = await givenAddress(script);
      const associated = await call('AssociateAddress', { AllocationId, NetworkInterfaceId });
      const AssociationId = idOf(associated?.AssociationId);
      await call('DescribeAddresses', { AllocationIds: [AllocationId] });
      await call('DescribeNetworkInterfaces', { NetworkInterfaceIds: [NetworkInterfaceId] });
      await call('DetachInternetGateway', { InternetGatewayId, VpcId });
      await call('DisassociateAddress', { AssociationId });
      await call('DisassociateAddress', { AssociationId });
      await call('DescribeAddresses', { AllocationIds: [AllocationId] });
      await call('ReleaseAddress', { AllocationId });
      await call('DetachInternetGateway', { InternetGatewayId, VpcId });
    },
  },
  {
    name: 'an address goes from one interface to another',
    async run(script) {
      const { call } = script;
      const { VpcId, NetworkInterfaceId: one } = await givenReachableInterface(script);
      const subnetId = await givenSubnet(script, VpcId, '10.0.2.0/24');
      const other = await givenNetworkInterface(script, subnetId, '10.0.2.10');
      const AllocationId = await givenAddress(script);
      await call('AssociateAddress', { AllocationId, NetworkInterfaceId: one });
      const toOther = { AllocationId, NetworkInterfaceId: other };
      await call('AssociateAddress', { ...toOther, AllowReassociation: false });
      await call('AssociateAddress', { ...toOther, AllowReassociation: true });
      await call('DescribeAddresses', { AllocationIds: [AllocationId] });
      await call('AssociateAddress', toOther);
      await call('AssociateAddress', { AllocationId, NetworkInterfaceId: one });
      await call('DescribeAddresses', { AllocationIds: [AllocationId] });
    },
  },
  {
    name: 'an interface gets another address',
    async run(script) {
      const { call } = script;
      const { NetworkInterfaceId } = await givenReachableInterface(script);
      const [one, other] = [await givenAddress(script), await givenAddress(script)];
      await call('AssociateAddress', { AllocationId: one, NetworkInterfaceId });
      await call('AssociateAddress', { AllocationId: other, NetworkInterfaceId });
      await call('DescribeAddresses', { AllocationIds: [one] });
      await call('DescribeAddresses', { AllocationIds: [other] });
    },
  },
  {
    name: 'an address in use is not released',
    async run(script) {
      const { NetworkInterfaceId } = await givenReachableInterface(script);
      const AllocationId = await givenAddress(script);
      await script.call('AssociateAddress', { AllocationId, NetworkInterfaceId });
      await script.call('ReleaseAddress', { AllocationId });
    },
  },
  {
    name: 'an interface is deleted and leaves its address',
    async run(script) {
      const { NetworkInterfaceId } = await givenReachableInterface(script);
      const AllocationId = await givenAddress(script);
      await script.call('AssociateAddress', { AllocationId, NetworkInterfaceId });
      await script.call('DeleteNetworkInterface', { NetworkInterfaceId });
      await script.call('DescribeAddresses', { AllocationIds: [AllocationId] });
    },
  },
  {
    name: 'an address without an internet gateway',
    async run(script) {
      const NetworkInterfaceId = await givenNetworkInterface(
        script,
        await givenSubnet(script, await givenVpc(script)),
      );
      const AllocationId = await givenAddress(script);
      await script.call('AssociateAddress', { AllocationId, NetworkInterfaceId });
    },
  },
  {
    name: 'filters of addresses',
    async run(script) {
      const { NetworkInterfaceId } = await givenReachableInterface(script);
      const AllocationId = await givenAddress(script);
      const associated = await script.call('AssociateAddress', { AllocationId, NetworkInterfaceId });
      await givenAddress(script);
      for (const [Name, value] of [
        ['allocation-id', AllocationId],
        ['association-id', idOf(associated?.AssociationId)],
        ['domain', 'vpc'],
        ['network-interface-id', NetworkInterfaceId],
        ['private-ip-address', '10.0.1.10'],
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
      const { NetworkInterfaceId } = await givenReachableInterface(script);
      for (const AllocationId of [NOTHING, 'eipalloc-xyz']) {
        await call('DescribeAddresses', { AllocationIds: [AllocationId] });
        await call('AssociateAddress', { AllocationId, NetworkInterfaceId });
        await call('ReleaseAddress', { AllocationId });
        await call('CreateTags', { Resources: [AllocationId], Tags: [{ Key: 'a', Value: '1' }] });
      }
      const AllocationId = await givenAddress(script);
      await call('AssociateAddress', { AllocationId, NetworkInterfaceId: 'eni-0123456789abcdef0' });
      await call('DescribeAddresses', { PublicIps: ['203.0.113.1'] });
      await call('ReleaseAddress', { PublicIp: '203.0.113.1' });
      await call('DisassociateAddress', { AssociationId: 'eipassoc-0123456789abcdef0' });
      for (const Action of ['ReleaseAddress', 'AssociateAddress', 'DisassociateAddress'])
        await wire({ Action });
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
