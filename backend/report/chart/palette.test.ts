import { CELL_TINTS } from '../../../contract/cell-tint';
import { DARK, LIGHT, namedColour } from './palette';

/** WCAG 2.2's contrast ratio of two colours written as #rrggbb. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((start) => parseInt(colour.slice(start, start + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('the %s palette', (_, palette) => {
  it.each(['text', 'muted', 'link', 'green', 'yellow', 'orange', 'red', 'blue', 'purple'] as const)('has text of %s that reads on every ground (WCAG AA)', (name) => {
    for (const ground of [palette.page, palette.surface, palette.raised]) {
      expect(contrast(palette[name], ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has series that stand out from the panel (WCAG AA, graphics)', () => {
    for (const colour of palette.series) {
      expect(contrast(colour, palette.surface)).toBeGreaterThanOrEqual(3);
    }
  });

  it('has text that reads on the strongest numbered cell of a heat map', () => {
    const mix = [1, 3, 5].map((start) => {
      const part = (colour: string) => parseInt(colour.slice(start, start + 2), 16);
      return Math.round(0.45 * part(palette.series[0] ?? '') + 0.55 * part(palette.surface)).toString(16).padStart(2, '0');
    });
    expect(contrast(palette.text, `#${mix.join('')}`)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('namedColour', () => {
  it('knows Grafana’s names and plain hex, and nothing that could be markup or style', () => {
    expect(namedColour('semi-dark-red', LIGHT)).toBe(LIGHT.red);
    expect(namedColour('green', DARK)).toBe(DARK.green);
    expect(namedColour('#1F77b4', LIGHT)).toBe('#1F77b4');
    expect(namedColour('red;background:url(x)', LIGHT)).toBeUndefined();
    expect(namedColour('constructor', LIGHT)).toBeUndefined();
    expect(namedColour(undefined, LIGHT)).toBeUndefined();
  });
});

test("a board's tint of a cell is the palette's colour of that hue", () => {
  expect(Object.entries(CELL_TINTS).map(([hue, tint]) => [hue, namedColour(tint, LIGHT)])).toEqual([['green', LIGHT.green], ['yellow', LIGHT.yellow], ['orange', LIGHT.orange], ['red', LIGHT.red], ['blue', LIGHT.blue]]);
});
