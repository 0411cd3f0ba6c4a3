import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, type Stack } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { bundleFunctions } from '../../../infra/bundle-functions';
import { makeStacks, type Stacks } from '../../../infra/make-stacks';
import type { Context } from '../../../infra/setting-reader';
import { readSettings } from '../../../infra/settings';
import { LEFT_OUT_TARGETS, LEFT_OUT_TYPES } from './left-out';

export interface Variant {
  readonly settings: Context;
  /** Adds a resource that cannot be created, after all others of the state stack. */
  readonly failing?: boolean;
  /** Puts another table in the place of the one that has the records. */
  readonly losing?: boolean;
}

export interface Assemblies<Name extends string> {
  readonly projectRoot: string;
  /** Directory that they are written to. */
  readonly target: string;
  /** Where the functions reach EC2. */
  readonly ec2Url: string;
  readonly variants: Readonly<Record<Name, Variant>>;
}

/**
 * Synthesizes the app of `cdk.json`, less what ministack does not know.
 *
 * @returns the cloud assembly's directory of each variant
 */
export async function writeAssemblies<Name extends string>({
  projectRoot,
  target,
  ec2Url,
  variants,
}: Assemblies<Name>): Promise<Readonly<Record<Name, string>>> {
  const bundles = await bundleFunctions(projectRoot, join(target, 'functions'));
  const { context } = JSON.parse(readFileSync(join(projectRoot, 'cdk.json'), 'utf8')) as { context: Context };
  // The CDK's own check of the templates takes a second each; `npm run synth` makes it.
  process.env.CDK_VALIDATION = 'false';
  const written = Object.entries<Variant>(variants).map(
    ([name, { settings, failing = false, losing = false }]) => {
      const outdir = join(target, name);
      const all = { ...context, ...settings };
      const app = new App({ context: all, outdir, analyticsReporting: false });
      const stacks = makeStacks(app, readSettings(all, {}), bundles);
      for (const stack of stacksOf(stacks)) {
        leaveOut(stack);
        reachEc2At(stack, ec2Url);
      }
      if (failing) failLast(stacks.state);
      if (losing)
        (stacks.state.requestTable.node.defaultChild as CfnResource).overrideLogicalId('AnotherTable');
      app.synth();
      return [name, outdir];
    },
  );
  return Object.fromEntries(written) as Record<Name, string>;
}

function stacksOf({ state, service }: Stacks): readonly Stack[] {
  return [state, service];
}

/** All other services the functions reach where ministack itself tells them. */
function reachEc2At(stack: Stack, url: string): void {
  for (const construct of stack.node.findAll())
    if (construct instanceof CfnFunction)
      construct.addPropertyOverride('Environment.Variables.AWS_ENDPOINT_URL_EC2', url);
}

function leaveOut(stack: Stack): void {
  for (const construct of stack.node.findAll()) {
    if (construct instanceof CfnResource && construct.cfnResourceType in LEFT_OUT_TYPES)
      construct.node.scope?.node.tryRemoveChild(construct.node.id);
    if (construct instanceof CfnAlarm && construct.metrics !== undefined) withoutMath(construct);
    if (construct instanceof CfnRule && hasLeftOutTarget(stack, construct))
      construct.addPropertyDeletionOverride('Targets');
  }
}

/** Another metric in the place of the expression: the dashboard refers to the alarm, so it stays. */
function withoutMath(alarm: CfnAlarm): void {
  alarm.metrics = undefined;
  alarm.namespace = 'VpcVending/left-out';
  alarm.metricName = 'MetricMath';
  alarm.period = 300;
  alarm.statistic = 'Sum';
}

function hasLeftOutTarget(stack: Stack, rule: CfnRule): boolean {
  const targets = JSON.stringify(stack.resolve(rule.targets) ?? []);
  return Object.keys(LEFT_OUT_TARGETS).some((part) => targets.includes(part));
}

/** A wait for a signal that never comes: it fails after all that is retained or protected has been made. */
function failLast(stack: Stack): void {
  const others = stack.node.findAll().filter((construct) => construct instanceof CfnResource);
  const handle = new CfnResource(stack, 'NeverSignalled', {
    type: 'AWS::CloudFormation::WaitConditionHandle',
  });
  const failing = new CfnResource(stack, 'CannotBeCreated', {
    type: 'AWS::CloudFormation::WaitCondition',
    properties: { Handle: handle.ref, Timeout: '1', Count: 1 },
  });
  for (const other of others) failing.addResourceDependency(other);
}
