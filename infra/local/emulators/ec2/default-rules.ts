import type { Account } from './account';
import { allowAllInFrom, allowAllOut, newRule } from './security-group-rules';
import { putRules } from './security-groups';
import type { SecurityGroupRecord } from './security-groups';
import { isDualStack } from './vpcs';
import type { VpcRecord } from './vpcs';

/** Gives a new group its rules: everything may go out, and members of the default group may reach each other. */
export function giveDefaultRules(account: Account, vpc: VpcRecord, group: SecurityGroupRecord): void {
  const terms = [
    ...(group.isVpcDefault ? [allowAllInFrom(group.id)] : []),
    allowAllOut('ipv4'),
    ...(isDualStack(vpc) ? [allowAllOut('ipv6')] : []),
  ];
  putRules(
    account,
    group,
    terms.map((one) => newRule(account, one)),
  );
}
