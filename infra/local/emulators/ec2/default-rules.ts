import type { Account } from './account';
import { allowAllInFrom, allowAllOut, newRule, termsKey } from './security-group-rules';
import { putRules, SECURITY_GROUP } from './security-groups';
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

/**
 * When a VPC gets an IPv6 block, its groups let IPv6 traffic out as they do IPv4, unless a caller changed
 * what they let out.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function letIpv6Out(account: Account, vpcId: string): void {
  const untouched = termsKey(allowAllOut('ipv4'));
  for (const group of account.table(SECURITY_GROUP).dependentsOf(vpcId)) {
    const out = group.rules.filter(({ isEgress }) => isEgress).map(termsKey);
    if (out.length === 1 && out[0] === untouched) {
      putRules(account, group, [...group.rules, newRule(account, allowAllOut('ipv6'))]);
    }
  }
}
