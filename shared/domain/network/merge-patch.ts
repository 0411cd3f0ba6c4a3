/** Deeper than anything of ours lies. Below it a patch replaces, so that no nesting exhausts the stack. */
const DEEPEST = 16;

/**
 * Applies a JSON merge patch as RFC 7396 has it: objects are merged, `null` removes, everything else, lists
 * included, replaces.
 *
 * @param target the document, which is left as it is
 */
export function mergePatch(target: unknown, patch: unknown, depth = 0): unknown {
  if (!isObject(patch) || depth === DEEPEST) return patch;
  // Entries, unlike assignments, take a key like __proto__ for a key.
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value, depth + 1));
  }
  return Object.fromEntries(merged);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
