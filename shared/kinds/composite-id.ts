const SEPARATOR = '|';

/** The id of something that EC2 gives no id of its own, made of the ids it joins, as CloudFormation does it. */
export function compositeId(one: string, other: string): string {
  return `${one}${SEPARATOR}${other}`;
}

/** What a {@link compositeId} joins. */
export function partsOf(id: string): readonly [one: string, other: string] {
  const [one = '', other = ''] = id.split(SEPARATOR);
  return [one, other];
}
