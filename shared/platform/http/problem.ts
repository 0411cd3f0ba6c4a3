import { PROBLEMS, problemUrn, type ProblemBody, type ProblemCode } from '../../contract/http';

/** Problem details of a code, as RFC 9457 has them. */
export function problem(
  code: ProblemCode,
  more: Omit<ProblemBody, 'type' | 'title' | 'status' | 'code' | 'retryable'> = {},
): ProblemBody {
  const { title, status, retryable } = PROBLEMS[code];
  return { type: problemUrn(code), title, status, code, retryable, ...more };
}
