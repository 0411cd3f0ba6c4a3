import type { Answer, Json, Observation } from './observation';

/** One thing that two accounts answered differently. */
export interface FoundDifference {
  readonly scenario: string;
  /** The call in one line, unique in its scenario. */
  readonly call: string;
  /** `Vpcs[0].State`, where both answered; else `OUTCOME`. */
  readonly path: string;
  /** A member as it is, `null` where there is none; of a list, how many elements it has; or the outcome. */
  readonly ours: Json;
  readonly moto: Json;
}

/** The path of a difference in whether, and with which error, a call was refused. */
export const OUTCOME = 'outcome';

type Values = Omit<FoundDifference, 'scenario' | 'call'>;

/** Everything in which two answers to the same call differ; `undefined` is the answer of one never asked. */
export function differencesBetween(
  ours: Observation | undefined,
  moto: Observation | undefined,
): readonly Values[] {
  if (ours?.answer.kind === 'answered' && moto?.answer.kind === 'answered') {
    return fieldDifferences(ours.answer.fields, moto.answer.fields, '');
  }
  const [one, other] = [outcomeOf(ours?.answer), outcomeOf(moto?.answer)];
  return one === other ? [] : [{ path: OUTCOME, ours: one, moto: other }];
}

/** `answered`, or `InvalidVpc.Range (400)`. */
function outcomeOf(answer: Answer | undefined): string {
  if (answer === undefined) return 'not asked';
  return answer.kind === 'answered' ? 'answered' : `${answer.code} (${answer.status})`;
}

function fieldDifferences(ours: Json | undefined, moto: Json | undefined, path: string): readonly Values[] {
  if (isList(ours) && isList(moto) && ours.length === moto.length) {
    return ours.flatMap((element, index) => fieldDifferences(element, moto[index], `${path}[${index}]`));
  }
  if (isStructure(ours) && isStructure(moto)) {
    const names = [...new Set([...Object.keys(ours), ...Object.keys(moto)])].sort();
    return names.flatMap((name) =>
      fieldDifferences(ours[name], moto[name], path === '' ? name : `${path}.${name}`),
    );
  }
  const [one, other] = [recordable(ours), recordable(moto)];
  return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ path, ours: one, moto: other }];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isStructure(value: Json | undefined): value is Readonly<Record<string, Json | undefined>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists of different length differ in what is in them, which the number says well enough. */
function recordable(value: Json | undefined): Json {
  return isList(value) ? { elements: value.length } : (value ?? null);
}
