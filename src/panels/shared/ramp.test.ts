import { createTheme } from '@grafana/data';
import { groupPaint, HUES, paint, type Paint } from './hue';
import { ramp } from './ramp';

const THEMES = [createTheme({ colors: { mode: 'dark' } }), createTheme({ colors: { mode: 'light' } })];

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(color: string): number {
  const channels = color.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(color.length === 4 ? (color[(at + 1) / 2] ?? '').repeat(2) : color.slice(at, at + 2), 16))
    : color.match(/[\d.]+/g)?.slice(0, 3).map(Number);
  const [red = 0, green = 0, blue = 0] = (channels ?? []).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast({ background, text }: Paint): number {
  const [dark = 0, light = 0] = [luminance(background), luminance(text)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

const SHARES = Array.from({ length: 101 }, (_, index) => index / 100);

describe.each(THEMES.map((theme) => [theme.colors.mode, theme] as const))('on the %s theme', (_, theme) => {
  it.each(HUES)('text can be read on every shade of %s', (hue) => {
    const shade = ramp(theme, hue);
    expect(Math.min(...SHARES.map((share) => contrast(shade(share))))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(HUES)('a ramp of %s goes one way, and ends with the hue', (hue) => {
    const shades = SHARES.map((share) => luminance(ramp(theme, hue)(share).background));
    const sign = theme.colors.mode === 'dark' ? 1 : -1;
    expect(shades.slice(1).every((value, index) => (value - (shades[index] ?? 0)) * sign >= 0)).toBe(true);
    expect(luminance(ramp(theme, hue)(1).background)).toBeCloseTo(luminance(paint(theme, hue).background), 5);
  });

  it('text can be read on the colour of every group', () => {
    const groups = theme.visualization.palette.map((_, index) => contrast(groupPaint(theme, index)));
    expect(groups.length).toBeGreaterThan(20);
    expect(Math.min(...groups)).toBeGreaterThanOrEqual(4.5);
  });
});

it('values outside of the ramp are held at its ends', () => {
  const shade = ramp(THEMES[0] ?? createTheme(), 'blue');
  expect(shade(7)).toEqual(shade(1));
  expect(shade(-1)).toEqual(shade(0));
});
