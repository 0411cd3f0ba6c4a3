import type { NetworkCandidate } from '../domain/network/network-rules';
import type { NetworkSpec, RequestedNetwork } from '../domain/network/network-spec';
import type { ValidationError } from '../domain/network/validation-error';

/** The fields of a request that are true or false. */
export type Switch = {
  [Field in keyof RequestedNetwork]-?: NonNullable<RequestedNetwork[Field]> extends boolean ? Field : never;
}[keyof RequestedNetwork];

/** Switches, each with a reason for callers. */
export type ReasonsBySwitch = Readonly<Partial<Record<Switch, string>>>;

/** What callers may ask of a kind, and what of that may change while a network exists. */
export interface KindRules {
  /** What of a request cannot be made, each at its place in the body. Absent: everything can. */
  requestErrors?(candidate: NetworkCandidate): readonly ValidationError[];
  /** Switches that stay as they were when the network was made, and why. */
  readonly fixedSwitches?: ReasonsBySwitch;
  /** Switches that are never switched off, and what that would do. */
  readonly lastingSwitches?: ReasonsBySwitch;
  /** What of a change would destroy something that exists. Absent: nothing but the lasting switches. */
  growthErrors?(spec: NetworkSpec, asked: RequestedNetwork): readonly ValidationError[];
  /** The fields that become of a change other than it says them. Absent: none. */
  grown?(spec: NetworkSpec, asked: RequestedNetwork): Partial<RequestedNetwork>;
}
