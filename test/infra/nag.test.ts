import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { synthesize } from './synthesized';

/** With everything that can be switched on. */
const { app } = synthesize({
  alarmEmail: 'oncall@example.com',
  subscriptions: [{ name: 'billing', account: '111122223333' }],
});

describe('AwsSolutions pack of cdk-nag', () => {
  it('finds nothing that is not acknowledged', () => {
    expect(findingsOf(new AwsSolutionsChecks(app, { verbose: true }))).toEqual([]);
  });

  it('is acknowledged only where it finds something', () => {
    // As if nothing were acknowledged.
    const pack = new AwsSolutionsChecks(app);
    Object.assign(pack, { isAcknowledged: () => false });
    const found = pack.validateScope(app).violations.map(({ ruleName }) => ruleName);
    expect(acknowledgements().filter(({ rule }) => !found.includes(rule))).toEqual([]);
  });

  it('is acknowledged only with a reason', () => {
    const bare = acknowledgements().filter(({ reason }) => reason.split(' ').length < 6);
    expect(bare).toEqual([]);
  });
});

function findingsOf(pack: AwsSolutionsChecks): string[] {
  return pack
    .validateScope(app)
    .violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(
        ({ constructPath }) => `${ruleName} at ${String(constructPath)}: ${description}`,
      ),
    );
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
