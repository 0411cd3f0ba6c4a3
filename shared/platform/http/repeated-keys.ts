import { jsonPointer } from '../../contract/json-pointer';

/** What gives a JSON text its structure, and its texts; with `colon`, the name of a member. */
const TOKEN = /[{}[\],]|"(?:[^"\\]|\\.)*"(?<colon>\s*:)?/g;

/** Bounds what a hostile body makes us answer: so many places, and of each so many levels. */
const LIMITS = { places: 20, levels: 8 };

/** An object or an array around the place that is being read. */
interface Enclosing {
  /** Of an object, the names it has had so far. */
  readonly names?: Set<string>;
  /** Name or index of the member that is being read. */
  member: string | number;
}

/**
 * Where an object of a JSON text has two members of one name: JSON pointers, each once, at most 20. `JSON.parse` keeps
 * the last member without a word, so what is done would not be what was sent (RFC 8259, section 4).
 *
 * @param text one that `JSON.parse` accepts
 */
export function repeatedKeys(text: string): readonly string[] {
  const around: Enclosing[] = [];
  const repeated = new Set<string>();
  for (const { 0: token, groups } of text.matchAll(TOKEN)) {
    if (token === '{') around.push({ names: new Set(), member: '' });
    else if (token === '[') around.push({ member: 0 });
    else if (token === '}' || token === ']') around.pop();
    else if (token === ',') nextItem(around.at(-1));
    else if (groups?.colon !== undefined) {
      const name = JSON.parse(token.slice(0, -groups.colon.length)) as string;
      if (isRepeated(around.at(-1), name)) {
        repeated.add(jsonPointer(around.slice(0, LIMITS.levels).map(({ member }) => member)));
      }
      if (repeated.size === LIMITS.places) break;
    }
  }
  return [...repeated];
}

function nextItem(enclosing: Enclosing | undefined): void {
  if (typeof enclosing?.member === 'number') enclosing.member += 1;
}

function isRepeated(object: Enclosing | undefined, name: string): boolean {
  if (object?.names === undefined) return false;
  object.member = name;
  if (object.names.has(name)) return true;
  object.names.add(name);
  return false;
}
