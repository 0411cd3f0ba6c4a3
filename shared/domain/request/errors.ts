/** Somebody else wrote the record since it was read: whoever lost stops, and the message comes again. */
export class RequestChangedError extends Error {
  override readonly name = 'RequestChangedError';
  constructor(readonly requestId: string) {
    super(`Request ${requestId} was changed by somebody else`);
  }
}
