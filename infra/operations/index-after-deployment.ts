import { UserError, messageOf } from '../local/runner/user-error';
import { indexRecords, type IndexedTable } from './index-records';

/**
 * Release 0.1.0 wrote records that are in no index of names: a deployment over it puts them there.
 *
 * @param outputsFile of the deployment
 * @returns what to tell the operator, if anything was done
 * @throws UserError that says that the deployment is done, and what is left to do
 */
export async function indexAfterDeployment(
  table: IndexedTable,
  outputsFile: string,
): Promise<string | undefined> {
  try {
    const { indexed } = await indexRecords(table);
    return indexed > 0 ? `${indexed} requests of release 0.1.0 are now found by name and by VPC` : undefined;
  } catch (error) {
    throw new UserError(
      `Deployed; outputs in ${outputsFile}. But requests of release 0.1.0 may not be found by name and by VPC: ` +
        `${messageOf(error)}\nWith credentials that may read and update the table, run: ` +
        `npm run records -- index --outputs ${outputsFile}`,
    );
  }
}
