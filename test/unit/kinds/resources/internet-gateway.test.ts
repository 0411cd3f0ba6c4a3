import { VPC_CONTENTS } from '../../../../shared/kinds/ec2/kinds-on-ec2';
import { failureOf, NetworkInParts } from './network-in-parts';

const KEY = 'internet-gateway';
const ATTACHMENT = 'internet-gateway/attachment';

/** A network whose worker crashed after it had attached a gateway that is not on record; another one is. */
async function networkWithUnrecorded() {
  const network = new NetworkInParts();
  await network.make(ATTACHMENT);
  const attached = network.scope.idOf(KEY);
  network.record(KEY, await network.create(KEY));
  return { network, attached };
}

function gateways({ ec2 }: NetworkInParts): readonly string[] {
  const { InternetGateways = [] } = ec2.call('DescribeInternetGateways', {});
  return InternetGateways.map(({ InternetGatewayId = '' }) => InternetGatewayId);
}

describe('internet-gateway/ec2: an internet gateway', () => {
  it('that the network uses comes first of several', async () => {
    for (let times = 0; times < 8; times++) {
      const { network, attached } = await networkWithUnrecorded();
      const found = await network.find(KEY);
      expect(found).toHaveLength(2);
      expect(found[0]?.id).toBe(attached);
    }
  });

  it('that is attached without a record is detached and deleted', async () => {
    const { network, attached } = await networkWithUnrecorded();
    await network.remove(KEY, attached);
    expect(gateways(network)).toEqual([network.scope.idOf(KEY)]);
  });

  it('that EC2 does not delete for another reason stays as it is', async () => {
    const { network, attached } = await networkWithUnrecorded();
    network.faults.set({ service: 'ec2', action: 'DeleteInternetGateway', fault: 'throttle', times: 1 });
    const calls = await network.callsOf(async () => {
      expect((await failureOf(() => network.remove(KEY, attached))).failureClass).toBe('throttled');
    });
    expect(calls).toEqual(['DeleteInternetGateway']);
  });

  it('that is attached is not detached for a request that never had a VPC', async () => {
    const { network, attached } = await networkWithUnrecorded();
    network.request = { ...network.request, resources: {} };
    const calls = await network.callsOf(async () => {
      expect((await failureOf(() => network.remove(KEY, attached))).failureClass).toBe('in-use');
    });
    expect(calls).toEqual(['DeleteInternetGateway']);
  });

  it('that is detached by now is deleted all the same', async () => {
    const { network, attached } = await networkWithUnrecorded();
    const contents = VPC_CONTENTS.find(({ kind }) => kind === 'internet-gateway');
    const VpcId = network.scope.idOf('vpc');
    network.ec2.call('DetachInternetGateway', { InternetGatewayId: attached, VpcId });
    await contents?.remove?.(network.client, attached, VpcId);
    expect(gateways(network)).not.toContain(attached);
  });

  it('that another VPC uses stays attached to it', async () => {
    const { network } = await networkWithUnrecorded();
    const id = network.scope.idOf(KEY);
    const { Vpc } = network.ec2.call('CreateVpc', { CidrBlock: '10.99.0.0/16' });
    network.ec2.call('AttachInternetGateway', { InternetGatewayId: id, VpcId: Vpc?.VpcId ?? '' });
    expect(await failureOf(() => network.remove(KEY, id))).toMatchObject({
      cause: { name: expect.stringMatching(/DependencyViolation|Gateway.NotAttached/) as string },
    });
    expect(gateways(network)).toContain(id);
  });
});
