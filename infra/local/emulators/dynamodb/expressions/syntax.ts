import type { AttributeValue } from '../attribute-value';
import type { DocumentPath } from './document-path';

/** Names and list positions from the item downwards; a name that starts with `#` is a placeholder. */
export type RawPath = readonly (string | number)[];

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Operand =
  | { readonly kind: 'path'; readonly path: RawPath }
  | { readonly kind: 'value'; readonly placeholder: string }
  | FunctionCall
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-';
      readonly operands: readonly [Operand, Operand];
    };

export interface FunctionCall {
  readonly kind: 'function';
  readonly name: string;
  readonly operands: readonly Operand[];
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | {
      readonly kind: 'compare';
      readonly operator: Comparator;
      readonly operands: readonly [Operand, Operand];
    }
  | { readonly kind: 'between'; readonly operands: readonly [Operand, Operand, Operand] }
  | { readonly kind: 'in'; readonly operands: readonly Operand[] }
  | FunctionCall;

export type UpdateSection = 'SET' | 'REMOVE' | 'ADD' | 'DELETE';

/** One change of one attribute. */
export type UpdateAction =
  | { readonly section: 'SET'; readonly path: RawPath; readonly operand: Operand }
  | { readonly section: 'REMOVE'; readonly path: RawPath }
  | { readonly section: 'ADD' | 'DELETE'; readonly path: RawPath; readonly placeholder: string };

/** What an expression says, and the placeholders and attributes that it uses. */
export interface Parsed<T> {
  readonly syntax: T;
  readonly paths: readonly RawPath[];
  readonly placeholders: ReadonlySet<string>;
}

/** What placeholders stand for. */
export interface Given {
  /** @throws AwsError for a name that was not given */
  path(raw: RawPath): DocumentPath;
  /** @throws AwsError for a value that was not given */
  value(placeholder: string): AttributeValue;
}
