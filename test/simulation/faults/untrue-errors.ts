/** Errors that EC2 answers only where they are true, so that to draw them anywhere would be no fault of EC2 but a lie. */
export interface UntrueErrors {
  readonly codes: readonly string[] | RegExp;
  /** The actions of which this is so; absent: all of them. */
  readonly on?: RegExp;
  readonly because: string;
}

/** What the fault `ec2-error` never answers, and why. */
export const UNTRUE_ERRORS: readonly UntrueErrors[] = [
  {
    codes: [
      'FlowLogAlreadyExists',
      'InvalidSubnet.Conflict',
      'Resource.AlreadyAssociated',
      'RouteAlreadyExists',
    ],
    because:
      'EC2 says that something exists only where it does, and the service then looks for it. The local EC2 says so by itself',
  },
  {
    codes: /Malformed$/,
    on: /^(Delete|Detach|Disassociate|Release)/,
    because:
      'EC2 never calls an id malformed that it has given itself. The service takes such an id for one that never existed',
  },
];

/** Whether EC2 would not answer that without its being true. */
export function isUntrue(code: string, action: string): boolean {
  return UNTRUE_ERRORS.some(
    ({ codes, on }) =>
      (codes instanceof RegExp ? codes.test(code) : codes.includes(code)) && on?.test(action) !== false,
  );
}
