import { createHash, timingSafeEqual } from 'node:crypto';
import type { LocalUser } from './users';

/**
 * The user with that name or e-mail address and that password. `undefined` for a wrong name and for a wrong
 * password alike: the answer must not tell which users exist.
 */
export function findUser(users: readonly LocalUser[], name: string, password: string): LocalUser | undefined {
  const known = users.find(({ username, email }) => [username, email].includes(name.trim().toLowerCase()));
  return known !== undefined && isSame(known.password, password) ? known : undefined;
}

function isSame(expected: string, given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(expected), digest(given));
}
