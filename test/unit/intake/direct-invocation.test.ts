import fc from 'fast-check';
import { readDirectInvocation } from '../../../services/intake/direct-invocation';

const NETWORK = { name: 'shop' };
const read = (payload: unknown) => readDirectInvocation(payload, 'invocation-1');

describe('readDirectInvocation', () => {
  it('takes a network as it is, under the id of the invocation', () => {
    const found = read(NETWORK);
    expect(found).toMatchObject({ network: NETWORK, idempotencyKey: 'invocation-1' });
  });

  it('takes an envelope with a key of the caller, and places errors in it', () => {
    const found = read({ idempotencyKey: 'mine', network: NETWORK });
    if ('errors' in found) throw new Error('It was refused');
    expect(found.network).toBe(NETWORK);
    expect(found.locate([{ pointer: '/name', message: 'no' }])).toEqual([
      { pointer: '/network/name', message: 'no' },
    ]);
  });

  it("never takes a caller's key for the id of another invocation", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 255, unit: 'grapheme-ascii' }), (key) => {
        const found = read({ idempotencyKey: key, network: NETWORK });
        expect('errors' in found || found.idempotencyKey !== key).toBe(true);
      }),
    );
  });

  it.each([
    [{ idempotencyKey: 'mine' }, ['/network']],
    [{ idempotencyKey: 5, network: NETWORK }, ['/idempotencyKey']],
    [{ idempotencyKey: '', network: NETWORK }, ['/idempotencyKey']],
    [{ network: NETWORK, dryRun: true }, ['/dryRun']],
  ])('refuses %j', (payload, pointers) => {
    const found = read(payload);
    expect('errors' in found && found.errors.map(({ pointer }) => pointer)).toEqual(pointers);
  });
});
