import { hash } from 'node:crypto';

/**
 * A digest that is the same for two JSON values exactly when they say the same, whatever the order of their
 * keys. Tells a repeated request from another one under the same idempotency key.
 */
export function fingerprint(value: unknown): string {
  return hash('sha256', JSON.stringify(value, sortKeys), 'base64url');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isSorted(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function isSorted(value: object): boolean {
  let last = '';
  for (const key of Object.keys(value)) {
    if (key < last) return false;
    last = key;
  }
  return true;
}
