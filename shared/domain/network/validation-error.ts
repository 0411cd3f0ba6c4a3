/** One thing wrong with a request; `pointer` is an RFC 6901 JSON pointer to the place. */
export interface ValidationError {
  readonly pointer: string;
  readonly message: string;
}
