import type {
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
} from '@aws-sdk/client-ec2';
import type { Account } from './account';
import { compileFilters } from './filters';
import type { FilterTable } from './filters';
import type { Operation } from './operation';
import { takePage } from './paging';
import { ruleNamed, viewRule } from './security-group-rules';
import type { RuleRecord } from './security-group-rules';
import { SECURITY_GROUP } from './security-groups';

interface RuleOfGroup {
  readonly groupId: string;
  readonly rule: RuleRecord;
}

const ID_PREFIX = 'sgr';
const LARGEST_PAGE = 1000;

const filters: FilterTable<RuleOfGroup> = {
  'group-id': ({ groupId }) => groupId,
  'security-group-rule-id': ({ rule }) => rule.id,
};

/** Rules are parts of their groups here: they show with the group, and only their makers can tag them. */
export const describeSecurityGroupRules: Operation<
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult
> = {
  parameters: {
    SecurityGroupRuleIds: 'optional',
    Filters: 'optional',
    MaxResults: 'optional',
    NextToken: 'optional',
  },
  run(account, input) {
    const matches = compileFilters(input.Filters, filters, account, ({ rule }) => rule.tags);
    const rules = namedRules(visibleRules(account), input.SecurityGroupRuleIds).filter(matches);
    const page = { scope: ID_PREFIX, cursor: ({ rule }: RuleOfGroup) => rule.id, largestPage: LARGEST_PAGE };
    rules.sort((one, other) => (one.rule.id < other.rule.id ? -1 : 1));
    const { items, ...rest } = takePage(rules, input, page);
    return {
      SecurityGroupRules: items.map(({ groupId, rule }) => viewRule(account, groupId, rule)),
      ...rest,
    };
  },
};

function visibleRules(account: Account): RuleOfGroup[] {
  return account
    .table(SECURITY_GROUP)
    .visible()
    .flatMap(({ id, rules }) => rules.map((rule) => ({ groupId: id, rule })));
}

function namedRules(rules: RuleOfGroup[], ids: readonly string[] = []): RuleOfGroup[] {
  if (ids.length === 0) return rules;
  const named = ids.map((id) => ruleNamed(id, rules, ({ rule }) => rule.id));
  return [...new Set(named)];
}
