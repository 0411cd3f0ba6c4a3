/** A setting of a function: the environment variable that has it, and what its text means. */
export interface Setting<Name extends string, Value> {
  readonly name: Name;
  /** @throws Error that says what is wrong with the text */
  readonly parse: (text: string) => Value;
}

/** The Region that a function runs in; Lambda sets it. */
export const region: Setting<'AWS_REGION', string> = text('AWS_REGION');

export function text<const Name extends string>(name: Name): Setting<Name, string> {
  return { name, parse: (value) => value };
}

/** A number from 0 up. */
export function number<const Name extends string>(name: Name): Setting<Name, number> {
  const parse = (given: string) => {
    const value = Number(given);
    if (Number.isFinite(value) && value >= 0) return value;
    throw new Error(`Environment variable ${name} is not a number from 0 up`);
  };
  return { name, parse };
}

/** `true`, or anything else. */
export function flag<const Name extends string>(name: Name): Setting<Name, boolean> {
  return { name, parse: (given) => given === 'true' };
}

/** @param read throws an Error for JSON that it does not take */
export function json<const Name extends string, Value>(
  name: Name,
  read: (value: unknown, name: string) => Value,
): Setting<Name, Value> {
  return { name, parse: (given) => read(parseJson(given, name), name) };
}

function parseJson(given: string, name: string): unknown {
  try {
    return JSON.parse(given);
  } catch (cause) {
    throw new Error(`Environment variable ${name} is not JSON`, { cause });
  }
}
