import { CELL_TINTS, type CellHue } from '../../../contract/cell-tint';

/** Every colour that a drawing or a page uses, by what it is for. */
export interface Palette {
  readonly page: string;
  readonly surface: string;
  readonly raised: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly grid: string;
  readonly link: string;
  readonly green: string;
  readonly yellow: string;
  readonly orange: string;
  readonly red: string;
  readonly blue: string;
  readonly purple: string;
  readonly series: readonly string[];
}

/** Text colours reach 4.5:1 on `surface`, `raised` and `page`, graphic ones 3:1 on `surface` (a test measures them). */
export const LIGHT: Palette = {
  page: '#f5f6f8',
  surface: '#ffffff',
  raised: '#f0f2f5',
  text: '#161a22',
  muted: '#59616f',
  line: '#dde1e7',
  grid: '#e8ebef',
  link: '#2456c7',
  green: '#187340',
  yellow: '#856200',
  orange: '#a94a00',
  red: '#bf2430',
  blue: '#2456c7',
  purple: '#7040b8',
  series: ['#2f66d8', '#0d8a7c', '#b8690b', '#8a4fd0', '#c73f7f', '#5a8019', '#3f7d9c', '#6b7280'],
};

export const DARK: Palette = {
  page: '#0d1015',
  surface: '#151920',
  raised: '#1e242d',
  text: '#e8ebf0',
  muted: '#9aa4b3',
  line: '#2a313c',
  grid: '#232a34',
  link: '#86adff',
  green: '#4fc78a',
  yellow: '#e3b84a',
  orange: '#f29a55',
  red: '#ff8585',
  blue: '#86adff',
  purple: '#bd9bff',
  series: ['#6f9dff', '#35bfae', '#e0a145', '#b18cf5', '#ee7fb0', '#9cc255', '#6fb5d6', '#98a2b3'],
};

type ColourName = Exclude<keyof Palette, 'series'>;
export const COLOUR_NAMES = Object.keys(LIGHT).filter((name): name is ColourName => name !== 'series');

/** The same palette as CSS custom properties, so that one drawing serves both themes of a page. */
export const PAGE: Palette = {
  ...(Object.fromEntries(COLOUR_NAMES.map((name) => [name, `var(--${name})`])) as Record<ColourName, string>),
  series: LIGHT.series.map((_, index) => `var(--series-${index + 1})`),
};

const HUES = new Map<string, ColourName>([
  ['green', 'green'],
  ['yellow', 'yellow'],
  ['orange', 'orange'],
  ['red', 'red'],
  ['blue', 'blue'],
  ['purple', 'purple'],
  ['text', 'text'],
  ...Object.entries(CELL_TINTS).map(([hue, tint]) => [tint, hue as CellHue] as const),
]);

/** A colour as Grafana names it (`semi-dark-red`, `#1f77b4`), or as a board tints a cell, in this palette; undefined where it is none. */
export function namedColour(name: string | undefined, palette: Palette): string | undefined {
  const hue = HUES.get((name ?? '').replace(/^(?:super-light|light|semi-dark|dark)-/, ''));
  if (hue !== undefined) {
    return palette[hue];
  }
  return name !== undefined && /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(name) ? name : undefined;
}

export function seriesColour(index: number, palette: Palette): string {
  return palette.series[index % palette.series.length] ?? palette.blue;
}
