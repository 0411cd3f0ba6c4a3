import type { ValidationError } from './validation-error';

/** Where the addresses of a request come from, as far as it could be read. */
export interface AddressCandidate {
  /** The fields that were given, of the right type or not. */
  readonly fields: ReadonlyMap<string, unknown>;
  readonly netmaskLength?: number | undefined;
  readonly subnets?: readonly unknown[] | undefined;
}

/** Fields of which one or another is wanted, and those that come together only. */
export function fieldCombinationErrors({ fields, subnets = [] }: AddressCandidate): ValidationError[] {
  const has = (field: string) => fields.has(field);
  const rules: readonly [broken: boolean, pointer: string, message: string][] = [
    [
      !has('cidrBlock') && !has('addressPool'),
      '/cidrBlock',
      'is required, unless an addressPool provides it',
    ],
    [has('cidrBlock') && has('addressPool'), '/addressPool', 'must not be given together with cidrBlock'],
    [has('addressPool') && !has('netmaskLength'), '/netmaskLength', 'is required with an addressPool'],
    [has('netmaskLength') && !has('addressPool'), '/netmaskLength', 'must come with an addressPool'],
    [!has('subnets') && !has('layout'), '/subnets', 'is required, unless a layout plans them'],
    [has('subnets') && has('layout'), '/layout', 'must not be given together with subnets'],
    [
      has('addressPool') && subnets.length > 0,
      '/subnets',
      'must be empty with an addressPool, whose addresses are not known yet; use a layout',
    ],
  ];
  return rules.flatMap(([broken, pointer, message]) => (broken ? [{ pointer, message }] : []));
}
