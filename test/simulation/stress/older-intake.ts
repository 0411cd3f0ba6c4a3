import { version1Of } from '../../builders/version1-item';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { REQUEST_TABLE_NAME } from '../services/settings';
import { isRequest } from '../checker/oracle';
import type { RecordReader } from '../checker/record-reader';

type Item = Readonly<Record<string, unknown>>;

/**
 * The call as an intake of the release before sends it: what it puts on record of a new request is of its form, and
 * has no plan version, which is the first.
 */
export function asOlderIntake(records: RecordReader, action: string, input: object): object {
  const { TableName, Item: item } = input as { readonly TableName?: string; readonly Item?: Item };
  if (action !== 'Put' || TableName !== REQUEST_TABLE_NAME || item === undefined || !isRequest(item))
    return input;
  const request = records.read(item);
  if (!isNew(request)) return input;
  const { recordVersion: _, document: __, lookup: ___, ...known } = item;
  return { ...input, Item: { ...known, request: version1Of(request) } };
}

function isNew({ state, resources, deletion, updates, sequence, commandSequence }: VpcRequest): boolean {
  const isUntouched = Object.keys(resources).length === 0 && deletion === undefined && updates === undefined;
  return state.status === 'ACCEPTED' && isUntouched && sequence <= 1 && commandSequence <= 1;
}
