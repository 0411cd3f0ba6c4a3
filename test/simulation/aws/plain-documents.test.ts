import fc from 'fast-check';
import { readDocument, writeDocument } from './plain-documents';

const json = fc.jsonValue();

describe('a plain document', () => {
  it('is read as JSON has it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (content) => {
        expect(readDocument(writeDocument(content))).toEqual(JSON.parse(JSON.stringify(content)));
      }),
    );
  });

  it('is read the same from its bytes alone', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (content) => {
        const document = writeDocument(content);
        expect(readDocument(Uint8Array.from(document))).toEqual(readDocument(document));
      }),
    );
  });

  it('keeps what was written, whatever becomes of it afterwards', () => {
    const content = { names: ['one'] };
    const document = writeDocument(content);
    content.names.push('two');
    expect(readDocument(document)).toEqual({ names: ['one'] });
  });

  it('cannot be changed by its readers', () => {
    const content = readDocument(writeDocument({ names: ['one'] })) as { names: string[] };
    expect(() => content.names.push('two')).toThrow(TypeError);
  });

  it('shares the parts that come from an earlier one', () => {
    const earlier = readDocument(writeDocument({ names: ['one'] })) as { names: string[] };
    const later = readDocument(writeDocument({ ...earlier, count: 1 })) as { names: string[] };
    expect(later.names).toBe(earlier.names);
  });

  it('refuses what is no plain object', () => {
    expect(() => writeDocument({ at: new Date(0) })).toThrow('plain objects only');
  });
});
