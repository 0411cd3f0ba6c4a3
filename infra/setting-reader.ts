import { nearestName } from './nearest-name';
import { SettingError } from './setting-error';

/** Untyped values by key, as CDK context has them. */
export type Context = Readonly<Record<string, unknown>>;

/** What a text must look like, and the same in words. */
export interface TextRule {
  readonly pattern: RegExp;
  readonly allowed: string;
}

/** Which whole numbers are allowed, both ends included. */
export interface IntegerRange {
  readonly from: number;
  readonly to: number;
  /** Why no others, where a user cannot guess it. */
  readonly reason?: string;
}

/**
 * Reads typed values from untyped context; every method throws a `SettingError` that names the key and what is
 * allowed. `cdk -c key=value` passes every value as text, so numbers, flags and lists may come as text.
 */
export class SettingReader {
  readonly #known = new Set<string>();

  /** @param path where the keys are, for messages */
  constructor(
    private readonly context: Context,
    private readonly path = '',
  ) {}

  text(key: string, rule: TextRule): string | undefined;
  text(key: string, rule: TextRule, preset: string): string;
  text(key: string, rule: TextRule, preset?: string): string | undefined {
    const value = this.#valueOf(key) ?? preset;
    if (value === undefined || (typeof value === 'string' && rule.pattern.test(value))) return value;
    throw this.wrong(key, rule.allowed);
  }

  required(key: string, rule: TextRule): string {
    const value = this.text(key, rule);
    if (value === undefined) throw this.wrong(key, rule.allowed);
    return value;
  }

  integer(key: string, range: IntegerRange, preset: number): number {
    const value = this.#valueOf(key) ?? preset;
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    if (
      typeof number === 'number' &&
      Number.isInteger(number) &&
      number >= range.from &&
      number <= range.to
    ) {
      return number;
    }
    const reason = range.reason === undefined ? '' : `: ${range.reason}`;
    throw this.wrong(key, `a whole number from ${range.from} to ${range.to}${reason}`);
  }

  /** Undefined where it is not set. */
  optionalInteger(key: string, range: IntegerRange): number | undefined {
    return this.#valueOf(key) === undefined ? undefined : this.integer(key, range, range.from);
  }

  flag(key: string, preset: boolean): boolean {
    const value = this.#valueOf(key) ?? preset;
    return typeof value === 'boolean' ? value : this.oneOf(key, ['true', 'false'], 'false') === 'true';
  }

  oneOf<const Value extends string | number>(
    key: string,
    allowed: readonly Value[],
    preset: NoInfer<Value>,
  ): Value {
    const value = this.#valueOf(key) ?? preset;
    const match = allowed.find((candidate) => candidate === value || String(candidate) === value);
    if (match === undefined) throw this.wrong(key, `one of ${allowed.join(', ')}`);
    return match;
  }

  someOf<const Value extends string>(key: string, allowed: readonly Value[]): readonly Value[] | undefined {
    const value = this.#valueOf(key);
    if (value === undefined) return undefined;
    const chosen = allowed.filter((candidate) => Array.isArray(value) && value.includes(candidate));
    if (chosen.length > 0 && Array.isArray(value) && chosen.length === value.length) return chosen;
    throw this.wrong(key, `a list of different ones of ${allowed.join(', ')}`);
  }

  /** A list of texts; absent, it is empty. From the command line, as JSON or with commas between them. */
  texts(key: string, rule: TextRule): readonly string[] {
    const value = fromText(this.#valueOf(key) ?? []);
    const list: unknown = typeof value === 'string' ? value.split(',') : value;
    const fits = (item: unknown): item is string => typeof item === 'string' && rule.pattern.test(item);
    if (Array.isArray(list) && list.every(fits)) return list;
    throw this.wrong(key, `a list, each item ${rule.allowed}`);
  }

  /** An object of texts; absent, it is empty. */
  textMap(key: string, rule: TextRule): Readonly<Record<string, string>> {
    const value = fromText(this.#valueOf(key) ?? {});
    const fits = (item: unknown): item is string => typeof item === 'string' && rule.pattern.test(item);
    if (isContext(value) && Object.entries(value).flat().every(fits)) return value as Record<string, string>;
    throw this.wrong(key, `an object whose keys and values are each ${rule.allowed}`);
  }

  /** Whatever JSON can say; the caller checks it. */
  json(key: string, preset: unknown): unknown {
    return fromText(this.#valueOf(key) ?? preset);
  }

  /** A list of objects with these keys and no others; absent, it is empty. */
  list<Item>(
    key: string,
    keys: readonly string[],
    readItem: (reader: SettingReader) => Item,
  ): readonly Item[] {
    const value = fromText(this.#valueOf(key) ?? []);
    const rule = `a list of objects with the keys ${keys.join(', ')}`;
    if (!Array.isArray(value)) throw this.wrong(key, rule);
    return value.map((item: unknown, index) => {
      if (!isContext(item) || Object.keys(item).some((name) => !keys.includes(name)))
        throw this.wrong(key, rule);
      return readItem(new SettingReader(item, `${this.path}${key}[${index}].`));
    });
  }

  /**
   * Call it when every setting is read.
   *
   * @throws SettingError that names a key that is no setting, and the setting that may have been meant
   */
  refuseUnknown(): void {
    const unknown = Object.keys(this.context).find((key) => !this.#known.has(key) && !isOfCdk(key));
    if (unknown === undefined) return;
    const nearest = nearestName(unknown, [...this.#known]);
    const hint = nearest === undefined ? 'infra/README.md lists them' : `did you mean "${nearest}"?`;
    throw new SettingError(`"${this.path}${unknown}" is no setting; ${hint}`);
  }

  #valueOf(key: string): unknown {
    this.#known.add(key);
    return this.context[key];
  }

  private wrong(key: string, allowed: string): SettingError {
    const value = this.context[key];
    const found = value === undefined ? 'not set' : JSON.stringify(value);
    return new SettingError(`Setting "${this.path}${key}" is ${found}; allowed is ${allowed}`);
  }
}

/** Feature flags, what its CLI adds, and what it has looked up: `@aws-cdk/…`, `aws:cdk:…`, `hosted-zone:…`. */
function isOfCdk(key: string): boolean {
  return /[@:/]/.test(key);
}

function fromText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function isContext(value: unknown): value is Context {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
