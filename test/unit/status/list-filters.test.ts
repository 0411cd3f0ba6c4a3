import fc from 'fast-check';
import { REQUESTS_QUERY } from '../../../services/status/http/list-filters';
import { createVpcBody } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';

describe('list-filters: the name of a list', () => {
  it('is any that a network may have, as long as it may be', () => {
    // A letter of one code unit, and one of two.
    const names = fc.string({ unit: fc.constantFrom('a', '𝔸'), minLength: 90, maxLength: 110 });
    fc.assert(
      fc.property(names, (name) => {
        const { success } = createVpcBody.safeParse(aRequestBody({ name }));
        expect('value' in REQUESTS_QUERY.name(name)).toBe(success);
      }),
    );
  });
});
