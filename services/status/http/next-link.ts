export interface ListCall {
  readonly apiUrl: string;
  readonly query: Readonly<Record<string, string | number | undefined>>;
}

/** RFC 8288: where the next page of a list is, by the filters of this one. */
export function nextLink(
  { apiUrl, query }: ListCall,
  path: string,
  nextCursor: string | undefined,
): Readonly<Record<string, string>> {
  if (nextCursor === undefined) return {};
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  parameters.set('cursor', nextCursor);
  return { link: `<${apiUrl}${path}?${parameters.toString()}>; rel="next"` };
}
