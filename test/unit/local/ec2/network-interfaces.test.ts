import type { ForeignInterface } from '../../../../infra/local/emulators/ec2/foreign-interfaces';
import { errorCodeOf, givenSubnet, givenVpc, idOf, openEc2 } from './ec2-fixture';
import { interfacesWhere } from './nat-fixture';

const LOAD_BALANCER: ForeignInterface = {
  Description: 'ELB app/web/1',
  InterfaceType: 'load_balancer',
  RequesterId: 'amazon-elb',
  RequesterManaged: true,
  Attachment: { InstanceOwnerId: 'amazon-elb' },
};

const OF_INSTANCE: ForeignInterface = { Attachment: { InstanceId: 'i-0123456789abcdef0' } };

describe('CreateNetworkInterface', () => {
  test.each([
    ['interface', undefined],
    ['efa', undefined],
    ['trunk', undefined],
    ['nat_gateway', 'InvalidParameterValue'],
    ['lambda', 'InvalidParameterValue'],
  ])('of type %s: %s', (InterfaceType, code) => {
    const { ec2 } = openEc2();
    const SubnetId = givenSubnet(ec2, givenVpc(ec2));
    const create = () =>
      ec2.call('CreateNetworkInterface', { SubnetId, InterfaceType: InterfaceType as 'efa' });
    expect(errorCodeOf(create)).toBe(code);
    const made = code === undefined ? [{ InterfaceType, Status: 'available' }] : [];
    expect(interfacesWhere(ec2, 'subnet-id', SubnetId)).toMatchObject(made);
  });

  test('twice under one client token is one interface', () => {
    const { ec2 } = openEc2();
    const input = { SubnetId: givenSubnet(ec2, givenVpc(ec2)), ClientToken: 'once', Description: 'a' };
    expect(ec2.call('CreateNetworkInterface', input)).toEqual(ec2.call('CreateNetworkInterface', input));
    const other = () => ec2.call('CreateNetworkInterface', { ...input, Description: 'b' });
    expect(errorCodeOf(other)).toBe('IdempotentParameterMismatch');
    expect(interfacesWhere(ec2, 'subnet-id', input.SubnetId)).toHaveLength(1);
  });
});

describe('an interface of a third party', () => {
  test('is shown with its owner and its purpose', () => {
    const { ec2 } = openEc2();
    const subnetId = givenSubnet(ec2, givenVpc(ec2));

    const seeded = ec2.seedNetworkInterface(subnetId, LOAD_BALANCER);

    expect(seeded).toMatchObject({
      ...LOAD_BALANCER,
      SubnetId: subnetId,
      Status: 'in-use',
      Attachment: { InstanceOwnerId: 'amazon-elb', Status: 'attached' },
    });
    expect(seeded.Attachment).not.toHaveProperty('InstanceId');
    expect(interfacesWhere(ec2, 'subnet-id', subnetId)).toEqual([seeded]);
  });

  test('may be attached to an instance', () => {
    const { ec2 } = openEc2({ accountId: '123456789012' });
    const subnetId = givenSubnet(ec2, givenVpc(ec2));
    expect(ec2.seedNetworkInterface(subnetId, OF_INSTANCE)).toMatchObject({
      InterfaceType: 'interface',
      RequesterManaged: false,
      Attachment: { InstanceId: 'i-0123456789abcdef0', InstanceOwnerId: '123456789012' },
    });
  });

  test.each([
    ['attachment.instance-id', 'i-0123456789abcdef0', OF_INSTANCE],
    ['attachment.instance-owner-id', 'amazon-elb', LOAD_BALANCER],
    ['attachment.status', 'attached', LOAD_BALANCER],
    ['interface-type', 'load_balancer', LOAD_BALANCER],
    ['requester-id', 'amazon-elb', LOAD_BALANCER],
    ['requester-managed', 'true', LOAD_BALANCER],
    ['status', 'in-use', LOAD_BALANCER],
    ['description', 'ELB *', LOAD_BALANCER],
  ])('is found by %s', (name, value, foreign) => {
    const { ec2 } = openEc2();
    const subnetId = givenSubnet(ec2, givenVpc(ec2));
    ec2.call('CreateNetworkInterface', { SubnetId: subnetId });
    const seeded = ec2.seedNetworkInterface(subnetId, foreign);
    expect(interfacesWhere(ec2, name, value)).toEqual([seeded]);
  });

  test('holds the subnet, and cannot be deleted while something is attached to it', () => {
    const { ec2 } = openEc2();
    const SubnetId = givenSubnet(ec2, givenVpc(ec2));
    const NetworkInterfaceId = idOf(ec2.seedNetworkInterface(SubnetId, OF_INSTANCE).NetworkInterfaceId);
    const remove = () => ec2.call('DeleteNetworkInterface', { NetworkInterfaceId });
    expect(errorCodeOf(remove)).toBe('InvalidParameterValue');
    expect(errorCodeOf(() => ec2.call('DeleteSubnet', { SubnetId }))).toBe('DependencyViolation');
  });

  test("is the account's to delete when nothing is", () => {
    const { ec2 } = openEc2();
    const SubnetId = givenSubnet(ec2, givenVpc(ec2));
    const leftOver = { Description: 'AWS Lambda VPC ENI', InterfaceType: 'lambda' };
    const NetworkInterfaceId = idOf(ec2.seedNetworkInterface(SubnetId, leftOver).NetworkInterfaceId);
    ec2.call('DeleteNetworkInterface', { NetworkInterfaceId });
    ec2.call('DeleteSubnet', { SubnetId });
    expect(ec2.subnets()).toEqual([]);
  });

  test('takes an address like any other', () => {
    const { ec2 } = openEc2();
    const subnetId = givenSubnet(ec2, givenVpc(ec2), '10.0.0.0/28');
    const seed = () => ec2.seedNetworkInterface(subnetId, LOAD_BALANCER);
    for (let address = 0; address < 11; address += 1) seed();
    expect(ec2.subnets()[0]?.AvailableIpAddressCount).toBe(0);
    expect(errorCodeOf(seed)).toBe('InsufficientFreeAddressesInSubnet');
    expect(errorCodeOf(() => ec2.seedNetworkInterface('subnet-0aaaaaaaaaaaaaaaa', {}))).toBe(
      'InvalidSubnetID.NotFound',
    );
  });
});
