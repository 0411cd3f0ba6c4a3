import { Validations } from 'aws-cdk-lib';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag';
import type { Context } from '../../infra/setting-reader';
import { synthesize } from './synthesized';

const PACKS = {
  AwsSolutionsChecks,
  NIST80053R5Checks,
  HIPAASecurityChecks,
  PCIDSS321Checks,
  ServerlessChecks,
};
type Pack = InstanceType<(typeof PACKS)[keyof typeof PACKS]>;

const SUBSCRIBED = {
  alarmEmail: 'oncall@example.com',
  subscriptions: [{ name: 'billing', account: '111122223333' }],
};

/** With everything that can be switched on. */
const HARDENED = {
  ...SUBSCRIBED,
  shift: 'canary',
  deletionProtection: true,
  customerManagedKey: true,
  webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/ours/1',
  privateApiEndpointIds: ['vpce-0123456789abcdef0'],
  functionSubnetIds: ['subnet-0123456789abcdef0'],
  functionSecurityGroupIds: ['sg-0123456789abcdef0'],
  provisionerConcurrency: 10,
};

describe.each<[string, Context]>([
  ['as it comes', SUBSCRIBED],
  ['hardened', HARDENED],
])('make-stacks, acknowledged-findings: %s, cdk-nag', (_name, context) => {
  const { app } = synthesize(context);

  it.each(Object.entries(PACKS))('%s finds nothing that is not acknowledged', (_pack, Checks) => {
    expect(findingsOf(new Checks(app, { verbose: true }))).toEqual([]);
  });

  it('is acknowledged only where it finds something', () => {
    const found = Object.values(PACKS).flatMap((Checks) => rulesFound(new Checks(app)));
    expect(acknowledgements().filter(({ rule }) => !found.includes(rule))).toEqual([]);
  });

  it('is acknowledged only with a reason', () => {
    const bare = acknowledgements().filter(({ reason }) => reason.split(' ').length < 6);
    expect(bare).toEqual([]);
  });

  function findingsOf(pack: Pack): string[] {
    return pack
      .validateScope(app)
      .violations.flatMap(({ ruleName, description, violatingResources }) =>
        violatingResources.map(
          ({ constructPath }) => `${ruleName} at ${String(constructPath)}: ${description}`,
        ),
      );
  }

  /** As if nothing were acknowledged. */
  function rulesFound(pack: Pack): string[] {
    Object.assign(pack, { isAcknowledged: () => false });
    return pack.validateScope(app).violations.map(({ ruleName }) => ruleName);
  }

  function acknowledgements(): { readonly rule: string; readonly reason: string }[] {
    const entries = app.node
      .findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Readonly<Record<string, string>>));
    // The CDK puts a prefix of its own before each rule.
    return entries.map(([id, reason]) => ({ rule: id.replace(/^annotation::/i, ''), reason }));
  }
});
