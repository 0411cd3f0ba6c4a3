/** Everything that was frozen here: sharing it is as good as copying it. */
const frozen = new WeakSet();

/**
 * A copy that nobody can change any more, without its undefined fields, as the wire would carry it. Parts that
 * come from such a copy are not copied again, which makes writing back a record that was read cheap.
 */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null || frozen.has(value)) return value;
  const copy = Array.isArray(value) ? value.map(frozenCopy) : copyOfFields(value);
  Object.freeze(copy);
  frozen.add(copy);
  return copy as T;
}

function copyOfFields(value: object): object {
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) {
    if (field === undefined) continue;
    // A caller's tag may bear this name; assigning to it would set the prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, { value: field, enumerable: true });
    else copy[key] = frozenCopy(field as unknown);
  }
  return copy;
}
