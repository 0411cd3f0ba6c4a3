import { aRequestBody } from '../builders/request-body';
import { stackWithListener } from './stack-with-listener';

const local = stackWithListener();
const { stack } = local;
afterEach(() => stack.setFaults());

describe('when something fails on the way', () => {
  it.each(['crash-after', 'reply-lost'])('%s of CreateVpc still gives one VPC', async (fault) => {
    await stack.setFaults({ service: 'ec2', action: 'CreateVpc', fault, times: 1 });
    const requestId = await stack.request(aRequestBody());
    const view = await stack.untilStatus(requestId, 'READY');
    expect((await stack.vpcsOf(requestId)).map(({ VpcId }) => VpcId)).toEqual([view.vpcId]);
    expect(await stack.subnetsOf(requestId)).toHaveLength(2);
    await local.listener.next(requestId, 'VpcCreated');
  });

  it('fails with a reason, cleans up and says so, where a zone does not exist', async () => {
    const [subnet] = aRequestBody().subnets;
    const requestId = await stack.request({
      ...aRequestBody(),
      subnets: [{ ...subnet, availabilityZone: 'us-east-1z' }],
    });
    const view = await stack.untilStatus(requestId, 'FAILED');
    expect(view.failure?.code).toBe('invalid-availability-zone');
    expect(await stack.vpcsOf(requestId)).toEqual([]);
    await local.listener.next(requestId, 'VpcCreationFailed');
  });
});
