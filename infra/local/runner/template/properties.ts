/**
 * The resolved properties of one resource, read by name and kind. CloudFormation takes numbers and booleans
 * as text too, and so do these.
 */
export class Properties {
  constructor(
    /** For error messages: which resource, and where in it. */
    readonly where: string,
    readonly values: Readonly<Record<string, unknown>>,
  ) {}

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.#missing(name);
  }

  optionalText(name: string): string | undefined {
    const value = this.values[name];
    if (value === undefined || typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : this.#unfit(name, 'text');
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? this.#missing(name);
  }

  optionalNumber(name: string): number | undefined {
    const value = this.values[name];
    if (value === undefined) return undefined;
    const number = Number(value);
    return Number.isFinite(number) ? number : this.#unfit(name, 'a number');
  }

  flag(name: string, otherwise = false): boolean {
    const value = this.optionalText(name);
    return value === undefined ? otherwise : value === 'true';
  }

  texts(name: string): readonly string[] {
    return this.#list(name).map(String);
  }

  /** The members of a map of texts, empty when there is none. */
  textMap(name: string): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(this.#record(name)).map(([key, value]) => [key, String(value)]));
  }

  object(name: string): Properties {
    return new Properties(`${this.where}.${name}`, this.#record(name));
  }

  objects(name: string): readonly Properties[] {
    return this.#list(name).map(
      (value, index) => new Properties(`${this.where}.${name}[${index}]`, value as Record<string, unknown>),
    );
  }

  #list(name: string): readonly unknown[] {
    const value = this.values[name] ?? [];
    return Array.isArray(value) ? (value as readonly unknown[]) : this.#unfit(name, 'a list');
  }

  #record(name: string): Readonly<Record<string, unknown>> {
    const value = this.values[name] ?? {};
    if (typeof value !== 'object' || Array.isArray(value)) this.#unfit(name, 'an object');
    return value as Record<string, unknown>;
  }

  #missing(name: string): never {
    throw new Error(`${this.where} has no ${name}`);
  }

  #unfit(name: string, expected: string): never {
    throw new Error(`${this.where}.${name} is not ${expected}: ${JSON.stringify(this.values[name])}`);
  }
}
