import { ApiProblem } from '../../../../shared/client';

/**
 * The messages of a problem for one field of the form.
 *
 * @param pointers where the field lies in the body; what lies below counts too
 */
export function errorsAt(error: unknown, ...pointers: readonly string[]): string {
  if (!(error instanceof ApiProblem)) return '';
  return error.errors
    .filter(({ pointer }) => pointer !== undefined && pointers.some((at) => isBelow(pointer, at)))
    .map(({ message }) => message)
    .join('. ');
}

/** Whether no field of the form shows that problem: then it is shown above the form. */
export function isElsewhere(error: unknown, fields: readonly string[]): boolean {
  if (!(error instanceof ApiProblem) || error.errors.length === 0) return true;
  return error.errors.some(
    ({ pointer }) => pointer === undefined || !fields.some((at) => isBelow(pointer, at)),
  );
}

function isBelow(pointer: string, at: string): boolean {
  return pointer === at || pointer.startsWith(`${at}/`);
}
