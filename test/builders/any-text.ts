import fc from 'fast-check';

const SURROGATES = { from: 0xd800, count: 0x800 };
const LAST = 0x10ffff;

/**
 * Any character but a lone surrogate, like fast-check's unit `binary`, and as easily told from none: that one makes a
 * table of a million characters for each of its arbitraries.
 */
const character = fc.nat({ max: LAST - SURROGATES.count }).map(
  (index) => String.fromCodePoint(index < SURROGATES.from ? index : index + SURROGATES.count),
  (text) => {
    const code = typeof text === 'string' ? text.codePointAt(0) : undefined;
    if (code === undefined || text !== String.fromCodePoint(code)) throw new Error('Not one character');
    const index = code < SURROGATES.from ? code : code - SURROGATES.count;
    if (index < SURROGATES.from && code > SURROGATES.from) throw new Error('A lone surrogate');
    return index;
  },
);

/** Any text without lone surrogates, and now and then one that JavaScript takes for something of its own. */
export const anyText: fc.Arbitrary<string> = fc.string({ unit: character });
