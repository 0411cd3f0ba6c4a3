/** Another writer changed the record since it was read: this one stops, and the message comes again. */
export class RequestChangedError extends Error {
  override readonly name = 'RequestChangedError';
  constructor(readonly requestId: string) {
    super(`Request ${requestId} was changed by another writer`);
  }
}

/**
 * The record or command was written by a newer version of this service. It is left as it is: a worker puts the
 * message back, the API answers 503, until this version is replaced.
 */
export class NewerRecordError extends Error {
  override readonly name = 'NewerRecordError';
  /** @param version the version that was read */
  constructor(
    readonly requestId: string,
    readonly version: number,
  ) {
    super(`Request ${requestId} has version ${version}, which this version of the service does not know`);
  }
}
