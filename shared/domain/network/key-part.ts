/*
 * Outside text in keys. Keys are paths, and EC2 allows 256 characters in the tag that holds one: as in a JSON
 * pointer (RFC 6901), a reserved character takes two.
 */

/** Encodes outside text as one part of a key; what has no reserved character stays as it is. */
export function encodeKeyPart(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What {@link encodeKeyPart} encoded. */
export function decodeKeyPart(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
