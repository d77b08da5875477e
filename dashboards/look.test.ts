import { BEFORE, changeSteps, look } from './look';
import { kpi, revenue } from './testing/catalogue';

/** Relative luminance of an sRGB colour, and the contrast of two: WCAG 2.2, its glossary. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test('the contrast is measured as WCAG measures it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

/** What a panel's background and Grafana's named colours are in its themes (packages/grafana-data/src/themes, 10.1 to 12). */
const THEMES = {
  light: { panel: '#ffffff', text: '#24292e', blue: '#3274d9', 'semi-dark-green': '#37872d', 'dark-orange': '#e55400', red: '#e02f44' },
  dark: { panel: '#181b1f', text: '#ccccdc', blue: '#5794f2', 'semi-dark-green': '#56a64b', 'dark-orange': '#fa6400', red: '#f2495c' },
} as const;

const severe = kpi('severe', {
  display: {
    label: 'Severe',
    better: 'lower',
    thresholds: [
      { value: null, color: 'green' },
      { value: 1, color: 'yellow' },
      { value: 2, color: 'orange' },
      { value: 3, color: 'red' },
    ],
  },
});
const used = [...new Set([...[look(severe), look(revenue)].flatMap(({ thresholds }) => thresholds?.steps ?? []), ...changeSteps(revenue)].map(({ color }) => color))];

describe.each(Object.entries(THEMES))('in the %s theme', (_, theme) => {
  test.each(used)("WCAG AA: %s can be read as a tile's large figure, and seen as a line", (color) => {
    const hex = Object.entries(theme).find(([name]) => name === color)?.[1];
    expect(contrast(hex ?? 'unknown', theme.panel)).toBeGreaterThanOrEqual(3);
  });

  test('WCAG AA: the period before can be seen as a line', () => {
    expect(contrast(BEFORE, theme.panel)).toBeGreaterThanOrEqual(3);
  });
});
