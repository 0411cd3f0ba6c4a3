/**
 * The groups in a user's attribute, as Cognito writes what a provider brings: a JSON list from OpenID Connect,
 * `[one, other]` from SAML, a bare name where there is one group.
 */
export function readProviderGroups(attribute: string | undefined): readonly string[] {
  const text = attribute?.trim() ?? '';
  if (text === '') return [];
  const list = jsonList(text);
  if (list !== undefined) return list;
  const inner = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  return inner
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function jsonList(text: string): readonly string[] | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : undefined;
  } catch {
    return undefined;
  }
}
