/**
 * A deeply frozen copy, without its undefined fields, as the wire would carry it. Parts that
 * come from such a copy are frozen already and are shared instead, which makes writing back a record cheap.
 */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  // Bytes cannot be frozen; every reader decodes them anew.
  if (value instanceof Uint8Array) return new Uint8Array(value) as T;
  if (value instanceof Set) return Object.freeze(new Set(value)) as T;
  return Object.freeze(Array.isArray(value) ? value.map(frozenCopy) : copyOfFields(value)) as T;
}

function copyOfFields(value: object): object {
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (field === undefined) continue;
    // A caller's tag may have this name; assigning to it would set the prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, { value: field, enumerable: true });
    else copy[key] = frozenCopy(field as unknown);
  }
  return copy;
}
