import { posix } from 'node:path';

/** A link of a document to a place in this repository. */
export interface Link {
  readonly line: number;
  /** As written. */
  readonly target: string;
  /** Path from the root of the project. */
  readonly path: string;
  /** Undefined where it leads to the whole file. */
  readonly anchor: string | undefined;
}

/** Links and pictures, not those of other hosts; what is in code is none. */
export function linksOf(document: string, text: string): readonly Link[] {
  return withoutCode(text)
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/\]\(<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s+(\S+)/g)].map((match) => ({
        line: index + 1,
        target: match[1] ?? match[2] ?? '',
      })),
    )
    .filter(({ target }) => !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target))
    .map(({ line, target }) => {
      const [path = '', anchor] = target.split('#');
      const folder = posix.dirname(document);
      return { line, target, anchor, path: path === '' ? document : posix.join(folder, decodeURI(path)) };
    });
}

/** What a link may name after `#`: the headings as GitHub turns them into ids, and ids that are written out. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of withoutFences(text).matchAll(/^ {0,3}#{1,6}\s+(.*?)\s*#*$/gm)) {
    const slug = slugOf(heading);
    let unique = slug;
    for (let count = 1; anchors.has(unique); count++) unique = `${slug}-${count}`;
    anchors.add(unique);
  }
  for (const [, id = ''] of withoutFences(text).matchAll(/<[^>]+\s(?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}

function slugOf(heading: string): string {
  const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return words.replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '').replaceAll(' ', '-');
}

/** Lines stay where they are. */
function withoutFences(text: string): string {
  const blank = (code: string) => code.replace(/[^\n]/g, '');
  return text.replace(/^( *)(```+|~~~+)[^\n]*\n[\s\S]*?^ *\2 *$/gm, blank);
}

function withoutCode(text: string): string {
  return withoutFences(text).replace(/(`+)[^`\n](?:[^\n]*?[^`\n])?\1(?!`)/g, '');
}
