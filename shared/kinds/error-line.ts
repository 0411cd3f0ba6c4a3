import type { FailureCode } from '../domain/request/failure';
import type { FailureClass } from '../domain/request/resource-failure';

/** Pages that say what error codes of all kinds mean. */
const PAGES = {
  /** EC2's page of error codes, which lists them for all actions. */
  codes: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html',
  quotas: 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
  /** What AWS's SDKs take for throttling, expired credentials and passing failures. */
  sdk: 'https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html',
} as const;

/** One of these pages, or another one. */
type Source = keyof typeof PAGES | `https://${string}`;

/** What an error means, and what the caller is told if the request fails for it. */
export interface Meaning {
  readonly failureClass: FailureClass;
  readonly code: FailureCode;
  /** The quota that is used up, as the Service Quotas console names it. */
  readonly quota?: string;
  /** What AWS itself has not enough of at the moment, and what may help, in a caller's words. */
  readonly shortage?: { readonly of: string; readonly help: string };
}

/** One line of the table: codes of EC2 that mean the same. */
export interface ErrorLine extends Meaning {
  readonly codes: readonly string[] | RegExp;
  /** The actions of which this is so; absent: all of them. */
  readonly on?: readonly string[] | RegExp;
  /** The message, where the code says too little. */
  readonly message?: RegExp;
  /** The page that says so. */
  readonly source: string;
}

/** A line of the table. */
export function line(
  failureClass: FailureClass,
  code: FailureCode,
  source: Source,
  codes: ErrorLine['codes'],
  more: Pick<ErrorLine, 'on' | 'message' | 'quota' | 'shortage'> = {},
): ErrorLine {
  return { failureClass, code, source: isPage(source) ? PAGES[source] : source, codes, ...more };
}

/** The line of a quota that is used up; only time, or its administrators, can help. */
export function quota(code: string, name: string, source: Source = 'quotas'): ErrorLine {
  return line('quota', 'quota-not-raised', source, [code], { quota: name });
}

/** The line of what AWS itself has not enough of. As with a quota, only time helps; but there is none to raise. */
export function shortage(code: string, of: string, help: string): ErrorLine {
  return line('quota', 'quota-not-raised', 'codes', [code], { shortage: { of, help } });
}

function isPage(source: Source): source is keyof typeof PAGES {
  return Object.hasOwn(PAGES, source);
}
