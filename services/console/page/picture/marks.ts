import type { ComparedView, DriftFact } from '../../../../shared/contract/http';
import type { DrawnState } from './drawn-network';

/** What is out of the ordinary with a resource, by the key that its plan gives it. */
export interface Mark {
  readonly key: string;
  readonly state: Extract<DrawnState, 'missing' | 'changed' | 'to-change' | 'planned'>;
  readonly note: string;
}

/** The marks of a drawn resource in one. */
export interface MergedMark {
  readonly state: Mark['state'];
  readonly note: string | undefined;
}

/** The VPC, to which everything belongs that is part of nothing else. */
const VPC = 'vpc';

/**
 * Brings marks to what is drawn: many resources of a plan, such as a route, are drawn as a part of another one.
 *
 * @param drawn keys of what is drawn
 * @returns by key of what is drawn; a part that is missing changes the whole
 */
export function mergeMarks(
  marks: readonly Mark[],
  drawn: ReadonlySet<string>,
): ReadonlyMap<string, MergedMark> {
  const merged = new Map<string, MergedMark>();
  const add = (key: string, state: Mark['state'], note: string): void => {
    const before = merged.get(key);
    const notes = [before?.note, note].filter((part) => part !== undefined && part !== '');
    merged.set(key, {
      state: before?.state ?? state,
      note: notes.length === 0 ? undefined : notes.join('; '),
    });
  };
  for (const { key, state, note } of marks) if (drawn.has(key)) add(key, state, note);
  const absent = new Set([...merged].filter(([, { state }]) => isAbsent(state)).map(([key]) => key));
  for (const { key, state, note } of marks) {
    const owner = ownerOf(key, drawn);
    // Parts of something that is not there are not there either.
    if (owner === key || absent.has(owner)) continue;
    add(owner, STATE_OF_WHOLE[state], [partName(key, owner), note].filter((part) => part !== '').join(' '));
  }
  return merged;
}

function isAbsent(state: Mark['state']): boolean {
  return state === 'missing' || state === 'planned';
}

/** What a mark of a part makes of the whole. */
const STATE_OF_WHOLE: Readonly<Record<Mark['state'], Mark['state']>> = {
  missing: 'changed',
  changed: 'changed',
  planned: 'to-change',
  'to-change': 'to-change',
};

/** The marks that a comparison with AWS gives. */
export function driftMarks({ missing, changed }: ComparedView['drift']): readonly Mark[] {
  return [
    ...missing.map(({ key }): Mark => ({ key, state: 'missing', note: 'missing' })),
    ...changed.map(({ key, expected, actual }): Mark => ({
      key,
      state: 'changed',
      note: differenceOf(expected, actual),
    })),
  ];
}

type Facts = Readonly<Record<string, DriftFact>>;

/** `dnsHostnames true → false, …`. */
export function differenceOf(from: Facts, to: Facts): string {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .map((property) => `${property} ${factOf(from[property])} → ${factOf(to[property])}`)
    .join(', ');
}

function factOf(fact: DriftFact | undefined): string {
  return fact === undefined || fact === null ? '–' : Array.isArray(fact) ? fact.join(' ') : String(fact);
}

/** What a resource is drawn as a part of. */
function ownerOf(key: string, drawn: ReadonlySet<string>): string {
  if (drawn.has(key)) return key;
  // The address of a NAT gateway has no box of its own.
  const natGateway = key.replace(/^elastic-ip\//, 'nat-gateway/');
  if (drawn.has(natGateway)) return natGateway;
  const end = key.lastIndexOf('/');
  return end === -1 ? VPC : ownerOf(key.slice(0, end), drawn);
}

function partName(key: string, owner: string): string {
  return key.startsWith(`${owner}/`) ? key.slice(owner.length + 1) : key;
}
