import { givenSubnet, givenVpc } from '../preconditions';
import type { Scenario } from '../scenario';

export const paging: readonly Scenario[] = [
  {
    name: 'pages of VPCs',
    async run(script) {
      const { call } = script;
      for (let index = 0; index < 12; index += 1) await givenVpc(script, `10.${index}.0.0/16`);
      let page = await call('DescribeVpcs', { MaxResults: 5 });
      for (let count = 0; page?.NextToken !== undefined && count < 5; count += 1) {
        page = await call('DescribeVpcs', { MaxResults: 5, NextToken: page.NextToken });
      }
      await call('DescribeVpcs', { MaxResults: 12 });
      await call('DescribeVpcs', { MaxResults: 1000 });
      await call('DescribeVpcs', { MaxResults: 5, Filters: [{ Name: 'cidr', Values: ['10.1*'] }] });
    },
  },
  {
    name: 'a last page that is full',
    async run(script) {
      for (let index = 0; index < 5; index += 1) await givenVpc(script, `10.${index}.0.0/16`);
      await script.call('DescribeVpcs', { MaxResults: 5 });
    },
  },
  {
    name: 'pages of subnets',
    async run(script) {
      const vpcId = await givenVpc(script);
      for (let index = 0; index < 7; index += 1) await givenSubnet(script, vpcId, `10.0.${index}.0/24`);
      const first = await script.call('DescribeSubnets', { MaxResults: 5 });
      if (first?.NextToken === undefined) return;
      await script.call('DescribeSubnets', { MaxResults: 5, NextToken: first.NextToken });
    },
  },
  {
    name: 'page sizes and tokens that are none',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      for (const MaxResults of [-1, 0, 1, 4, 1001]) await call('DescribeVpcs', { MaxResults });
      await call('DescribeSubnets', { MaxResults: 4 });
      await call('DescribeRouteTables', { MaxResults: 101 });
      await call('DescribeTags', { MaxResults: 4 });
      await call('DescribeVpcs', { MaxResults: 5, VpcIds: [vpcId] });
      await call('DescribeVpcs', { NextToken: 'nonsense' });
      await call('DescribeVpcs', { MaxResults: 5, NextToken: 'nonsense' });
    },
  },
];
