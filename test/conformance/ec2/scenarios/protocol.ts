import type { Scenario } from '../scenario';

export const protocol: readonly Scenario[] = [
  {
    name: 'requests that no SDK sends',
    async run({ wire }) {
      await wire({ Action: 'MakeVpc', CidrBlock: '10.0.0.0/16' });
      await wire({ Action: 'createVpc', CidrBlock: '10.0.0.0/16' });
      await wire({ CidrBlock: '10.0.0.0/16' });
      await wire({ Action: 'CreateVpc', CidrBlock: '10.0.0.0/16', Cidr: '10.0.0.0/16' });
      await wire({ Action: 'CreateVpc', CidrBlock: '10.0.0.0/16', DryRun: 'perhaps' });
      await wire({ Action: 'DescribeVpcs', MaxResults: 'many' });
      await wire({ Action: 'DescribeVpcs', VpcId: 'vpc-0123456789abcdef0' });
      await wire({ Action: 'DescribeVpcs', 'Filter.1.Name': 'vpc-id' });
    },
  },
];
