import { statementsOf } from './policies';
import { isAllowed, type Target } from './policy-decision';
import { synthesize } from './synthesized';

/* What IAM decides on the calls of the sweeper and of the status function, which look at networks. */

const { templates, service } = synthesize({ deleteSurplus: true });
const sweeper = statementsOf(templates.service, 'Sweeper');
const status = statementsOf(templates.service, 'Status');

const OURS = { 'vpc-vending:stack': service.stackName, 'vpc-vending:request-id': 'req-1' };
const NOT_OURS: readonly (readonly [whose: string, tags: Readonly<Record<string, string>>])[] = [
  ['untagged', {}],
  ['a third party’s', { Name: 'theirs' }],
  ['another deployment’s', { ...OURS, 'vpc-vending:stack': 'vpc-vending-other-service' }],
];

/**
 * Each call that takes something away, with the types that EC2 authorises.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_ec2.html
 */
const REMOVALS: readonly (readonly [action: string, type: string])[] = [
  ['ec2:DeleteFlowLogs', 'vpc-flow-log'],
  ['ec2:DeleteNatGateway', 'natgateway'],
  ['ec2:DeleteVpcEndpoints', 'vpc-endpoint'],
  ['ec2:DeleteEgressOnlyInternetGateway', 'egress-only-internet-gateway'],
  ['ec2:DetachInternetGateway', 'internet-gateway'],
  ['ec2:DetachInternetGateway', 'vpc'],
  ['ec2:DeleteInternetGateway', 'internet-gateway'],
  ['ec2:ReleaseAddress', 'elastic-ip'],
  ['ec2:DeleteSubnet', 'subnet'],
  ['ec2:DeleteRouteTable', 'route-table'],
  ['ec2:DeleteVpc', 'vpc'],
];

describe('the sweeper', () => {
  it.each(REMOVALS)('may use %s on a %s of ours', (action, type) => {
    expect(isAllowed(sweeper, { action, targets: [{ type, tags: OURS }] })).toBe(true);
  });

  it.each(REMOVALS.flatMap((removal) => NOT_OURS.map((whose) => [...removal, ...whose] as const)))(
    'may not use %s on a %s that is %s',
    (action, type, _, tags) => {
      expect(isAllowed(sweeper, { action, targets: [{ type, tags }] })).toBe(false);
    },
  );

  it('may delete nothing where the setting deleteSurplus is off, which it is by itself', () => {
    const cautious = statementsOf(synthesize().templates.service, 'Sweeper');
    const allowed = REMOVALS.filter(([action, type]) =>
      isAllowed(cautious, { action, targets: [{ type, tags: OURS }] }),
    );
    expect(allowed).toEqual([]);
  });

  const QUARANTINE = { 'vpc-vending:quarantined-since': '2026-01-01T00:00:00.000Z' };
  const mayTag = (target: Target, requestTags: Readonly<Record<string, string>>) =>
    isAllowed(sweeper, { action: 'ec2:CreateTags', targets: [target], requestTags });

  it.each(['vpc', 'internet-gateway', 'elastic-ip'])('may put a %s of ours into quarantine', (type) => {
    expect(mayTag({ type, tags: OURS }, QUARANTINE)).toBe(true);
    for (const [, tags] of NOT_OURS) expect(mayTag({ type, tags }, QUARANTINE)).toBe(false);
  });

  it('may set no other tag', () => {
    const vpc = { type: 'vpc', tags: OURS };
    expect(mayTag(vpc, { ...QUARANTINE, Name: 'mine' })).toBe(false);
    expect(mayTag(vpc, { 'vpc-vending:stack': 'mine' })).toBe(false);
    expect(mayTag(vpc, {})).toBe(false);
  });
});

describe('the status function', () => {
  it('can change nothing in EC2', () => {
    const actions = status.flatMap((statement) => statement.actions).filter((it) => it.startsWith('ec2:'));
    expect(actions.filter((action) => !action.startsWith('ec2:Describe'))).toEqual([]);
    expect(actions).not.toEqual([]);
  });
});
