import type { Ec2Action, Ec2Input, Ec2Output, Ec2Settings } from '../../../infra/local/testing';

/** What a scenario is written with. Every call is answered by one account and compared later. */
export interface Script {
  /** Sends one command through the SDK. An error is an answer like any other; then there is no output. */
  readonly call: <A extends Ec2Action>(action: A, input: Ec2Input<A>) => Promise<Ec2Output<A> | undefined>;
  /** Sends what the types of the SDK forbid: unknown actions, missing or misspelt parameters. */
  readonly wire: (parameters: Readonly<Record<string, string>>) => Promise<void>;
}

/** A series of calls on an account that holds nothing at first. */
export interface Scenario {
  readonly name: string;
  /** How tight the simulated account is. The other implementation has no such settings. */
  readonly settings?: Partial<Ec2Settings>;
  run(script: Script): Promise<void>;
}
