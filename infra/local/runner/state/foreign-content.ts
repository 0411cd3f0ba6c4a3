import { readdirSync } from 'node:fs';
import { UserError } from '../user-error';

/** What runs leave in a state directory. What begins with a dot, as `.gitignore`, does no harm there. */
const OURS =
  /^(\.|lock(\.|$)|logs$|outputs\.json|signing-key\.json|state\.sqlite|ephemeral-\d+$|lost\+found$)/;

/**
 * Refuses a directory in which something else lies, a checkout or a home directory for one: state files between them
 * would be hard to tell apart, and "delete the directory to start afresh" would delete what was there before.
 *
 * @throws UserError which names what is there
 */
export function refuseForeignContent(directory: string): void {
  const names = readdirSync(directory);
  if (names.includes('state.sqlite')) return;
  const foreign = names.find((name) => !OURS.test(name));
  if (foreign === undefined) return;
  throw new UserError(
    `The directory ${directory} is not one of this system: it holds ${foreign}. ` +
      'Give --state-dir a directory that is empty, or that is not there yet.',
  );
}
