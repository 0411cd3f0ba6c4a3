import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { BANNED_WORDS, bannedWordsIn } from './words';

/** Texts of others, generated texts (their sources are checked), what release 0.1.0 stored, and the list itself. */
const NOT_OURS =
  /^(package-lock\.json|LICENSE|shared\/contract\/(schemas\/|(openapi|asyncapi)\.json)|test\/(MUTANTS\.md|architecture\/words|conformance\/ec2\/differences\.json|contracts\/release-0\.1\.0\/state\.json))|\.(png|svg|ico|woff2)$/;

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !NOT_OURS.test(file) && existsSync(file));

describe('the words of this project', () => {
  it('are those of the field', () => {
    const found = files.flatMap((file) => bannedWordsIn(file, readFileSync(file, 'utf8')));
    expect(found).toEqual([]);
  });

  it('have exceptions only where they are needed', () => {
    const unneeded = BANNED_WORDS.flatMap(({ word, except = [] }) =>
      except.filter(([path]) => {
        const concerned = files.filter(
          (file) => file === path || (path.endsWith('/') && file.startsWith(path)),
        );
        const alone = [{ word, use: '' }];
        return !concerned.some((file) => bannedWordsIn(file, readFileSync(file, 'utf8'), alone).length > 0);
      }),
    );
    expect(unneeded).toEqual([]);
  });
});

describe('bannedWordsIn', () => {
  it('names the line and what to write instead', () => {
    const text = 'const one = 1;\n/** Nobody takes the lease in vain. */\n';
    expect(bannedWordsIn('shared/one.ts', text)).toEqual([
      'shared/one.ts:2: write "the actor: worker, caller, sweeper, operator, third party": ' +
        '/** Nobody takes the lease in vain. */',
      'shared/one.ts:2: write "without success": /** Nobody takes the lease in vain. */',
    ]);
  });

  it('looks at names of files, too', () => {
    expect(bannedWordsIn('services/sweeper/take-claims.ts', '')).toHaveLength(1);
  });

  it.each(['signInEverybody', 'changed-in-vain', '#onDeath', 'MovedInVain', 'tickets-of-requests'])(
    'looks at the words of the name %s',
    (name) => {
      expect(bannedWordsIn('shared/one.ts', `const one = ${name};`)).toHaveLength(1);
    },
  );

  it('lets a word be where it is an exception, and nowhere else', () => {
    const text = 'const { claims } = verify(token);';
    expect(bannedWordsIn('shared/platform/http/caller.ts', text)).toEqual([]);
    expect(bannedWordsIn('shared/platform/http/caller-of.ts', text)).toHaveLength(1);
  });

  it('leaves words alone that only contain a banned one', () => {
    expect(bannedWordsIn('shared/one.ts', 'The bearer reclaims its `noBody`.')).toEqual([]);
  });
});
