import type { UnsuccessfulItem } from '@aws-sdk/client-ec2';
import { ResourceFailure } from '../domain/request/resource-failure';
import { ec2Failure } from './ec2-failure';

/**
 * What AWS promises to answer but the SDK's types leave optional.
 *
 * @throws Error when it is missing after all
 */
export function present<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`EC2 answered without ${name}`);
  return value;
}

/**
 * Runs a call and turns what it throws into what it means, see {@link ec2Failure}.
 *
 * @param action the action of EC2 that is called, without its prefix
 */
export async function calling<T>(action: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw ec2Failure(error, action);
  }
}

/** EC2's own code of what {@link calling} threw; undefined when it was no answer of EC2. */
export function ec2CodeOf(error: unknown): string | undefined {
  return error instanceof ResourceFailure && error.cause instanceof Error ? error.cause.name : undefined;
}

/**
 * Some actions answer 200 and say inside what they refused.
 *
 * @throws Error as the SDK throws it for actions that answer 400
 */
export function refuseUnsuccessful(items: readonly UnsuccessfulItem[] | undefined): void {
  const [item] = items ?? [];
  if (item === undefined) return;
  const { Code: name = 'UnsuccessfulItem', Message = '' } = item.Error ?? {};
  throw Object.assign(new Error(Message), { name, $metadata: { httpStatusCode: 400 } });
}

/** All items of a paged Describe. */
export async function allPages<T>(
  page: (token: string | undefined) => Promise<{ items: readonly T[] | undefined; next: string | undefined }>,
): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await page(token);
    all.push(...(items ?? []));
    token = next;
  } while (token !== undefined && token !== '');
  return all;
}
