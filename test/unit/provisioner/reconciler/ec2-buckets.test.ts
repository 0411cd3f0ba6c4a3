import { bucketOf } from '../../../../services/provisioner/reconciler/ec2-buckets';

describe('bucketOf', () => {
  // https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
  it.each([
    ['CreateNatGateway', 10, 1],
    ['DeleteNatGateway', 10, 1],
    ['CreateVpcEndpoint', 4, 0.3],
    ['ModifyVpcEndpoint', 4, 0.3],
    ['DeleteVpcEndpoints', 4, 0.3],
    ['CreateTags', 100, 10],
    ['DescribeSubnets', 100, 20],
    ['CreateSubnet', 50, 5],
    ['DeleteVpc', 50, 5],
  ])('of %s holds %d and gains %d a second', (action, burst, perSecond) => {
    expect(bucketOf(action)).toEqual({ burst, perSecond });
  });
});
