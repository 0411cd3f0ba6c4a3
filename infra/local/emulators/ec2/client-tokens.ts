import { hash } from 'node:crypto';
import { AwsError } from '../emulator';
import type { Store } from '../store';
import { invalidParameterValue } from './errors';

/** What a token can bring back: the id of what the call made, or several. */
export type MadeByCall = string | readonly string[];

/** The parameters of an action that takes a client token. */
export interface TokenInput {
  readonly ClientToken?: string | undefined;
  readonly DryRun?: boolean | undefined;
}

interface RememberedCall {
  /** Of all parameters but the token. */
  readonly fingerprint: string;
  readonly made: MadeByCall;
}

/** Remembers which create calls succeeded, so that a repeated one answers instead of creating again. */
export interface ClientTokens {
  /**
   * Runs `create`, unless a call of this action with this token succeeded before: then the ids that call
   * made come back, whatever became of them. A call that failed or made nothing is not remembered, and a
   * call without a token always creates.
   *
   * Look the resource up with `ResourceTable.existing`, since AWS answers a repeat with the resource as it
   * is now, before any Describe shows it. What was deleted since is `…NotFound`: the token stays used.
   *
   * @throws AwsError `IdempotentParameterMismatch` for the same token with other parameters;
   *   `InvalidParameterValue` for a token that is none; whatever `create` throws
   * @see https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html
   */
  once<M extends MadeByCall>(action: string, input: TokenInput, create: () => M): M;
}

/** Up to 64 ASCII characters. */
const TOKEN_SYNTAX = /^[\x20-\x7e]{1,64}$/;

/** Tokens are never forgotten: AWS promises no end of theirs, and asks never to use one again. */
export function openClientTokens(store: Store): ClientTokens {
  const calls = store.collection<RememberedCall>('ec2.client-tokens');
  return {
    once<M extends MadeByCall>(action: string, input: TokenInput, create: () => M): M {
      const { ClientToken: token } = input;
      if (token === undefined) return create();
      if (!TOKEN_SYNTAX.test(token)) {
        throw invalidParameterValue(`Value (${token}) for parameter clientToken is invalid.`);
      }
      // The token of one action means nothing to another.
      const key = `${action} ${token}`;
      const fingerprint = fingerprintOf(input);
      const remembered = calls.get(key);
      if (remembered === undefined) {
        const made = create();
        if (made.length > 0) calls.set(key, { fingerprint, made });
        return made;
      }
      if (remembered.fingerprint !== fingerprint) throw mismatch(token);
      return remembered.made as M;
    },
  };
}

function fingerprintOf(input: TokenInput): string {
  const parameters = { ...input, ClientToken: undefined, DryRun: undefined };
  return hash('sha256', JSON.stringify(parameters, sortKeys), 'base64url');
}

/** Clients write parameters in any order; the order of a list is part of what was asked. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mismatch(token: string): AwsError {
  return new AwsError('IdempotentParameterMismatch', `Wrong arguments for request with token ${token}`);
}
