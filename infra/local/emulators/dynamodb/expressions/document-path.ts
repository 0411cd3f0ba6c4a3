import type { AttributeValue, Item } from '../attribute-value';
import { invalid } from '../errors';
import { define } from '../own-property';

/** Names and list positions from the item downwards. Never empty. */
export type DocumentPath = readonly (string | number)[];

/** An attribute of the item's own, whatever name it has. */
export function attributeOf(item: Item | undefined, name: string): AttributeValue | undefined {
  return item !== undefined && Object.hasOwn(item, name) ? item[name] : undefined;
}

export function valueAt(item: Item | undefined, path: DocumentPath): AttributeValue | undefined {
  let value = attributeOf(item, String(path[0]));
  for (let depth = 1; depth < path.length && value !== undefined; depth++) value = child(value, path[depth]);
  return value;
}

function child(parent: AttributeValue, step: string | number | undefined): AttributeValue | undefined {
  return typeof step === 'number' ? parent.L?.[step] : attributeOf(parent.M, String(step));
}

/** The parts of the item that the paths name; of lists, what is left moves together. */
export function project(item: Item, paths: readonly DocumentPath[]): Item {
  const projected: Record<string, AttributeValue> = {};
  for (const [name, below] of bySteps(paths)) {
    const value = attributeOf(item, String(name));
    const part = value === undefined ? undefined : partOf(value, below);
    if (part !== undefined) define(projected, String(name), part);
  }
  return projected;
}

function partOf(value: AttributeValue, paths: readonly DocumentPath[]): AttributeValue | undefined {
  if (paths.some((path) => path.length === 0)) return value;
  const steps = [...bySteps(paths)];
  const parts = steps.flatMap(([step, below]) => {
    const member = child(value, step);
    const part = member === undefined ? undefined : partOf(member, below);
    return part === undefined ? [] : [[step, part] as const];
  });
  if (parts.length === 0) return undefined;
  if (value.M !== undefined) return { M: Object.fromEntries(parts) };
  return { L: parts.sort(([one], [other]) => Number(one) - Number(other)).map(([, part]) => part) };
}

function bySteps(paths: readonly DocumentPath[]): Map<string | number, DocumentPath[]> {
  const steps = new Map<string | number, DocumentPath[]>();
  for (const [step = '', ...below] of paths) steps.set(step, [...(steps.get(step) ?? []), below]);
  return steps;
}

/** @throws AwsError when one of the paths is within another, or one takes for a list what another takes for a map */
export function checkDistinct(paths: readonly DocumentPath[]): void {
  for (const [index, one] of paths.entries()) {
    for (const other of paths.slice(index + 1)) {
      const fork = one.findIndex((step, depth) => step !== other[depth]);
      const problem = problemAt(fork === -1 ? one.length : fork, one, other);
      if (problem === undefined) continue;
      throw invalid(
        `Two document paths ${problem} with each other; must remove or rewrite one of these paths; ` +
          `path one: ${showPath(one)}, path two: ${showPath(other)}`,
      );
    }
  }
}

function problemAt(fork: number, one: DocumentPath, other: DocumentPath): string | undefined {
  if (fork >= one.length || fork >= other.length) return 'overlap';
  return typeof one[fork] === typeof other[fork] ? undefined : 'conflict';
}

export function showPath(path: DocumentPath): string {
  return `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;
}
