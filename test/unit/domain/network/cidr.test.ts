import fc from 'fast-check';
import {
  blockAt,
  contains,
  isCidr,
  overlaps,
  parseCidr,
  type Cidr,
} from '../../../../shared/domain/network/cidr';

function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!isCidr(parsed)) throw new Error(`${text}: ${parsed.message}`);
  return parsed;
}

const anyCidr = fc.tuple(fc.nat(2 ** 32 - 1), fc.integer({ min: 0, max: 32 })).map(([address, length]) => {
  const size = 2 ** (32 - length);
  const first = Math.floor(address / size) * size;
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return { text: `${octets.join('.')}/${length}`, first, last: first + size - 1 };
});

describe('parseCidr', () => {
  it('reads every canonical block', () => {
    fc.assert(
      fc.property(anyCidr, (block) => {
        expect(cidr(block.text)).toMatchObject(block);
      }),
    );
  });

  it('refuses every block with host bits set, and names the canonical one', () => {
    fc.assert(
      fc.property(anyCidr, fc.nat(), (block, offset) => {
        const size = block.last - block.first + 1;
        fc.pre(size > 1);
        const address = block.first + 1 + (offset % (size - 1));
        const octets = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
        const parsed = parseCidr(`${octets.join('.')}/${block.text.split('/')[1] ?? ''}`);
        expect(parsed).toMatchObject({
          message: `has host bits set; the canonical form is ${block.text}`,
          block,
        });
      }),
    );
  });

  it.each([
    '',
    '10.0.0.0',
    '10.0.0/16',
    '10.0.0.0/33',
    '10.0.0.0/016',
    '10.0.0.0/-1',
    '010.0.0.0/16',
    '256.0.0.0/16',
    '10.0.0.0/16 ',
    ' 10.0.0.0/16',
    '10.0.0.0/16\n',
    '0x0a.0.0.0/16',
    '::/64',
    '10.0.0.0/16/16',
    '10.0.0.0/1e1',
    '١٠.0.0.0/16',
  ])('refuses %j', (text) => {
    expect(isCidr(parseCidr(text))).toBe(false);
  });
});

describe('blockAt', () => {
  it('is the block of that size around any of its addresses', () => {
    fc.assert(
      fc.property(anyCidr, fc.nat(), (block, offset) => {
        const address = block.first + (offset % (block.last - block.first + 1));
        expect(blockAt(address, cidr(block.text).netmaskLength)).toEqual(cidr(block.text));
      }),
    );
  });
});

describe('contains and overlaps', () => {
  it('agree with comparing the ranges', () => {
    fc.assert(
      fc.property(anyCidr, anyCidr, (one, other) => {
        const [a, b] = [cidr(one.text), cidr(other.text)];
        expect(contains(a, b)).toBe(a.first <= b.first && a.last >= b.last);
        expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
      }),
    );
  });
});
