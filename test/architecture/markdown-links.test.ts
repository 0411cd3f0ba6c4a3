import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { anchorsOf, linksOf } from './markdown-links';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));

describe('the documents', () => {
  it('lead to files and headings that exist', () => {
    const broken = files.flatMap((file) =>
      linksOf(file, readFileSync(file, 'utf8'))
        .filter(({ path, anchor }) => !leadsSomewhere(path, anchor))
        .map(({ line, target }) => `${file}:${line}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('have links', () => {
    const links = files.flatMap((file) => linksOf(file, readFileSync(file, 'utf8')));
    expect(links.length).toBeGreaterThan(150);
    expect(links.filter(({ anchor }) => anchor !== undefined).length).toBeGreaterThan(15);
  });
});

function leadsSomewhere(path: string, anchor: string | undefined): boolean {
  if (!existsSync(path)) return false;
  return anchor === undefined || (path.endsWith('.md') && anchorsOf(readFileSync(path, 'utf8')).has(anchor));
}

describe('linksOf', () => {
  it('finds links and pictures, by their path from the root', () => {
    const text = 'See [a](b.md#c) and\n![d](../e.svg "title"), [here](#f).\n\n[ref]: ./g.md\n';
    expect(linksOf('infra/README.md', text)).toEqual([
      { line: 1, target: 'b.md#c', path: 'infra/b.md', anchor: 'c' },
      { line: 2, target: '../e.svg', path: 'e.svg', anchor: undefined },
      { line: 2, target: '#f', path: 'infra/README.md', anchor: 'f' },
      { line: 4, target: './g.md', path: 'infra/g.md', anchor: undefined },
    ]);
  });

  it('leaves other hosts and code alone, and keeps the lines behind code', () => {
    const text = '[a](https://example.com) [b](mailto:c@d) `[e](f)`\n```sh\n[g](h)\n```\n[i](j)\n';
    expect(linksOf('README.md', text)).toEqual([{ line: 5, target: 'j', path: 'j', anchor: undefined }]);
  });
});

describe('anchorsOf', () => {
  it('turns headings into ids as GitHub does', () => {
    const text = '# What\'s `made`?\n## A, b & c\n## A, b & c\n```sh\n# a comment\n```\n<a id="x"></a>\n';
    expect([...anchorsOf(text)]).toEqual(['whats-made', 'a-b--c', 'a-b--c-1', 'x']);
  });
});
