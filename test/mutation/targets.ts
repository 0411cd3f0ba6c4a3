import { globSync, readFileSync } from 'node:fs';
import { instrument, type SourceMutant } from './instrument';

/** What is mutated: the services that keep the promise, their adapters, and the kinds of AWS resources. */
const FILES = [
  'services/{intake,provisioner,status,sweeper}/**/*.ts',
  'shared/adapters/**/*.ts',
  'shared/kinds/**/*.ts',
] as const;

/**
 * Entry points run nowhere but in AWS and in the journeys; permissions are judged by `test/infra`, on the template.
 */
const LEFT_OUT = /\/(main|config|clients|permissions)\.ts$/;

export interface Targets {
  readonly mutants: readonly SourceMutant[];
  /** By path from the root of the repository. */
  readonly firstIds: ReadonlyMap<string, number>;
}

/** All mutants, numbered in the order of files and places. */
export function findTargets(): Targets {
  const mutants: SourceMutant[] = [];
  const firstIds = new Map<string, number>();
  const files = FILES.flatMap((pattern) => globSync(pattern)).filter((file) => !LEFT_OUT.test(file));
  for (const file of files.sort()) {
    firstIds.set(file, mutants.length);
    mutants.push(...instrument(file, readFileSync(file, 'utf8'), mutants.length).mutants);
  }
  return { mutants, firstIds };
}
