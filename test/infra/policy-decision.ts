import type { Statement } from './policies';

/** A resource that a call touches, as IAM sees it. */
export interface Target {
  /** As in its ARN: `vpc`, `natgateway`. */
  readonly type: string;
  /** Tags that it has; absent for one that the call makes. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A call as IAM sees it. */
export interface AuthorizedCall {
  readonly action: string;
  readonly targets: readonly Target[];
  /** Tags that the call sets. */
  readonly requestTags?: Readonly<Record<string, string>>;
  /** Further condition keys. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * Whether IAM lets a call pass: each resource that it touches has to be allowed by one statement, whose
 * conditions all hold for that resource. Written for the conditions that our policies use; any other is an error.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function isAllowed(statements: readonly Statement[], call: AuthorizedCall): boolean {
  return call.targets.every((target) =>
    statements.some(
      ({ effect, actions, resources, conditions }) =>
        effect === 'Allow' &&
        actions.includes(call.action) &&
        resources.some((resource) => resource.includes(`:${target.type}/*`) || resource.includes(':*/*')) &&
        Object.entries(conditions).every(([operator, keys]) =>
          holds(operator, keys, contextOf(call, target)),
        ),
    ),
  );
}

type ConditionContext = Readonly<Record<string, string | readonly string[] | undefined>>;

/** EC2 tells some keys of some resources only; here each is told of all, so that no statement relies on that. */
function contextOf(
  { requestTags = {}, context = {} }: AuthorizedCall,
  { tags = {} }: Target,
): ConditionContext {
  const tagKeys = Object.keys(requestTags);
  return {
    ...context,
    ...withPrefix('aws:RequestTag/', requestTags),
    ...withPrefix('aws:ResourceTag/', tags),
    ...(tagKeys.length > 0 && { 'aws:TagKeys': tagKeys }),
  };
}

function withPrefix(prefix: string, tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}${key}`, value]));
}

function holds(
  operator: string,
  keys: Readonly<Record<string, unknown>>,
  context: ConditionContext,
): boolean {
  return Object.entries(keys).every(([key, wanted]) => {
    const values = asTexts(context[key] ?? []);
    switch (operator) {
      case 'StringEquals':
        return values.length === 1 && asTexts(wanted).includes(values[0] ?? '');
      case 'Null':
        return String(values.length === 0) === String(wanted);
      case 'ForAllValues:StringEquals':
        return values.every((value) => asTexts(wanted).includes(value));
      case 'ForAllValues:StringNotLike':
        return values.every((value) => !asTexts(wanted).some((pattern) => isLike(value, pattern)));
      default:
        throw new Error(`No decision on the condition operator ${operator}`);
    }
  });
}

function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function isLike(value: string, pattern: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  if (rest.length !== 1 || rest[0] !== '') throw new Error(`No decision on the pattern ${pattern}`);
  return value.startsWith(start);
}
