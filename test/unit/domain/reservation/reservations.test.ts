import {
  holderOf,
  holderId,
  isHeldBy,
  isOpen,
  nextHolder,
} from '../../../../shared/domain/reservation/reservations';
import { STATUSES } from '../../../../shared/domain/request/request-state';
import { cidr } from '../../../builders/cidr';
import { aRequest, inStatus } from '../../../builders/vpc-request';

const BLOCK = cidr(aRequest().spec.cidrBlock);

describe('a request', () => {
  it('holds its reservations until it failed or was deleted', () => {
    const over = STATUSES.filter((status) => !isOpen(inStatus(status)));
    expect(over).toEqual(['FAILED', 'DELETED']);
  });

  it('reserves under another name in each of its runs, and each tells the request', () => {
    const { requestId } = aRequest();
    const names = [holderOf(aRequest()), nextHolder(aRequest()), nextHolder(aRequest({ retries: 1 }))];
    expect(names).toEqual([requestId, `${requestId}#1`, `${requestId}#2`]);
    expect(names.map(holderId)).toEqual([requestId, requestId, requestId]);
    expect(holderOf(aRequest({ holder: `${requestId}#1` }))).toBe(`${requestId}#1`);
  });
});

describe('a reservation', () => {
  const { requestId } = aRequest();

  it('is held by a request that is open, under its present name, on its own addresses', () => {
    expect(isHeldBy(aRequest(), { holder: requestId })).toBe(true);
    expect(isHeldBy(aRequest(), { holder: requestId, block: BLOCK })).toBe(true);
  });

  it.each([
    ['without a record', undefined, { holder: requestId }],
    ['of a request that failed', inStatus('FAILED'), { holder: requestId }],
    ['of an earlier run', aRequest({ holder: `${requestId}#1` }), { holder: requestId }],
    ['of a later run', aRequest(), { holder: `${requestId}#1` }],
    ['on other addresses', aRequest(), { holder: requestId, block: cidr('10.9.0.0/24') }],
  ])('%s has no holder', (_, request, reservation) => {
    expect(isHeldBy(request, reservation)).toBe(false);
  });
});
