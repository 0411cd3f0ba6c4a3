import fc from 'fast-check';
import {
  freeBlocks,
  freeSpaces,
  largestFreeBlock,
  poolsAround,
  partitionAround,
  partitionsOf,
  type AddressPool,
} from '../../../../shared/domain/reservation/address-pool';
import { blockAt, contains, overlaps, type Cidr } from '../../../../shared/domain/network/cidr';
import { cidr } from '../../../builders/cidr';

const SUPERNET = cidr('10.0.0.0/16');

/** A block of the sizes that networks have, somewhere in the supernet. */
const aBlock = fc
  .tuple(fc.integer({ min: SUPERNET.first, max: SUPERNET.last }), fc.integer({ min: 16, max: 28 }))
  .map(([address, length]) => blockAt(address, length));

/** Blocks of which none overlaps another. */
const someBlocks = fc
  .array(aBlock, { maxLength: 40 })
  .map((blocks) =>
    blocks.reduce<Cidr[]>(
      (kept, block) => (kept.some((other) => overlaps(other, block)) ? kept : [...kept, block]),
      [],
    ),
  );

const sizeOf = ({ first, last }: Cidr) => last - first + 1;
const total = (blocks: readonly Cidr[]) => blocks.reduce((sum, block) => sum + sizeOf(block), 0);

function poolOf(...supernets: string[]): AddressPool {
  return { name: 'default', supernets: supernets.map(cidr), reserved: [] };
}

describe('freeSpaces', () => {
  it('are every address that is not taken, and no other', () => {
    fc.assert(
      fc.property(someBlocks, (taken) => {
        const spaces = freeSpaces([SUPERNET], taken);
        expect(spaces.every((space) => contains(SUPERNET, space))).toBe(true);
        expect(spaces.some((space) => taken.some((block) => overlaps(space, block)))).toBe(false);
        expect(total(spaces) + total(taken)).toBe(sizeOf(SUPERNET));
      }),
    );
  });

  it('are as large as can be: a block is free exactly when it lies in one of them', () => {
    fc.assert(
      fc.property(someBlocks, aBlock, (taken, block) => {
        const isFree = !taken.some((other) => overlaps(other, block));
        expect(freeSpaces([SUPERNET], taken).some((space) => contains(space, block))).toBe(isFree);
      }),
    );
  });
});

describe('freeBlocks', () => {
  const anyLength = fc.integer({ min: 16, max: 28 });

  it('are of the size that was asked for, apart from each other and from what is taken', () => {
    fc.assert(
      fc.property(someBlocks, anyLength, (taken, length) => {
        const blocks = freeBlocks(freeSpaces([SUPERNET], taken), length, 50);
        for (const [index, block] of blocks.entries()) {
          expect(block).toEqual(blockAt(block.first, length));
          expect([...taken, ...blocks.slice(0, index)].some((other) => overlaps(other, block))).toBe(false);
        }
      }),
    );
  });

  it('are none exactly when no block of the size is free', () => {
    fc.assert(
      fc.property(someBlocks, fc.integer({ min: 16, max: 22 }), (taken, length) => {
        const all = Array.from({ length: 2 ** (length - 16) }, (_, index) =>
          blockAt(SUPERNET.first + index * 2 ** (32 - length), length),
        );
        const free = all.filter((block) => !taken.some((other) => overlaps(other, block)));
        const found = freeBlocks(freeSpaces([SUPERNET], taken), length, 10_000);
        expect(found.map(({ text }) => text).sort()).toEqual(free.map(({ text }) => text).sort());
      }),
    );
  });

  it('taken one by one, of any sizes, fill the space to the last address', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20, max: 28 }), { minLength: 1, maxLength: 60 }), (lengths) => {
        const taken: Cidr[] = [];
        for (const length of lengths) {
          const [best] = freeBlocks(freeSpaces([SUPERNET], taken), length, 1);
          if (best) taken.push(best);
        }
        for (;;) {
          const [space] = freeSpaces([SUPERNET], taken);
          if (space === undefined) break;
          taken.push(space);
        }
        expect(total(taken)).toBe(sizeOf(SUPERNET));
      }),
    );
  });

  it('come from the smallest space that will do, so that large networks still find room', () => {
    const taken = [cidr('10.0.0.0/24')];
    const best = (length: number) => freeBlocks(freeSpaces([SUPERNET], taken), length, 1)[0]?.text;
    expect(best(24)).toBe('10.0.1.0/24');
    expect(best(26)).toBe('10.0.1.0/26');
    expect(best(17)).toBe('10.0.128.0/17');
    expect(best(16)).toBeUndefined();
  });
});

describe('largestFreeBlock', () => {
  it('is free, and nothing larger is', () => {
    fc.assert(
      fc.property(someBlocks, (taken) => {
        const spaces = freeSpaces([SUPERNET], taken);
        const largest = largestFreeBlock(spaces);
        const lengths = Array.from({ length: 13 }, (_, index) => 16 + index);
        const best = lengths.find((length) => freeBlocks(spaces, length, 1).length > 0);
        expect(largest?.netmaskLength).toBe(best);
        if (largest) expect(taken.some((block) => overlaps(block, largest))).toBe(false);
      }),
    );
  });

  it('is none where not even the smallest network fits', () => {
    expect(largestFreeBlock(freeSpaces([cidr('10.0.0.0/28')], [cidr('10.0.0.0/30')]))).toBeUndefined();
  });
});

describe('partitions', () => {
  it('of a large pool are its /16s, in order', () => {
    const partitions = partitionsOf(poolOf('100.64.0.0/10'));
    expect(partitions).toHaveLength(64);
    expect(partitions[1]).toEqual({ block: cidr('100.65.0.0/16'), parts: [cidr('100.65.0.0/16')] });
  });

  it('of small supernets are shared by those of the same /16', () => {
    expect(partitionsOf(poolOf('10.0.8.0/21', '10.9.0.0/16', '10.0.0.0/22'))).toEqual([
      { block: cidr('10.0.0.0/16'), parts: [cidr('10.0.8.0/21'), cidr('10.0.0.0/22')] },
      { block: cidr('10.9.0.0/16'), parts: [cidr('10.9.0.0/16')] },
    ]);
  });

  it('hold every network whole', () => {
    fc.assert(
      fc.property(aBlock, (block) => {
        expect(contains(partitionAround(block), block)).toBe(true);
      }),
    );
  });
});

describe('poolsAround', () => {
  const pools = [poolOf('10.0.0.0/20'), poolOf('10.1.0.0/16')];
  it.each([
    ['10.0.4.0/24', [0]],
    ['10.0.0.0/16', [0]],
    ['10.1.0.0/16', [1]],
    ['10.0.16.0/20', []],
    ['192.168.0.0/16', []],
  ])('%s', (text, expected) => {
    expect(poolsAround(pools, cidr(text))).toEqual(expected.map((index) => pools[index]));
  });
});
