/**
 * The entity tag of a request: its revision, which is new with every write. So it is another one after every
 * change that a caller can see, and whoever only has the record can tell it without showing the request.
 */
export function entityTagOf({ revision }: { readonly revision: string }): string {
  return `"${revision}"`;
}

/** Whether `If-None-Match` names the tag: by the weak comparison of RFC 9110, 13.1.2. */
export function isNamedWeakly(header: string, entityTag: string): boolean {
  return tagsOf(header).some((tag) => tag === '*' || tag.replace(/^W\//, '') === entityTag);
}

/** Whether `If-Match` names the tag: by the strong comparison of RFC 9110, 13.1.1, which no weak tag passes. */
export function isNamedStrongly(header: string, entityTag: string): boolean {
  return tagsOf(header).some((tag) => tag === '*' || tag === entityTag);
}

/** None of our tags holds a comma. */
function tagsOf(header: string): string[] {
  return header.split(',').map((tag) => tag.trim());
}
