/**
 * The path and the query of a request's target. Not by `new URL`: that throws on some of what third parties send,
 * and takes `//host/path` for another host.
 */
export function splitTarget(target = '/'): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '/', ...rest] = target.split('?');
  return { path, query: new URLSearchParams(rest.join('?')) };
}
