import {
  givenNetworkInterface,
  givenSecurityGroup,
  givenSubnet,
  givenVpc,
  idOf,
  tagged,
} from '../preconditions';
import type { Scenario, Script } from '../scenario';

type FilterCase = readonly [name: string, ...values: string[]];

const asFilters = (cases: readonly FilterCase[]) => cases.map(([Name, ...Values]) => ({ Name, Values }));

/** Names with everything that patterns give a meaning to. */
async function givenNamedVpcs({ call }: Script): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [index, Name] of ['blue', 'green-1', 'green-22', 'green-', 'st*r', 'a.b'].entries()) {
    const input = { CidrBlock: `10.${index}.0.0/16`, ...tagged('vpc', { Name, index: String(index) }) };
    ids.push(idOf((await call('CreateVpc', input))?.Vpc?.VpcId));
  }
  return ids;
}

const VPC_FILTERS: readonly FilterCase[] = [
  ['cidr', '10.1.0.0/16'],
  ['cidr', '10.1.0.0'],
  ['cidr', '10.*'],
  ['cidr-block', '10.1.0.0/16'],
  ['cidrBlock', '10.1.0.0/16'],
  ['cidr-block-association.cidr-block', '10.2.0.0/16'],
  ['state', 'available'],
  ['state', 'pending'],
  ['is-default', 'false'],
  ['isDefault', 'true'],
  ['owner-id', '123456789012'],
  ['owner-id', '999999999999'],
  ['tag-key', 'Name'],
  ['tag-key', 'nothing'],
];

const SUBNET_FILTERS: readonly FilterCase[] = [
  ['cidr-block', '10.0.1.0/24'],
  ['cidr', '10.0.2.0/24'],
  ['cidrBlock', '10.0.*'],
  ['availability-zone', 'us-east-1a'],
  ['availabilityZone', 'us-east-1b'],
  ['availability-zone-id', 'use1-az2'],
  ['available-ip-address-count', '251'],
  ['default-for-az', 'false'],
  ['defaultForAz', 'true'],
  ['map-public-ip-on-launch', 'true'],
  ['state', 'available'],
  ['owner-id', '123456789012'],
  ['subnet-id', 'subnet-0123456789abcdef0'],
];

export const filtering: readonly Scenario[] = [
  {
    name: 'patterns',
    async run(script) {
      await givenNamedVpcs(script);
      const patterns = [
        ['blue'],
        ['BLUE'],
        ['blue', 'green-1'],
        ['green-*'],
        ['green-?'],
        ['green-??'],
        ['?lue'],
        ['*'],
        ['st\\*r'],
        ['st*'],
        ['(blue|green)'],
        ['a.b'],
        ['b.ue'],
        ['[ab]*'],
        [''],
        ['absent'],
      ];
      for (const Values of patterns) {
        await script.call('DescribeVpcs', { Filters: [{ Name: 'tag:Name', Values }] });
      }
    },
  },
  {
    name: 'filters of VPCs',
    async run(script) {
      const ids = await givenNamedVpcs(script);
      for (const filter of VPC_FILTERS) await script.call('DescribeVpcs', { Filters: asFilters([filter]) });
      for (const cases of [
        [
          ['tag:Name', 'blue', 'green-1'],
          ['tag:index', '1'],
        ],
        [
          ['tag:Name', 'blue'],
          ['tag:index', '1'],
        ],
        [['vpc-id', ...ids.slice(0, 2)]],
      ] as readonly FilterCase[][]) {
        await script.call('DescribeVpcs', { Filters: asFilters(cases) });
      }
    },
  },
  {
    name: 'filters of subnets',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const SubnetId = await givenSubnet(script, VpcId, '10.0.1.0/24', 'us-east-1a');
      await givenSubnet(script, VpcId, '10.0.2.0/24', 'us-east-1b');
      await call('ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch: { Value: true } });
      for (const filter of SUBNET_FILTERS) await call('DescribeSubnets', { Filters: asFilters([filter]) });
      await call('DescribeSubnets', { Filters: asFilters([['vpc-id', VpcId]]) });
      await call('DescribeSubnets', { Filters: asFilters([['subnet-id', SubnetId]]) });
    },
  },
  {
    name: 'filters of what else is in a network',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const subnetId = await givenSubnet(script, VpcId);
      const groupId = await givenSecurityGroup(script, VpcId);
      const interfaceId = await givenNetworkInterface(script, subnetId);
      for (const filter of [
        ['group-id', groupId],
        ['group-name', 'web'],
        ['group-name', 'default'],
        ['description', 'web*'],
        ['vpc-id', VpcId],
        ['owner-id', '123456789012'],
      ] as FilterCase[]) {
        await call('DescribeSecurityGroups', { Filters: asFilters([filter]) });
      }
      for (const filter of [
        ['network-interface-id', interfaceId],
        ['subnet-id', subnetId],
        ['vpc-id', VpcId],
        ['private-ip-address', '10.0.1.10'],
        ['status', 'available'],
        ['status', 'in-use'],
        ['availability-zone', 'us-east-1a'],
      ] as FilterCase[]) {
        await call('DescribeNetworkInterfaces', { Filters: asFilters([filter]) });
      }
      await call('DescribeRouteTables', { Filters: asFilters([['association.main', 'true']]) });
      await call('DescribeRouteTables', { Filters: asFilters([['association.main', 'false']]) });
      const defaultOfVpc = asFilters([
        ['default', 'true'],
        ['vpc-id', VpcId],
      ]);
      await call('DescribeNetworkAcls', { Filters: defaultOfVpc });
      await call('DescribeNetworkAcls', { Filters: asFilters([['association.subnet-id', subnetId]]) });
    },
  },
  {
    name: 'filters that are none',
    async run(script) {
      const { call } = script;
      await givenVpc(script);
      const nonsense = { Filters: asFilters([['nonsense', 'x']]) };
      await call('DescribeVpcs', nonsense);
      await call('DescribeSubnets', nonsense);
      await call('DescribeSecurityGroups', nonsense);
      await call('DescribeRouteTables', nonsense);
      await call('DescribeNetworkAcls', nonsense);
      await call('DescribeNetworkInterfaces', nonsense);
      await call('DescribeAvailabilityZones', nonsense);
      await call('DescribeVpcs', { Filters: [{ Name: 'vpc-id', Values: [] }] });
      await call('DescribeVpcs', { Filters: [{ Values: ['x'] }] });
      const values = Array.from({ length: 201 }, (_, index) => `10.${index}.0.0/16`);
      await call('DescribeVpcs', { Filters: [{ Name: 'cidr', Values: values.slice(0, 200) }] });
      await call('DescribeVpcs', { Filters: [{ Name: 'cidr', Values: values }] });
    },
  },
];
