import fc from 'fast-check';
import { createReadPools } from '../../../services/status/use-cases/read-pools';
import { cidrOf } from '../../../shared/domain/network/cidr';

const SUPERNET = cidrOf('10.0.0.0/16');
const blockOf = (third: number) => cidrOf(`10.0.${third}.0/24`);

/** A pool that has given these blocks of 256 addresses, by their third number. */
function aPool(given: ReadonlySet<number>) {
  return createReadPools({
    pools: [{ name: 'default', supernets: [SUPERNET], reserved: [] }],
    allocations: {
      of: () => Promise.resolve([...given].map((third) => ({ block: blockOf(third), holder: 'vpc-1' }))),
    },
    requests: { find: () => Promise.resolve(undefined) },
  });
}

describe('read-pools: the pages of a pool', () => {
  it('show once what is given all the time, and nothing twice, whatever is given and given back meanwhile', async () => {
    const third = fc.nat({ max: 255 });
    const someThirds = fc.uniqueArray(third, { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        someThirds,
        fc.array(fc.record({ given: someThirds, givenBack: someThirds }), { maxLength: 10 }),
        fc.integer({ min: 1, max: 5 }),
        async (atFirst, changes, limit) => {
          const given = new Set(atFirst);
          const touched = new Set<number>();
          const pool = aPool(given);
          const shown: string[] = [];
          let turned = 0;
          for (let after: { cidrBlock: string } | undefined, more = true; more; turned += 1) {
            const page = await pool.page('default', { limit, ...(after && { after }) });
            shown.push(...(page?.items ?? []).map(({ cidrBlock }) => cidrBlock));
            const change = changes[turned];
            for (const one of change?.givenBack ?? []) given.delete(one);
            for (const one of change?.given ?? []) given.add(one);
            for (const one of [...(change?.givenBack ?? []), ...(change?.given ?? [])]) touched.add(one);
            after = page?.end;
            more = after !== undefined;
          }
          expect(shown).toEqual([...new Set(shown)]);
          const kept = atFirst.filter((one) => !touched.has(one)).map((one) => blockOf(one).text);
          expect(shown).toEqual(expect.arrayContaining(kept));
        },
      ),
    );
  });
});
