import { readFileSync } from 'node:fs';

/*
 * axe does not judge colours within an SVG. All colours of the picture are in its style sheet: this reads which of them
 * text has and which of them are behind text. Which text lies on which ground is not looked at: every pair counts.
 * What is dimmed because something else is pointed at is left out; it is readable again when the pointer leaves.
 */

/** The least that WCAG 2.2 asks for text of this size, 1.4.3. */
const LEAST_CONTRAST = 4.5;

interface Rule {
  readonly selectors: readonly string[];
  readonly declarations: ReadonlyMap<string, string>;
}

const RULES: readonly Rule[] = [
  ...readFileSync('services/console/page/picture/picture.css', 'utf8')
    .replaceAll(/\/\*.*?\*\//gs, '')
    .matchAll(/([^{}]+)\{([^{}]*)\}/g),
].map(([, selectors = '', body = '']) => ({
  selectors: selectors.split(',').map((selector) => selector.trim()),
  declarations: new Map(
    body
      .split(';')
      .map((line) => line.split(':').map((part) => part.trim()))
      .map(([name = '', value = '']) => [name, value] as const),
  ),
}));

const TEXT = /(\btext|\.p-(name|muted|zone|state))$/;
const GROUND = /(\.p-vpc-box|\.p-internet|\.p-box > rect)$/;
/** What is neither text nor behind any: the edge of a subnet's box, lines. */
const OTHER = /(\.p-stripe|\.p-edge)$/;

/** Names of the colours that these have, such as `--p-text`. */
function fillsOf(pattern: RegExp): readonly string[] {
  const fills = RULES.filter(({ selectors }) => selectors.some((selector) => pattern.test(selector)))
    .map(({ declarations }) => declarations.get('fill'))
    .filter((fill) => fill !== undefined);
  return [...new Set(fills.map((fill) => /^var\((--[\w-]+)\)$/.exec(fill)?.[1] ?? fill))];
}

/** The colours of a mode by their names. */
function coloursOf(selector: string): ReadonlyMap<string, string> {
  const rule = RULES.find(({ selectors }) => selectors.includes(selector));
  return new Map([...(rule?.declarations ?? [])].filter(([name]) => name.startsWith('--')));
}

/** Relative luminance of `#rrggbb`, as WCAG defines it. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
  ])('of %s and %s is %d, as WCAG has it', (one, other, expected) => {
    expect(contrastOf(one, other)).toBeCloseTo(expected, 2);
    expect(contrastOf(other, one)).toBeCloseTo(expected, 2);
  });
});

describe('the colours of the picture', () => {
  const [texts, grounds] = [fillsOf(TEXT), fillsOf(GROUND)];

  it('are found: text and grounds have some, and no other rule fills anything', () => {
    expect(texts).toEqual(expect.arrayContaining(['--p-text', '--p-muted', '--p-bad', '--p-warn']));
    expect(grounds).toEqual(expect.arrayContaining(['--p-card', '--p-vpc']));
    const unknown = RULES.filter(({ declarations }) => (declarations.get('fill') ?? 'none') !== 'none')
      .flatMap(({ selectors }) => selectors)
      .filter((selector) => ![TEXT, GROUND, OTHER].some((pattern) => pattern.test(selector)));
    expect(unknown).toEqual([]);
  });

  it('of text are never made fainter, but where something else is pointed at', () => {
    const faint = RULES.filter(({ declarations }) => declarations.has('opacity'))
      .flatMap(({ selectors }) => selectors)
      .filter((selector) => !OTHER.test(selector) && !selector.startsWith('.picture.p-focused'));
    expect(faint).toEqual([]);
  });

  describe.each([
    ['light', '.picture'],
    ['dark', '.awsui-dark-mode .picture'],
  ])('in %s mode', (_, selector) => {
    const colours = coloursOf(selector);
    const pairs = texts.flatMap((text) => grounds.map((ground) => [text, ground] as const));

    it.each(pairs)(`let %s be read on %s: at least ${LEAST_CONTRAST}`, (text, ground) => {
      const [front = '', back = ''] = [colours.get(text), colours.get(ground)];
      expect([front, back]).toEqual([
        expect.stringMatching(/^#[0-9a-f]{6}$/),
        expect.stringMatching(/^#[0-9a-f]{6}$/),
      ]);
      expect(contrastOf(front, back)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    });
  });
});
