/** A good answer: its body is absent for a 304. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}
