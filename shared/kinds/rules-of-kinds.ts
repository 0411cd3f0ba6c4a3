import type { NetworkCandidate } from '../domain/network/network-rules';
import type { NetworkSpec, RequestedNetwork } from '../domain/network/network-spec';
import type { ValidationError } from '../domain/network/validation-error';
import type { Kind } from './kind';
import type { KindRules, ReasonsBySwitch, Switch } from './kind-rules';
import { KINDS } from './kinds';

const RULES: readonly KindRules[] = KINDS.flatMap(({ rules }: Kind) => rules ?? []);

/** What of a request some kind cannot make, by the order of the list of kinds. */
export function requestErrorsOfKinds(candidate: NetworkCandidate): ValidationError[] {
  return RULES.flatMap((rules) => rules.requestErrors?.(candidate) ?? []);
}

/** The switches of a network that no change may touch, as they are. */
export function fixedSwitchesOf(spec: NetworkSpec): Partial<Record<Switch, boolean>> {
  const fields = RULES.flatMap(({ fixedSwitches }) => reasonsOf(fixedSwitches).map(([field]) => field));
  return Object.fromEntries(fields.map((field) => [field, spec[field]]));
}

/**
 * The switches that a changed document says differently and that no change may touch.
 *
 * @param document anything; fields of the wrong type are different
 */
export function fixedSwitchErrors(
  spec: NetworkSpec,
  document: Readonly<Record<string, unknown>>,
): ValidationError[] {
  return RULES.flatMap(({ fixedSwitches }) => reasonsOf(fixedSwitches)).flatMap(([field, reason]) => {
    const fixed = spec[field];
    const isOff = !fixed && document[field] === false;
    if (isOff || document[field] === fixed) return [];
    return [{ pointer: `/${field}`, message: `must stay ${fixed ?? 'as it is'}: ${reason}` }];
  });
}

/** What of `asked` would destroy something that a kind has made, the switches last. What is left is growth. */
export function growthErrorsOfKinds(spec: NetworkSpec, asked: RequestedNetwork): ValidationError[] {
  return [
    ...RULES.flatMap((rules) => rules.growthErrors?.(spec, asked) ?? []),
    ...RULES.flatMap(({ lastingSwitches }) => reasonsOf(lastingSwitches))
      .filter(([field]) => spec[field] && !asked[field])
      .map(([field, reason]) => ({ pointer: `/${field}`, message: `cannot be switched off: ${reason}` })),
  ];
}

/** The fields that become of a change other than it says them. */
export function grownByKinds(spec: NetworkSpec, asked: RequestedNetwork): Partial<RequestedNetwork> {
  return Object.assign({}, ...RULES.map((rules) => rules.grown?.(spec, asked))) as Partial<RequestedNetwork>;
}

function reasonsOf(reasons: ReasonsBySwitch = {}): (readonly [field: Switch, reason: string])[] {
  return Object.entries(reasons) as [Switch, string][];
}
