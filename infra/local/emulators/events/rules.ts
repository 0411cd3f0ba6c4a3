import type {
  DeleteRuleRequest,
  DescribeRuleRequest,
  DescribeRuleResponse,
  ListRulesRequest,
  ListRulesResponse,
  PutRuleRequest,
  PutRuleResponse,
  Rule,
} from '@aws-sdk/client-eventbridge';
import { findBus } from './buses';
import type { EventBridgeContext } from './context';
import { parsePattern } from './event-pattern';
import { pageOf } from './paging';
import { nameOf, notFound, required, validationError } from './parameters';
import type { RuleRecord } from './records';

/** Rules of the default bus leave its name out of their ARN. */
export function ruleArn(context: EventBridgeContext, { busName, name }: RuleRecord): string {
  const path = busName === 'default' ? name : `${busName}/${name}`;
  return `arn:aws:events:${context.region}:${context.accountId}:rule/${path}`;
}

/** Unambiguous because a rule's name has no slash. */
export function ruleKey(busName: string, name: string): string {
  return `${busName}/${name}`;
}

/** The rules of a bus, in order of creation. */
export function rulesOf(context: EventBridgeContext, busName: string): RuleRecord[] {
  return [...context.rules.values()].filter((rule) => rule.busName === busName);
}

/** @throws AwsError `ResourceNotFoundException` for the rule or its bus */
export function findRule(
  context: EventBridgeContext,
  name: string | undefined,
  bus: string | undefined,
): RuleRecord {
  const { name: busName } = findBus(context, bus);
  const rule = context.rules.get(ruleKey(busName, required(name, 'name')));
  if (rule === undefined) throw notFound(`Rule ${String(name)} does not exist on EventBus ${busName}.`);
  return rule;
}

/** Replaces the rule of that name as a whole, except for its targets. */
export function putRule(context: EventBridgeContext, input: PutRuleRequest): PutRuleResponse {
  const { name: busName } = findBus(context, input.EventBusName);
  const name = nameOf(input.Name, 'name', 64);
  if (name.includes('/')) throw validationError(`Rule name ${name} must not contain a slash.`);
  if (!input.EventPattern && !input.ScheduleExpression) {
    throw validationError('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  if (input.ScheduleExpression && busName !== 'default') {
    throw validationError('ScheduleExpression is supported only on the default event bus.');
  }
  const rule: RuleRecord = {
    name,
    busName,
    pattern: input.EventPattern ? parsePattern(input.EventPattern) : undefined,
    schedule: input.ScheduleExpression,
    state: input.State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
    description: input.Description,
    roleArn: input.RoleArn,
    targets: context.rules.get(ruleKey(busName, name))?.targets ?? [],
  };
  context.rules.set(ruleKey(busName, name), rule);
  return { RuleArn: ruleArn(context, rule) };
}

/** Deleting a rule that does not exist succeeds. */
export function deleteRule(context: EventBridgeContext, input: DeleteRuleRequest): void {
  const { name: busName } = findBus(context, input.EventBusName);
  const key = ruleKey(busName, required(input.Name, 'name'));
  if ((context.rules.get(key)?.targets.length ?? 0) > 0) {
    throw validationError("Rule can't be deleted since it has targets.");
  }
  context.rules.delete(key);
}

export function describeRule(context: EventBridgeContext, input: DescribeRuleRequest): DescribeRuleResponse {
  return showRule(context, findRule(context, input.Name, input.EventBusName));
}

export function listRules(context: EventBridgeContext, input: ListRulesRequest): ListRulesResponse {
  const rules = rulesOf(context, findBus(context, input.EventBusName).name);
  const { items, ...more } = pageOf(
    rules.filter(({ name }) => name.startsWith(input.NamePrefix ?? '')),
    input,
  );
  return { Rules: items.map((rule) => showRule(context, rule)), ...more };
}

function showRule(context: EventBridgeContext, rule: RuleRecord): Rule {
  return {
    Name: rule.name,
    Arn: ruleArn(context, rule),
    EventBusName: rule.busName,
    EventPattern: rule.pattern && JSON.stringify(rule.pattern),
    ScheduleExpression: rule.schedule,
    State: rule.state,
    Description: rule.description,
    RoleArn: rule.roleArn,
  };
}
