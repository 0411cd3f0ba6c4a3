/** Environment variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A text setting.
 *
 * @throws Error naming the variable when it is not set
 */
export function requiredText(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`Environment variable ${name} is not set`);
  return value;
}

/**
 * A setting of any kind, as JSON.
 *
 * @throws Error naming the variable when it is not set or no JSON
 */
export function requiredJson(environment: Environment, name: string): unknown {
  const text = requiredText(environment, name);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`Environment variable ${name} is not JSON`, { cause });
  }
}

/**
 * A number setting.
 *
 * @throws Error naming the variable when it is not set or not a number from 0 up
 */
export function requiredNumber(environment: Environment, name: string): number {
  const value = Number(requiredText(environment, name));
  if (!Number.isFinite(value) || value < 0)
    throw new Error(`Environment variable ${name} is not a number from 0 up`);
  return value;
}
