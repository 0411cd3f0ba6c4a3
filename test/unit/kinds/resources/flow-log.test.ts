import { failureOf, NetworkInParts } from './network-in-parts';

const KEY = 'flow-log';

describe('flow-log/ec2', () => {
  it('logs all traffic of the VPC into our group, in our role', async () => {
    const network = new NetworkInParts();
    const FlowLogId = await network.make(KEY);
    const { FlowLogs } = network.ec2.call('DescribeFlowLogs', {});
    expect(FlowLogs).toEqual([
      expect.objectContaining({
        FlowLogId,
        ResourceId: network.scope.idOf('vpc'),
        TrafficType: 'ALL',
        LogDestinationType: 'cloud-watch-logs',
        LogGroupName: '/vpc-vending-test/flow-logs',
        DeliverLogsPermissionArn: 'arn:aws:iam::000000000000:role/vpc-vending-test-flow-logs',
      }),
    ]);
  });

  it('fails when EC2 says within a good answer that it did nothing', async () => {
    const network = new NetworkInParts();
    const VpcId = await network.make('vpc');
    network.ec2.call('DeleteVpc', { VpcId });
    expect(await failureOf(() => network.create(KEY))).toMatchObject({
      failureClass: 'not-visible',
      code: 'resource-disappeared',
    });
  });

  it('is not made beside the same one of another run, which is found instead', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(KEY);
    const id = await network.create(KEY);
    network.request = { ...network.request, retries: 1 };
    const { failureClass, code } = await failureOf(() => network.create(KEY));
    expect({ failureClass, code }).toEqual({ failureClass: 'already-exists', code: 'resource-conflict' });
    expect(await network.find(KEY)).toEqual([{ key: KEY, id }]);
  });
});
