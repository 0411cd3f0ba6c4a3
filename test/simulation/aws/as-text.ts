/** A value as text, with its sets and bytes, of which JSON knows nothing. */
export function asText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Set) return [...part].map(String).sort();
    return part instanceof Uint8Array ? Buffer.from(part).toString('base64') : part;
  });
}
