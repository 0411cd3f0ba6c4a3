import { ApiProblem, type VpcVendingClient } from '../../../shared/client';
import type { RequestSummary } from '../../../shared/contract/http';
import { CliError, EXIT, usageError } from '../exit';

const REQUEST_ID = /^req-[0-9a-hjkmnp-tv-z]{26}$/;
const VPC_ID = /^vpc-[0-9a-f]{8,17}$/;

/**
 * The request that a person names: by its id, by its VPC, or by its name. A name that a deleted or failed network
 * had before belongs to the one that exists.
 *
 * @returns the request's id
 * @throws CliError when there is none, or a name has several
 */
export async function findRequest(client: VpcVendingClient, reference: string): Promise<string> {
  if (REQUEST_ID.test(reference)) return reference;
  const isVpc = VPC_ID.test(reference);
  const found = await all(client, isVpc ? { vpcId: reference } : { name: reference });
  if (found.length === 0) {
    const what = isVpc ? 'no request whose VPC is' : 'no network with the name';
    throw new CliError(EXIT.refused, `There is ${what} ${reference}.`, ['See what there is: vpcctl list']);
  }
  const living = found.filter(({ status }) => status !== 'DELETED' && status !== 'FAILED');
  const failed = found.filter(({ status }) => status === 'FAILED');
  const candidates = [living, failed, found].find(({ length }) => length > 0) ?? [];
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0) return only.requestId;
  throw usageError(
    `${candidates.length} requests have the name ${reference}. Name one by its id:`,
    ...candidates.map(describe),
  );
}

async function all(
  client: VpcVendingClient,
  filter: { readonly name?: string; readonly vpcId?: string },
): Promise<readonly RequestSummary[]> {
  const found: RequestSummary[] = [];
  try {
    for await (const item of client.list(filter)) found.push(item);
  } catch (error) {
    // A name that no network can have.
    if (error instanceof ApiProblem && error.code === 'invalid-request') return [];
    throw error;
  }
  return found;
}

function describe({ requestId, status, createdAt, vpcId = '' }: RequestSummary): string {
  return `${requestId}  ${status.padEnd(12)}  ${createdAt.slice(0, 16).replace('T', ' ')}  ${vpcId}`.trimEnd();
}
