import { DOCUMENTED_ERRORS } from './documented-errors';
import { EC2_ERRORS, errorLine } from '../../../shared/adapters/ec2-error-codes';
import type { ErrorLine, Meaning } from '../../../shared/kinds/error-line';
import { sdkError } from '../aws/sdk-errors';
import type { CallSite } from './fault-source';
import { isUntrue } from './untrue-errors';

/** An error that EC2 answers to a call without effect, and what the service takes it for. */
export interface Ec2Error extends Meaning {
  readonly name: string;
  readonly message: string;
}

const CREATES = /^(Create(?!Tags$)|Allocate)/;
const CHANGES = /^(Create|Allocate|Associate|Attach|Modify|Replace)/;
const DELETIONS = /^(Delete|Detach|Disassociate|Release)/;

/**
 * The actions that can meet an error that EC2 documents for no action in particular. What it documents for an action
 * that action can meet, see {@link DOCUMENTED_ERRORS}.
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

/** Errors whose message says what their code does not. */
const WITH_MESSAGE: readonly { readonly on: RegExp; readonly name: string; readonly message: string }[] = [
  {
    on: /^(CreateSubnet|CreateNatGateway|CreateVpcEndpoint)$/,
    name: 'InvalidParameterValue',
    message: 'Value (us-east-1a) for parameter availabilityZone is invalid.',
  },
  {
    on: /^(CreateNatGateway|CreateVpcEndpoint)$/,
    name: 'Unsupported',
    message: 'It is not supported in the availability zone us-east-1a.',
  },
  {
    on: /^AssociateRouteTable$/,
    name: 'InvalidParameterValue',
    message: 'Route table and subnet belong to different networks',
  },
];

/** A code that no table knows: EC2 gets new ones. */
export const UNKNOWN_CODE = 'UnheardOf';

/** Codes of families that the table knows only by how they end. */
const OF_FAMILIES: readonly { readonly on: RegExp; readonly name: string }[] = [
  { on: CREATES, name: 'UnheardOfLimitExceeded' },
  { on: CHANGES, name: 'InvalidUnheardOfID.Malformed' },
  { on: DELETIONS, name: 'UnheardOf.InUse' },
  { on: CREATES, name: 'RequestThrottled' },
  { on: CREATES, name: 'SlowDown' },
  { on: DELETIONS, name: 'RequestTimeTooSkewed' },
  { on: DELETIONS, name: 'ExpiredTokenException' },
];

const STATUS: Readonly<Partial<Record<Meaning['failureClass'], number>>> = { 'unknown-outcome': 500 };

const drawable = new Map<string, readonly Ec2Error[]>();

/** Every error that a call of that action can be answered with by the fault `ec2-error`. */
export function ec2ErrorsOf(action: string): readonly Ec2Error[] {
  let errors = drawable.get(action);
  if (errors === undefined) {
    errors = errorsOf(action);
    drawable.set(action, errors);
  }
  return errors;
}

function errorsOf(action: string): readonly Ec2Error[] {
  const anywhere = EC2_ERRORS.filter((line) => isPossible(line, action)).flatMap(({ codes }) =>
    codes instanceof RegExp ? [] : codes,
  );
  const ofFamilies = OF_FAMILIES.filter(({ on }) => on.test(action)).map(({ name }) => name);
  const documented = DOCUMENTED_ERRORS[action] ?? [];
  const names = [...new Set([...anywhere, ...documented, ...ofFamilies, UNKNOWN_CODE])];
  return [
    ...names.filter((name) => !isUntrue(name, action)).map((name) => ec2Error(action, name, name)),
    ...WITH_MESSAGE.filter(({ on }) => on.test(action)).map(({ name, message }) =>
      ec2Error(action, name, message),
    ),
  ];
}

function ec2Error(action: string, name: string, message: string): Ec2Error {
  // What no line knows and has a status below 500 is a refusal for good.
  const { failureClass, code }: Meaning = errorLine(name, message, action) ?? {
    failureClass: 'permanent',
    code: 'rejected-by-ec2',
  };
  return { name, message, failureClass, code };
}

/**
 * The error that the fault `ec2-error` answers to this call: another one for every call of an action.
 *
 * @param name the code that is planned, if any is
 */
export function ec2ErrorFor({ site, nth }: CallSite, name?: string): Ec2Error | undefined {
  const errors = ec2ErrorsOf(site.slice('ec2:'.length));
  if (name !== undefined) return errors.find((error) => error.name === name);
  return errors[(Math.imul(nth, 0x9e3779b1) >>> 8) % errors.length];
}

export function answerOf({ name, message, failureClass }: Ec2Error): Error {
  return sdkError(name, STATUS[failureClass] ?? 400, message);
}

function isPossible({ codes, on, message, failureClass }: ErrorLine, action: string): boolean {
  if (codes instanceof RegExp || message !== undefined) return false;
  if (on !== undefined && !(on instanceof RegExp ? on.test(action) : on.includes(action))) return false;
  return ACTIONS[failureClass]?.test(action) === true;
}
