import { createLiveNetworks } from '../../../shared/kinds/ec2/live-networks';
import { aReadyNetwork, idOf, STACK } from '../../builders/live-network';
import { ec2Answering } from '../../builders/ec2-answering';

const ready = aReadyNetwork();
const TAGS_OF_REQUEST = [
  { Name: 'tag:vpc-vending:stack', Values: [STACK] },
  { Name: 'tag:vpc-vending:request-id', Values: [ready.requestId] },
];

describe('live-networks', () => {
  it('asks once more, by id, for what is on record and was not seen under its tags', async () => {
    const { client, asked } = ec2Answering({});
    await createLiveNetworks(client, STACK).describe(ready);
    const filtersOf = (action: string) =>
      asked
        .filter((call) => call.action === action)
        .map(({ input }) => ('Filters' in input ? input.Filters : undefined));
    expect(filtersOf('DescribeVpcs')).toEqual([TAGS_OF_REQUEST, [{ Name: 'vpc-id', Values: [idOf('vpc')] }]]);
    // EC2 has no filter by id for these.
    expect(filtersOf('DescribeEgressOnlyInternetGateways')).toEqual([TAGS_OF_REQUEST, []]);
  });

  it('asks for nothing by id, and for no setting, that never was on record', async () => {
    const { client, asked } = ec2Answering({});
    await createLiveNetworks(client, STACK).describe({ ...ready, resources: {} });
    const actions = asked.map(({ action }) => action);
    expect(new Set(actions).size).toBe(actions.length);
    expect(actions).not.toContain('DescribeVpcAttribute');
    expect(actions).not.toContain('DescribeSecurityGroups');
  });

  it('shows a NAT gateway that failed only where it is on record, and none that is deleted', async () => {
    const gateway = (NatGatewayId: string, State: string) => ({ NatGatewayId, State, VpcId: 'vpc-1' });
    const NatGateways = [
      gateway(idOf('nat-gateway/a'), 'failed'),
      gateway('nat-of-no-record', 'failed'),
      gateway('nat-pending', 'pending'),
      gateway('nat-deleted', 'deleted'),
    ];
    const { client } = ec2Answering({ DescribeNatGateways: { NatGateways } });
    const { resources } = await createLiveNetworks(client, STACK).describe(ready);
    const gateways = resources.filter(({ kind }) => kind === 'nat-gateway').map(({ id }) => id);
    expect(gateways).toEqual([idOf('nat-gateway/a'), 'nat-pending']);
  });
});
