import { AwsError } from '../emulator';
import { invalidParameterValue } from './errors';

/** How a request asks for a part of a long answer. */
export interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface PageRules<T, C extends string | number> {
  /** The action's own name for what is listed, so that a token of another action is noticed. */
  readonly scope: string;
  /** What the items are sorted by, ascending. A page goes on after it even when its bearer is gone. */
  readonly cursor: (item: T) => C;
  /** The most one page may hold. */
  readonly largestPage: number;
}

const SMALLEST_PAGE = 5;

/**
 * The part of the sorted `items` the request asks for; without `MaxResults` all of them.
 *
 * @throws AwsError `InvalidParameterValue` for a page size out of bounds, `InvalidNextToken`
 * @see https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-pagination.html
 */
export function takePage<T, C extends string | number>(
  items: readonly T[],
  { MaxResults: maxResults, NextToken: nextToken }: PageRequest,
  { scope, cursor, largestPage }: PageRules<T, C>,
): { readonly items: readonly T[]; readonly NextToken?: string } {
  if (maxResults !== undefined) checkPageSize(maxResults, largestPage);
  const after = nextToken === undefined ? undefined : readToken(nextToken, scope);
  const rest = after === undefined ? items : items.filter((item) => cursor(item) > after);
  const page = rest.slice(0, maxResults);
  const last = page.at(-1);
  return last === undefined || page.length === rest.length
    ? { items: page }
    : { items: page, NextToken: writeToken(scope, cursor(last)) };
}

function checkPageSize(maxResults: number, largestPage: number): void {
  const bound =
    maxResults < SMALLEST_PAGE
      ? `greater than or equal to ${SMALLEST_PAGE}`
      : maxResults > largestPage
        ? `smaller than or equal to ${largestPage}`
        : undefined;
  if (bound === undefined) return;
  throw invalidParameterValue(
    `Value ( ${maxResults} ) for parameter maxResults is invalid. Expecting a value ${bound}.`,
  );
}

function writeToken(scope: string, cursor: string | number): string {
  return Buffer.from(JSON.stringify([scope, cursor])).toString('base64url');
}

function readToken(token: string, scope: string): string | number {
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Array.isArray(content) && content[0] === scope) {
      const cursor: unknown = content[1];
      if (typeof cursor === 'string' || typeof cursor === 'number') return cursor;
    }
  } catch {
    // Not one of ours: the same answer as to one of another action.
  }
  throw new AwsError('InvalidNextToken', 'The specified NextToken is not valid.');
}
