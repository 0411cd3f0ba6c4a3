import { region, type Setting } from './setting';

/** Environment variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

type Settings = Readonly<Record<string, Setting<string, unknown>>>;

/** The variables that must be supplied. */
type Supplied<S extends Settings> = Exclude<S[keyof S]['name'], typeof region.name>;

/**
 * The settings of a function.
 *
 * @param settings by what the code calls them
 * @returns the variables that must be supplied, in their order, and what reads them all: it throws an Error that
 *   names the first one that is missing or malformed
 */
export function defineSettings<S extends Settings>(settings: S) {
  const names = Object.values(settings).map(({ name }) => name);
  const readConfig = (environment: Environment) =>
    Object.fromEntries(
      Object.entries(settings).map(([key, { name, parse }]) => [key, parse(requiredText(environment, name))]),
    ) as { readonly [Key in keyof S]: ReturnType<S[Key]['parse']> };
  return {
    ENV_NAMES: names.filter((name) => name !== region.name) as [Supplied<S>, ...Supplied<S>[]],
    readConfig,
  };
}

/** @throws Error naming the variable when it is not set */
export function requiredText(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`Environment variable ${name} is not set`);
  return value;
}
