import type { ProblemCode } from './problems';

/** What people are told of a problem. It is apart from the codes, so that no function bundles it. */
export interface ProblemHelp {
  /** How it comes about. */
  readonly cause: string;
  /** What to do. */
  readonly remedy: string;
}

/** Help with every problem that this API reports. */
export const PROBLEM_HELP: Readonly<Record<ProblemCode, ProblemHelp>> = {
  'invalid-request': {
    cause: 'The body, a query parameter or a header breaks a rule. `errors` lists every place.',
    remedy: 'Correct every place that `errors` names and send the call again.',
  },
  'invalid-cursor': {
    cause: 'The cursor was cut off, changed, or came from a list with other filters.',
    remedy:
      'Start the list again without a cursor, and pass `nextCursor` on unchanged with the same filters.',
  },
  unauthorized: {
    cause:
      'The `Authorization` header has no token, an expired one, or one that this user pool did not sign.',
    remedy:
      'Sign in, or refresh the token, and send the ID token. `detail` says whether the one that came has expired.',
  },
  forbidden: {
    cause:
      'Only the owner of a network and members of vpc-admins may change it; findings are for vpc-admins.',
    remedy: 'Ask the owner (`requestedBy`) or an administrator.',
  },
  'not-found': {
    cause: 'No request or pool has that name, or no operation has that path and method.',
    remedy: 'Check the id and the path. Requests stay on record after their networks are deleted.',
  },
  'nothing-to-retry': {
    cause: 'Only FAILED and STALLED requests can be retried.',
    remedy: 'Look at the request: it is READY, or it is being deleted.',
  },
  'not-ready': {
    cause: 'The network is still being made, changed or deleted, or it failed.',
    remedy: 'Wait until `done` is true, then read the request again and send the change with its new `etag`.',
  },
  'not-growth': {
    cause: 'The change would destroy or renumber something that exists, or there is no room for it.',
    remedy: '`errors` names each place. Ask for a new network where an existing one cannot be what you need.',
  },
  'cidr-overlap': {
    cause:
      'The block is in an address pool and shares addresses with another network there, or with what the pool reserves. Blocks outside of every pool are yours to keep apart: EC2 allows two networks with the same addresses, which can never be connected.',
    remedy:
      'Choose another block, or ask for an `addressPool` with a `netmaskLength` and let the service choose.',
  },
  'address-pool-exhausted': {
    cause: 'Every block of that size in the pool is in use.',
    remedy:
      'Ask for a longer `netmaskLength` (`largestFreeBlock` fits), another pool, or have the pool enlarged.',
  },
  'precondition-failed': {
    cause: '`If-Match` names a state that the request is no longer in.',
    remedy: 'Read the request again, decide again, and send its new `etag`.',
  },
  'body-too-large': {
    cause: 'A body may have 131,072 bytes.',
    remedy: 'Send a smaller body: 200 subnets with names of 100 characters fit.',
  },
  'unsupported-media-type': {
    cause: 'The `Content-Type` is missing or is another one.',
    remedy: 'Send a patch as `application/merge-patch+json` or `application/json`.',
  },
  'idempotency-key-reused': {
    cause: 'The same `Idempotency-Key` came with another body before. Nothing was changed.',
    remedy: 'Use a new key for a new request.',
  },
  'precondition-required': {
    cause: 'A PATCH came without `If-Match`.',
    remedy: 'Send the `etag` of the request as `If-Match`, so that no change overwrites another one.',
  },
  'too-many-networks': {
    cause: 'Requests that are neither FAILED nor DELETED count against the setting `networksPerCaller`.',
    remedy: 'Delete one of the networks in `held`, or ask an administrator to raise the setting.',
  },
  'too-many-requests': {
    cause: 'The API is called faster than its stage allows.',
    remedy: 'Send the call again after the seconds that `Retry-After` names.',
  },
  'internal-error': {
    cause: 'A fault in the service, or a function that ended early.',
    remedy: 'Send the call again; if it stays, report `instance` to the operators.',
  },
  'temporarily-unavailable': {
    cause: 'AWS did not answer in time, another call works on the same, or a release is being rolled out.',
    remedy:
      'Send the call again after the seconds that `Retry-After` names, under the same `Idempotency-Key`.',
  },
};
