/** What a function is called with. */
export interface Invocation {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  /** JSON, as `X-Amz-Client-Context` carries it. */
  readonly clientContext?: string;
}

export interface InvocationResult {
  readonly requestId: string;
  /** JSON: what the handler returned, or the description of the error. */
  readonly payload: string;
  /** What the handler streamed; then there is no payload. */
  readonly stream?: Buffer;
  readonly functionError?: 'Unhandled';
}

/** How Lambda describes an error to the caller of a function. */
export interface FunctionErrorPayload {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** The function was called and failed. */
export function failedInvocation(requestId: string, error: FunctionErrorPayload): InvocationResult {
  return { requestId, payload: JSON.stringify(error), functionError: 'Unhandled' };
}
