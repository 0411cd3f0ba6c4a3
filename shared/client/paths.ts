/** Where a request is, below the API's address. */
export function pathOf(requestId: string): string {
  return `/vpcs/${encodeURIComponent(requestId)}`;
}
