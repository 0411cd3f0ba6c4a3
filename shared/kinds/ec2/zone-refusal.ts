import { ResourceFailure } from '../../domain/request/resource-failure';

/**
 * Makes something in a zone. Where EC2 refuses the zone, the caller is told which one, for what, and what would do.
 *
 * @param wanted what was to be made there: `a NAT gateway`
 * @param remedy what the caller can ask for instead
 * @throws ResourceFailure
 */
export async function inZone<T>(
  zone: string,
  wanted: string,
  remedy: string,
  create: () => Promise<T>,
): Promise<T> {
  try {
    return await create();
  } catch (error) {
    if (!(error instanceof ResourceFailure) || error.code !== 'invalid-availability-zone') throw error;
    const { failureClass, code, cause } = error;
    const message = `The zone ${zone} does not offer ${wanted}: ${remedy}`;
    throw new ResourceFailure(failureClass, code, message, { cause });
  }
}
