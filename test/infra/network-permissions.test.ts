import { GATEWAY_SERVICES } from '../../shared/domain/network/network-spec';
import { isAllowed, type AuthorizedCall } from './policy-decision';
import { statementsOf } from './policies';
import { synthesize } from './synthesized';

/*
 * What IAM decides on the calls of the provisioner: allowed with what is ours, refused with what is not, one
 * resource at a time.
 */

const { templates, service } = synthesize();
const statements = statementsOf(templates.service, 'Provisioner');

const OURS = { 'vpc-vending:stack': service.stackName };
const OUR_TAGS = { ...OURS, 'vpc-vending:request-id': 'req-1', 'vpc-vending:resource': 'a', Name: 'a' };
const NOT_OURS: readonly (readonly [whose: string, tags: Readonly<Record<string, string>>])[] = [
  ['untagged', {}],
  ['a third party’s', { Name: 'theirs', team: 'theirs' }],
  ['another deployment’s', { ...OUR_TAGS, 'vpc-vending:stack': 'vpc-vending-other-service' }],
];

/** What EC2 authorises: https://docs.aws.amazon.com/service-authorization/latest/reference/list_ec2.html */
interface Authorization {
  /** The type that the action makes. */
  readonly makes?: string;
  /** The types of what has to exist, as far as our calls name them. */
  readonly uses: readonly string[];
  readonly context?: Readonly<Record<string, string>>;
}

const TO_S3 = { 'ec2:VpceServiceName': 'com.amazonaws.us-east-1.s3' };

const AUTHORIZATIONS: Readonly<Record<string, Authorization>> = {
  'ec2:CreateVpc': { makes: 'vpc', uses: [] },
  'ec2:CreateFlowLogs': { makes: 'vpc-flow-log', uses: ['vpc'] },
  'ec2:CreateSubnet': { makes: 'subnet', uses: ['vpc'] },
  'ec2:CreateInternetGateway': { makes: 'internet-gateway', uses: [] },
  'ec2:CreateEgressOnlyInternetGateway': { makes: 'egress-only-internet-gateway', uses: ['vpc'] },
  'ec2:AllocateAddress': { makes: 'elastic-ip', uses: [] },
  'ec2:CreateNatGateway': { makes: 'natgateway', uses: ['elastic-ip', 'subnet', 'vpc'] },
  'ec2:CreateRouteTable': { makes: 'route-table', uses: ['vpc'] },
  'ec2:CreateVpcEndpoint': { makes: 'vpc-endpoint', uses: ['vpc', 'route-table'], context: TO_S3 },
  'ec2:ModifyVpcAttribute': { uses: ['vpc'] },
  'ec2:ModifySubnetAttribute': { uses: ['subnet'] },
  'ec2:ModifyVpcEndpoint': { uses: ['vpc-endpoint', 'route-table'] },
  'ec2:AttachInternetGateway': { uses: ['internet-gateway', 'vpc'] },
  'ec2:DetachInternetGateway': { uses: ['internet-gateway', 'vpc'] },
  'ec2:AssociateRouteTable': { uses: ['route-table', 'subnet'] },
  'ec2:DisassociateRouteTable': { uses: ['route-table', 'subnet'] },
  'ec2:CreateRoute': { uses: ['route-table'] },
  'ec2:ReplaceRoute': { uses: ['route-table'] },
  'ec2:DeleteRoute': { uses: ['route-table'] },
  'ec2:DeleteVpc': { uses: ['vpc'] },
  'ec2:DeleteFlowLogs': { uses: ['vpc-flow-log'] },
  'ec2:DeleteSubnet': { uses: ['subnet'] },
  'ec2:DeleteInternetGateway': { uses: ['internet-gateway'] },
  'ec2:DeleteEgressOnlyInternetGateway': { uses: ['egress-only-internet-gateway'] },
  'ec2:ReleaseAddress': { uses: ['elastic-ip'] },
  'ec2:DeleteNatGateway': { uses: ['natgateway'] },
  'ec2:DeleteRouteTable': { uses: ['route-table'] },
  'ec2:DeleteVpcEndpoints': { uses: ['vpc-endpoint'] },
};

/** The call as we make it: with our tags on what it makes, and on what it uses. */
function ourCall(action: string): AuthorizedCall {
  const { makes, uses, context = {} } = AUTHORIZATIONS[action] ?? { uses: [] };
  return {
    action,
    targets: [
      ...(makes === undefined ? [] : [{ type: makes }]),
      ...uses.map((type) => ({ type, tags: OUR_TAGS })),
    ],
    ...(makes !== undefined && { requestTags: OUR_TAGS }),
    context,
  };
}

const ACTIONS = Object.keys(AUTHORIZATIONS);
const CREATES = ACTIONS.filter((action) => AUTHORIZATIONS[action]?.makes !== undefined);
const USES = ACTIONS.flatMap((action) =>
  (AUTHORIZATIONS[action]?.uses ?? []).map((type) => [action, type] as const),
);

describe('the provisioner', () => {
  it('may do no more than is looked at here, beside looking', () => {
    const granted = statements
      .flatMap(({ actions }) => actions)
      .filter((action) => action.startsWith('ec2:'));
    const others = ['ec2:CreateTags', 'ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupEgress'];
    const changing = granted.filter((action) => !action.startsWith('ec2:Describe'));
    expect([...new Set(changing)].sort()).toEqual([...ACTIONS, ...others].sort());
  });

  it.each(ACTIONS)('may call %s with what is ours', (action) => {
    expect(isAllowed(statements, ourCall(action))).toBe(true);
  });

  it.each(USES)('may not call %s with a %s that is not ours, whatever tags it sets', (action, type) => {
    for (const [, tags] of NOT_OURS) {
      const { targets, ...call } = ourCall(action);
      const foreign = targets.map((target) => (target.type === type ? { type, tags } : target));
      expect(isAllowed(statements, { ...call, targets: foreign, requestTags: OUR_TAGS })).toBe(false);
    }
  });

  it.each(CREATES)('may not call %s without our tags on what it makes', (action) => {
    const call = ourCall(action);
    const { 'vpc-vending:request-id': _, ...withoutRequestId } = OUR_TAGS;
    const { 'vpc-vending:resource': __, ...withoutResource } = OUR_TAGS;
    const incomplete = [...NOT_OURS.map(([, tags]) => tags), withoutRequestId, withoutResource];
    for (const requestTags of incomplete) expect(isAllowed(statements, { ...call, requestTags })).toBe(false);
  });

  it('may make endpoints of S3 and DynamoDB only, which are free', () => {
    const endpointOf = (name: string) =>
      isAllowed(statements, {
        ...ourCall('ec2:CreateVpcEndpoint'),
        context: { 'ec2:VpceServiceName': `com.amazonaws.us-east-1.${name}` },
      });
    expect([...GATEWAY_SERVICES, 'ec2', 's3express'].filter(endpointOf)).toEqual([...GATEWAY_SERVICES]);
  });
});

describe('setting tags', () => {
  const TYPES = [...new Set(Object.values(AUTHORIZATIONS).flatMap(({ makes }) => makes ?? []))];
  const action = 'ec2:CreateTags';

  it.each(CREATES)('is allowed within %s', (creating) => {
    const { makes: type = '' } = AUTHORIZATIONS[creating] ?? {};
    const context = { 'ec2:CreateAction': creating.replace('ec2:', '') };
    expect(isAllowed(statements, { action, targets: [{ type }], requestTags: OUR_TAGS, context })).toBe(true);
  });

  it('is not allowed within anything else', () => {
    const context = { 'ec2:CreateAction': 'RunInstances' };
    for (const type of [...TYPES, 'instance'])
      expect(isAllowed(statements, { action, targets: [{ type }], requestTags: OUR_TAGS, context })).toBe(
        false,
      );
  });

  it.each(TYPES)('is allowed on a %s of ours, except for our own tags', (type) => {
    const targets = [{ type, tags: OUR_TAGS }];
    const sets = (requestTags: Readonly<Record<string, string>>) =>
      isAllowed(statements, { action, targets, requestTags });
    expect(sets({ team: 'payments', Name: 'b' })).toBe(true);
    expect(sets({ team: 'payments', 'vpc-vending:stack': 'another' })).toBe(false);
    expect(sets({ 'vpc-vending:request-id': 'req-2' })).toBe(false);
    expect(sets({})).toBe(false);
  });

  it.each(TYPES)('is not allowed on a %s that is not ours', (type) => {
    for (const [, tags] of NOT_OURS) {
      for (const requestTags of [OUR_TAGS, { team: 'payments' }])
        expect(isAllowed(statements, { action, targets: [{ type, tags }], requestTags })).toBe(false);
    }
  });
});

describe.each(['ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupEgress'])('%s', (action) => {
  const revokes = (tags: Readonly<Record<string, string>>) =>
    isAllowed(statements, { action, targets: [{ type: 'security-group', tags }] });

  it('is allowed on a group as a VPC is born with it', () => {
    expect(revokes({})).toBe(true);
  });

  it('is not allowed on a group that has a name or comes from CloudFormation', () => {
    expect(revokes({ Name: 'web' })).toBe(false);
    expect(revokes({ 'aws:cloudformation:stack-id': 'arn:aws:cloudformation:…' })).toBe(false);
  });
});

describe('the role for flow logs', () => {
  it('may be given to EC2’s flow logs, and to nothing else', () => {
    const passing = statements.filter(({ actions }) => actions.includes('iam:PassRole'));
    expect(passing).toHaveLength(1);
    expect(passing[0]?.resources).toEqual([expect.stringContaining('FlowLogsRole')]);
    expect(passing[0]?.conditions).toEqual({
      StringEquals: { 'iam:PassedToService': ['vpc-flow-logs.amazonaws.com'] },
    });
  });
});
