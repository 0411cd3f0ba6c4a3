import type { Template } from 'aws-cdk-lib/assertions';
import { resourcesOf } from './synthesized';

/** A statement of an IAM policy, with lists where IAM takes a single value as well. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  /** Each as JSON, because most are intrinsic functions. */
  readonly resources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface PolicyDocument {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: string | readonly string[];
    readonly Resource?: unknown;
    readonly Condition?: Statement['conditions'];
  }[];
}

/** What the role of a service's function may do; `service` as its construct is called, such as `Intake`. */
export function statementsOf(template: Template, service: string): Statement[] {
  const policies = Object.entries(resourcesOf(template, 'AWS::IAM::Policy'))
    .filter(([logicalId]) => logicalId.startsWith(`${service}Role`))
    .map(([, { Properties }]) => Properties.PolicyDocument as PolicyDocument);
  return policies.flatMap(readStatements);
}

/** All that any role of the template may do. */
export function allStatements(template: Template): Statement[] {
  return Object.values(resourcesOf(template, 'AWS::IAM::Policy')).flatMap(({ Properties }) =>
    readStatements(Properties.PolicyDocument as PolicyDocument),
  );
}

function readStatements({ Statement }: PolicyDocument): Statement[] {
  return Statement.map((statement) => ({
    effect: statement.Effect,
    actions: asList(statement.Action) as string[],
    resources: asList(statement.Resource).map((resource) => JSON.stringify(resource)),
    conditions: statement.Condition ?? {},
  }));
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
