import { UserError } from './user-error';

/**
 * `npm start --ephemeral` gives the option to npm, which warns and starts without it; only what follows `--`
 * comes here. npm leaves what it took in the environment, `--no-console` as an empty `npm_config_console`.
 *
 * @param names of the options that are known here, without `--`
 * @throws UserError that says how the call is written
 */
export function refuseSwallowedOptions(
  names: readonly string[],
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): void {
  if (environment.npm_lifecycle_event !== 'start') return;
  for (const name of names) {
    const isNegation = name.startsWith('no-');
    const taken = environment[`npm_config_${name.replace(/^no-/, '').replaceAll('-', '_')}`];
    const isSwallowed = isNegation ? taken === '' : taken !== undefined && taken !== '';
    if (!isSwallowed || args.some((word) => word === `--${name}` || word.startsWith(`--${name}=`))) continue;
    const value = isNegation || taken === 'true' ? '' : ` ${taken ?? ''}`;
    throw new UserError(`npm kept --${name} for itself. Write it after --: npm start -- --${name}${value}`);
  }
}
