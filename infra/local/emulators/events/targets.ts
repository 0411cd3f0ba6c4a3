import type {
  ListRuleNamesByTargetRequest,
  ListRuleNamesByTargetResponse,
  ListTargetsByRuleRequest,
  ListTargetsByRuleResponse,
  PutTargetsRequest,
  PutTargetsResponse,
  RemoveTargetsRequest,
  RemoveTargetsResponse,
  Target,
} from '@aws-sdk/client-eventbridge';
import { AwsError } from '../emulator';
import { findBus } from './buses';
import type { EventBridgeContext } from './context';
import { pageOf } from './paging';
import { listOf, required, validationError } from './parameters';
import { findRule, ruleKey, rulesOf } from './rules';

const maxTargetsPerRule = 5;

/** A target of an id that the rule already has replaces it. */
export function putTargets(context: EventBridgeContext, input: PutTargetsRequest): PutTargetsResponse {
  const rule = findRule(context, input.Rule, input.EventBusName);
  const added = listOf(input.Targets, 'targets', 10);
  added.forEach(checkTarget);
  const targets = new Map([...rule.targets, ...added].map((target) => [target.Id, target]));
  if (targets.size > maxTargetsPerRule) {
    throw new AwsError(
      'LimitExceededException',
      'The requested resource exceeds the maximum number allowed.',
    );
  }
  context.rules.set(ruleKey(rule.busName, rule.name), { ...rule, targets: [...targets.values()] });
  return { FailedEntryCount: 0, FailedEntries: [] };
}

export function removeTargets(
  context: EventBridgeContext,
  input: RemoveTargetsRequest,
): RemoveTargetsResponse {
  const rule = findRule(context, input.Rule, input.EventBusName);
  const ids = listOf(input.Ids, 'ids', 100);
  const targets = rule.targets.filter(({ Id }) => !ids.includes(String(Id)));
  context.rules.set(ruleKey(rule.busName, rule.name), { ...rule, targets });
  const known = new Set(rule.targets.map(({ Id }) => Id));
  const failed = ids
    .filter((id) => !known.has(id))
    .map((id) => ({
      TargetId: id,
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `Rule ${rule.name} does not have a target with the Id ${id}.`,
    }));
  return { FailedEntryCount: failed.length, FailedEntries: failed };
}

export function listTargetsByRule(
  context: EventBridgeContext,
  input: ListTargetsByRuleRequest,
): ListTargetsByRuleResponse {
  const { items, ...more } = pageOf(findRule(context, input.Rule, input.EventBusName).targets, input);
  return { Targets: items, ...more };
}

export function listRuleNamesByTarget(
  context: EventBridgeContext,
  input: ListRuleNamesByTargetRequest,
): ListRuleNamesByTargetResponse {
  const arn = required(input.TargetArn, 'targetArn');
  const rules = rulesOf(context, findBus(context, input.EventBusName).name).filter(({ targets }) => {
    return targets.some(({ Arn }) => Arn === arn);
  });
  const { items, ...more } = pageOf(rules, input);
  return { RuleNames: items.map(({ name }) => name), ...more };
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html */
function checkTarget(target: Target): void {
  const { Input, InputPath, InputTransformer, RetryPolicy, DeadLetterConfig } = target;
  const id = required(target.Id, 'targets.member.id');
  const refuse = (reason: string) => validationError(`Target ${id} is not valid. Reason: ${reason}`);
  if (!required(target.Arn, 'targets.member.arn').startsWith('arn:')) {
    throw refuse('Provided Arn is not in correct format.');
  }
  if ([Input, InputPath, InputTransformer].filter((one) => one !== undefined).length > 1) {
    throw refuse('Only one of Input, InputPath, or InputTransformer must be provided.');
  }
  if (Input !== undefined && !isJson(Input)) throw refuse('Input is not valid JSON.');
  if (!within(RetryPolicy?.MaximumRetryAttempts, 0, 185)) {
    throw refuse('MaximumRetryAttempts must be between 0 and 185.');
  }
  if (!within(RetryPolicy?.MaximumEventAgeInSeconds, 60, 86_400)) {
    throw refuse('MaximumEventAgeInSeconds must be between 60 and 86400.');
  }
  if (DeadLetterConfig?.Arn !== undefined && !/^arn:[\w-]+:sqs:/.test(DeadLetterConfig.Arn)) {
    throw refuse('The dead-letter queue must be an SQS queue.');
  }
}

function within(value: number | undefined, min: number, max: number): boolean {
  return value === undefined || (value >= min && value <= max);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
