/**
 * What ministack cannot do, and so is taken out of the template by name before it is deployed there. Everything else
 * is deployed as it is on AWS.
 */
export const LEFT_OUT_TYPES: Readonly<Record<string, string>> = {
  'AWS::Events::Archive': 'not known to its CloudFormation',
  'AWS::Cognito::ManagedLoginBranding':
    'not known to its CloudFormation; its sign-in pages are not asked for',
  'AWS::Logs::QueryDefinition': 'not known to its CloudFormation; saved queries serve people only',
};

/** Targets of rules that ministack does not deliver to, by a part of their ARN. */
export const LEFT_OUT_TARGETS: Readonly<Record<string, string>> = {
  ':log-group:': 'its EventBridge does not deliver to log groups, so the audit log stays empty',
};

/** Parts of resources, beside targets. */
export const LEFT_OUT_PARTS: Readonly<Record<string, string>> = {
  'metric math of alarms': 'its CloudFormation takes metrics by name only',
};

/** What this run therefore does not show. */
export const NOT_SHOWN: readonly string[] = [
  'the Region’s role for logs of API Gateway (manageApiGatewayLogRole): its functions have no AWS SDK beside their code',
  'who may do what: its IAM decides nothing about EC2 (the IAM checks in test/infra and test/conformance do)',
  'users that sign in with a password of their own choosing at the hosted pages: it has none',
  'IPv6 blocks: they stay "associating" for ever there, so the network asked for has none',
  'a restore to an earlier time: its table is restored as it is now, whatever time is asked for',
  'a gradual shift (shift): it has no CodeDeploy; test/infra/gradual-shift.test.ts and cfn-lint hold the template',
  'alarms that go off: its CloudWatch keeps alarms and evaluates none',
];
