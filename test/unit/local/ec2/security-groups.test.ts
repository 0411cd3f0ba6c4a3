import { errorCodeOf, givenVpc, idOf, openEc2 } from './ec2-fixture';

/** Every kind of character that AWS documents as allowed. */
const ALLOWED = 'aZ 09 ._-:/()#,@[]+=&;{}!$*';

function createGroup(fields: { GroupName?: string; Description?: string }) {
  const { ec2 } = openEc2();
  const VpcId = givenVpc(ec2);
  const create = (GroupName: string, Description = 'servers') =>
    ec2.call('CreateSecurityGroup', { GroupName, Description, VpcId });
  create('web');
  return errorCodeOf(() => create(fields.GroupName ?? 'other', fields.Description));
}

test.each([
  [ALLOWED, undefined],
  ['x'.repeat(255), undefined],
  ['x'.repeat(256), 'InvalidParameterValue'],
  ['wëb', 'InvalidParameterValue'],
  ['', 'InvalidParameterValue'],
  ['sg-web', 'InvalidParameterValue'],
  ['default', 'InvalidGroup.Reserved'],
  ['Default', 'InvalidGroup.Reserved'],
  ['web', 'InvalidGroup.Duplicate'],
  ['WEB', 'InvalidGroup.Duplicate'],
])('a security group called %s: %s', (GroupName, code) => {
  expect(createGroup({ GroupName })).toBe(code);
});

test.each([
  [ALLOWED, undefined],
  ['x'.repeat(255), undefined],
  ['x'.repeat(256), 'InvalidParameterValue'],
  ['web\tservers', 'InvalidParameterValue'],
])('a security group described as %j: %s', (Description, code) => {
  expect(createGroup({ Description })).toBe(code);
});

test('the default security group cannot be deleted', () => {
  const { ec2 } = openEc2();
  givenVpc(ec2);
  const [group] = ec2.call('DescribeSecurityGroups', {}).SecurityGroups ?? [];
  const remove = () => ec2.call('DeleteSecurityGroup', { GroupId: idOf(group?.GroupId) });
  expect(errorCodeOf(remove)).toBe('CannotDelete');
});
