import { readValue } from '../attribute-value';
import type { AttributeValue } from '../attribute-value';
import { invalid } from '../errors';
import { AwsError } from '../../emulator';
import { checkCondition, checkUpdate } from './check-operands';
import { checkDistinct } from './document-path';
import type { DocumentPath } from './document-path';
import { parseCondition, parseProjection, parseUpdate } from './parser';
import type { Condition, Given, Parsed, RawPath, UpdateAction } from './syntax';

const MOST_BYTES = 4096;
/** Programs have a handful of expressions; one that writes new ones all the time must not fill the memory. */
const MOST_KEPT = 1000;

/** The parameters of a call that hold what placeholders stand for. */
export interface Placeholders {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>> | undefined;
}

/** An expression's parameter by name: `ConditionExpression`. Messages name it. */
type ExpressionName = `${'Condition' | 'Filter' | 'KeyCondition' | 'Update' | 'Projection'}Expression`;

/** By how it was parsed, and by its text. */
const kept = new Map<unknown, Map<string, Parsed<unknown>>>();

const NO_VALUES: ReadonlyMap<string, AttributeValue> = new Map<string, AttributeValue>();

const PLACEHOLDERS = { '#': /^#[A-Za-z0-9_]+$/, ':': /^:[A-Za-z0-9_]+$/ } as const;

/** The expressions of one call, with what its placeholders stand for. */
export class Expressions implements Given {
  readonly #names: Readonly<Record<string, string>>;
  readonly #values: ReadonlyMap<string, AttributeValue>;
  readonly #unused: Set<string>;
  #filterPaths: readonly DocumentPath[] = [];

  /** @throws AwsError for values that are none */
  constructor({ ExpressionAttributeNames: names, ExpressionAttributeValues: values }: Placeholders) {
    this.#names = names ?? {};
    this.#unused = new Set(keysOf('Names', '#', names));
    for (const placeholder of keysOf('Values', ':', values)) this.#unused.add(placeholder);
    this.#values = values === undefined ? NO_VALUES : readPlaceholders(values);
  }

  /** @throws AwsError for an expression that DynamoDB refuses whatever the item is */
  condition(parameter: ExpressionName, text: string | undefined): Condition | undefined {
    return this.#read(parameter, text, parseCondition, (syntax) => {
      checkCondition(syntax, this);
    });
  }

  /** @throws AwsError as `condition` does */
  update(text: string | undefined): readonly UpdateAction[] {
    return (
      this.#read('UpdateExpression', text, parseUpdate, (syntax) => {
        checkDistinct(syntax.map(({ path }) => this.path(path)));
        checkUpdate(syntax, this);
      }) ?? []
    );
  }

  /** @throws AwsError as `condition` does */
  projection(text: string | undefined): readonly DocumentPath[] | undefined {
    const paths = this.#read('ProjectionExpression', text, parseProjection, (syntax) => {
      checkDistinct(syntax.map((path) => this.path(path)));
    });
    return paths?.map((path) => this.path(path));
  }

  /** The attributes that the filter expression speaks of, once it was read. */
  get filterPaths(): readonly DocumentPath[] {
    return this.#filterPaths;
  }

  path(raw: RawPath): DocumentPath {
    return raw.map((step) => (typeof step === 'string' && step.startsWith('#') ? this.#name(step) : step));
  }

  value(placeholder: string): AttributeValue {
    const value = this.#values.get(placeholder);
    if (value !== undefined) return value;
    throw invalid(
      `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`,
    );
  }

  /** To be called once all are read. @throws AwsError when a placeholder was given that none of them uses */
  checkAllUsed(expressions: readonly (string | undefined)[]): void {
    if (this.#unused.size === 0) return;
    for (const [kind, sign] of [
      ['Names', '#'],
      ['Values', ':'],
    ] as const) {
      const unused = [...this.#unused].filter((placeholder) => placeholder.startsWith(sign));
      if (unused.length === 0) continue;
      throw invalid(
        expressions.every((text) => text === undefined)
          ? `ExpressionAttribute${kind} can only be specified when using expressions`
          : `Value provided in ExpressionAttribute${kind} unused in expressions: keys: {${unused.join(', ')}}`,
      );
    }
  }

  #name(placeholder: string): string {
    if (Object.hasOwn(this.#names, placeholder)) return this.#names[placeholder] ?? '';
    throw invalid(
      `An expression attribute name used in the document path is not defined; attribute name: ${placeholder}`,
    );
  }

  #read<T>(
    parameter: ExpressionName,
    text: string | undefined,
    parse: (text: string) => Parsed<T>,
    check: (syntax: T) => void,
  ): T | undefined {
    if (text === undefined) return undefined;
    try {
      const parsed = keepParsed(text, parse);
      for (const placeholder of parsed.placeholders) this.#unused.delete(placeholder);
      check(parsed.syntax);
      if (parameter === 'FilterExpression') this.#filterPaths = parsed.paths.map((path) => this.path(path));
      return parsed.syntax;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw invalid(`Invalid ${parameter}: ${error.message}`);
    }
  }
}

function keepParsed<T>(text: string, parse: (text: string) => Parsed<T>): Parsed<T> {
  const ofKind = keptBy(parse);
  let parsed = ofKind.get(text) as Parsed<T> | undefined;
  if (parsed === undefined) {
    if (text.trim() === '') throw invalid('The expression can not be empty;');
    const size = Buffer.byteLength(text);
    if (size > MOST_BYTES) {
      throw invalid(`Expression size has exceeded the maximum allowed size; expression size: ${size}`);
    }
    parsed = parse(text);
    if (ofKind.size >= MOST_KEPT) ofKind.clear();
    ofKind.set(text, parsed);
  }
  return parsed;
}

function keptBy(parse: unknown): Map<string, Parsed<unknown>> {
  let ofKind = kept.get(parse);
  if (ofKind === undefined) kept.set(parse, (ofKind = new Map<string, Parsed<unknown>>()));
  return ofKind;
}

function keysOf(kind: string, sign: keyof typeof PLACEHOLDERS, given: object | undefined): readonly string[] {
  if (given === undefined) return [];
  const keys = Object.keys(given);
  if (keys.length === 0) throw invalid(`ExpressionAttribute${kind} must not be empty`);
  const wrong = keys.find((key) => !PLACEHOLDERS[sign].test(key));
  if (wrong === undefined) return keys;
  throw invalid(`ExpressionAttribute${kind} contains invalid key: Syntax error; key: "${wrong}"`);
}

function readPlaceholders(
  values: Readonly<Record<string, AttributeValue>>,
): ReadonlyMap<string, AttributeValue> {
  const read = new Map<string, AttributeValue>();
  for (const [placeholder, value] of Object.entries(values)) {
    read.set(placeholder, readPlaceholder(placeholder, value));
  }
  return read;
}

function readPlaceholder(placeholder: string, value: AttributeValue): AttributeValue {
  try {
    return readValue(value);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ValidationException') throw error;
    throw invalid(
      `ExpressionAttributeValues contains invalid value: ${error.message} for key ${placeholder}`,
    );
  }
}
