import type { Answer, Json, Observation } from './observation';

/** One thing that two accounts answered differently. */
export interface FoundDifference {
  readonly action: string;
  readonly call: string;
  /** `Vpcs[].State`; absent when one of the two refused, or both for different reasons. */
  readonly field?: string;
  readonly ours: string;
  readonly moto: string;
}

/** Everything in which two answers to the same call differ. */
export function differencesBetween(ours: Observation, moto: Observation): readonly FoundDifference[] {
  const { action, call } = ours;
  if (ours.answer.kind === 'answered' && moto.answer.kind === 'answered') {
    return fieldDifferences(ours.answer.fields, moto.answer.fields, '').map((difference) => ({
      action,
      call,
      ...difference,
    }));
  }
  const [one, other] = [outcomeOf(ours.answer), outcomeOf(moto.answer)];
  return one === other ? [] : [{ action, call, ours: one, moto: other }];
}

/** `answered`, or `InvalidVpc.Range (400)`. */
function outcomeOf(answer: Answer): string {
  return answer.kind === 'answered' ? 'answered' : `${answer.code} (${answer.status})`;
}

interface FieldDifference {
  readonly field: string;
  readonly ours: string;
  readonly moto: string;
}

function fieldDifferences(
  ours: Json | undefined,
  moto: Json | undefined,
  field: string,
): readonly FieldDifference[] {
  if (isList(ours) && isList(moto) && ours.length === moto.length) {
    return ours.flatMap((element, index) => fieldDifferences(element, moto[index], `${field}[]`));
  }
  if (isStructure(ours) && isStructure(moto)) {
    const names = [...new Set([...Object.keys(ours), ...Object.keys(moto)])].sort();
    return names.flatMap((name) =>
      fieldDifferences(ours[name], moto[name], field === '' ? name : `${field}.${name}`),
    );
  }
  const [one, other] = [inWords(ours), inWords(moto)];
  return one === other ? [] : [{ field, ours: one, moto: other }];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isStructure(value: Json | undefined): value is Readonly<Record<string, Json | undefined>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists of different length differ in what is in them, which the number says well enough. */
function inWords(value: Json | undefined): string {
  if (value === undefined) return 'absent';
  return isList(value) ? `${value.length} of them` : JSON.stringify(value);
}
