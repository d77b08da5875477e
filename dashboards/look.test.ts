import { CELL_TINTS } from '../contract/cell-tint';
import { BEFORE, changeSteps, look } from './look';
import { hero, stat } from './tile-panel';
import { timeseries } from './time-panel';
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
  thresholds: [
    { above: 1, severity: 'info' },
    { above: 2, severity: 'warning' },
    { above: 3, severity: 'critical' },
  ],
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

/** A tint with less than a third of it on a panel, as a browser mixes them. */
function mixed(tint: string, panel: string): string {
  const [red = 0, green = 0, blue = 0, share = 0] = tint.match(/[\d.]+/g)?.map(Number) ?? [];
  expect(share).toBeLessThan(0.3);
  const below = [1, 3, 5].map((at) => Number.parseInt(panel.slice(at, at + 2), 16));
  return `#${[red, green, blue].map((part, at) => Math.round(part * share + (below[at] ?? 0) * (1 - share)).toString(16).padStart(2, '0')).join('')}`;
}

describe.each(Object.entries(THEMES))('on a cell in the %s theme', (_, theme) => {
  test.each(Object.entries(CELL_TINTS))("WCAG AA: the theme's text can be read on the tint %s", (_hue, tint) => {
    expect(contrast(theme.text, mixed(tint, theme.panel))).toBeGreaterThanOrEqual(4.5);
  });
});

test('WCAG AA: on a full colour of its own Grafana writes what cannot be read', () => {
  expect(contrast('#f7f8fa', '#ff780a')).toBeLessThan(4.5);
  expect(contrast('#f7f8fa', '#56a64b')).toBeLessThan(4.5);
});

describe('a limit that is meant for a window', () => {
  const crowded = kpi('crowded', {
    thresholds: [
      { above: 10, severity: 'warning', over: '1d' },
      { above: 50, severity: 'critical', over: '7d' },
    ],
  });
  const stepsAt = (window?: string) => look(crowded, window).thresholds?.steps;

  test('colours only what is shown over that window', () => {
    expect(stepsAt('1d')).toEqual([
      { value: null, color: 'semi-dark-green' },
      { value: 10, color: 'dark-orange' },
    ]);
    expect(stepsAt('7d')).toEqual([
      { value: null, color: 'semi-dark-green' },
      { value: 50, color: 'red' },
    ]);
    expect(stepsAt('30d')).toEqual([{ value: null, color: 'blue' }]);
    expect(stepsAt()).toEqual([{ value: null, color: 'blue' }]);
  });

  test.each([
    ['a tile over its own last 7 days', hero(crowded, { over: '7d' }), 50],
    ['a tile over whatever the board shows', hero(crowded), null],
    ['the newest week', stat(crowded, { number: 'latest', grain: 'week' }), 50],
    ['the sum of all weeks that are drawn', stat(crowded, { number: 'total', grain: 'week' }), null],
    ['days over time', timeseries([crowded], { grain: 'day' }), 10],
    ['buckets of any length', timeseries([crowded]), null],
  ])('%s', (_, { fieldConfig }, limit) => {
    expect(fieldConfig.defaults.thresholds?.steps.at(-1)?.value).toBe(limit);
  });
});

test('a count that may not be above 0 is well at 0, and has the colour of the breach from 1 on', () => {
  const breaches = kpi('breaches', { display: { label: 'Breaches', unit: 'short', decimals: 0, better: 'lower' }, thresholds: [{ above: 0, severity: 'critical' }] });
  expect(look(breaches).thresholds?.steps).toEqual([
    { value: null, color: 'semi-dark-green' },
    { value: 1, color: 'red' },
  ]);
});

test.each([
  ['hours', 'h', 'suffix: h'],
  ['days', 'd', 'suffix: d'],
])('%s are never told as weeks', (_, unit, shown) => {
  expect(look(kpi('spent', { display: { label: 'Spent', unit } })).unit).toBe(shown);
});
