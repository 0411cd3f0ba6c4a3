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

/** Runs a call and turns what it throws into what it means, see {@link ec2Failure}. */
export async function calling<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw ec2Failure(error);
  }
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
