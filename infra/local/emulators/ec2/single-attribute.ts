import { invalidParameterCombination } from './errors';

/**
 * The attribute that a Modify…Attribute call changes, and its new value. AWS takes one per call.
 *
 * @param parameters each attribute and the parameter that changes it
 * @throws AwsError `InvalidParameterCombination` unless exactly one is given
 */
export function singleAttribute<Attribute extends string, Parameter extends string>(
  input: Readonly<Partial<Record<Parameter, { readonly Value?: boolean | undefined } | undefined>>>,
  parameters: Readonly<Record<Attribute, Parameter>>,
): { readonly attribute: Attribute; readonly value: boolean } {
  const changes = (Object.keys(parameters) as Attribute[]).flatMap((attribute) => {
    const value = input[parameters[attribute]]?.Value;
    return value === undefined ? [] : [{ attribute, value }];
  });
  const [change, ...others] = changes;
  if (change === undefined) throw invalidParameterCombination('No attributes specified.');
  if (others.length > 0) {
    const names = changes.map(({ attribute }) => attribute).join(', ');
    throw invalidParameterCombination(`Fields for multiple attribute types specified: ${names}`);
  }
  return change;
}
