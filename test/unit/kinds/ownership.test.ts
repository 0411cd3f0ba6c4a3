import { scopeOf } from '../../../services/provisioner/reconciler/reconciler';
import { clientToken } from '../../../shared/kinds/ec2/ownership';
import type { ResourceRecord } from '../../../shared/domain/request/resource-record';
import { aRequest } from '../../builders/vpc-request';

const KEY = 'nat-gateway/a';
const REQUEST_ID = 'req-00000000000000000000000001';

function tokenOf(replacements?: number): string {
  const record: ResourceRecord = {
    status: 'INTENDED',
    mayBeSentUntil: '2026-11-30T00:00:00.000Z',
    ...(replacements !== undefined && { replacements }),
  };
  const request = aRequest({ requestId: REQUEST_ID, resources: { [KEY]: record } });
  return clientToken('stack', scopeOf(request), KEY);
}

describe('ownership: clientToken', () => {
  it('stays what it is: a create that one version of the code sent may be repeated by the next one', () => {
    expect(tokenOf()).toBe('e0x4bf4b3hfb8pq8jgv6731yx6');
  });

  it('is another one for each one that replaces what AWS failed to bring up', () => {
    const tokens = [tokenOf(), tokenOf(1), tokenOf(2)];
    expect(new Set(tokens).size).toBe(tokens.length);
  });
});
