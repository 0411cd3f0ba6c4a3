import { EC2_ERRORS } from '../../../shared/adapters/ec2-error-codes';
import type { ErrorLine, Meaning } from '../../../shared/kinds/error-line';
import { sdkError } from '../aws/sdk-errors';
import type { CallSite } from './fault-source';

/** An error that EC2 answers to a call without effect, and what the service takes it for. */
export interface Ec2Error extends Meaning {
  readonly name: string;
}

const CREATES = /^(Create(?!Tags$)|Allocate)/;
const CHANGES = /^(Create|Allocate|Associate|Attach|Modify|Replace)/;
const DELETIONS = /^(Delete|Detach|Disassociate|Release)/;

/**
 * The actions that can meet an error of each class without it being a lie that the service cannot see through. That
 * something exists already is said only where it does, which the emulator does by itself.
 */
const ACTIONS: Readonly<Partial<Record<Meaning['failureClass'], RegExp>>> = {
  throttled: /./,
  'unknown-outcome': /./,
  quota: CREATES,
  permanent: CHANGES,
  'in-use': DELETIONS,
  // Only for a call that names something young; the transport sees to that.
  'not-visible': /^(?!Describe|CreateVpc$|AllocateAddress$|CreateInternetGateway$)/,
};

const STATUS: Readonly<Partial<Record<Meaning['failureClass'], number>>> = { 'unknown-outcome': 500 };

const drawable = new Map<string, readonly Ec2Error[]>();

/** Every code of the table of EC2's errors that a call of that action can be answered with. */
function ec2ErrorsOf(action: string): readonly Ec2Error[] {
  let errors = drawable.get(action);
  if (errors === undefined) {
    errors = EC2_ERRORS.filter((line) => isPossible(line, action)).flatMap(({ codes, failureClass, code }) =>
      codes instanceof RegExp ? [] : codes.map((name) => ({ name, failureClass, code })),
    );
    drawable.set(action, errors);
  }
  return errors;
}

/** The error that the fault `ec2-error` answers to this call: another one for every call of an action. */
export function ec2ErrorFor({ site, nth }: CallSite): Ec2Error | undefined {
  const errors = ec2ErrorsOf(site.slice('ec2:'.length));
  return errors[(Math.imul(nth, 0x9e3779b1) >>> 8) % errors.length];
}

export function answerOf({ name, failureClass }: Ec2Error): Error {
  return sdkError(name, STATUS[failureClass] ?? 400);
}

function isPossible({ codes, on, message, failureClass }: ErrorLine, action: string): boolean {
  if (codes instanceof RegExp || message !== undefined) return false;
  if (on !== undefined && !(on instanceof RegExp ? on.test(action) : on.includes(action))) return false;
  return ACTIONS[failureClass]?.test(action) === true;
}
