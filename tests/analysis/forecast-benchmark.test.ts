import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Grain } from '../../contract/grain';
import { forecast } from '../../backend/analysis/forecast/forecast';
import { loadSmoother } from '../../backend/analysis/forecast/load-smoother';
import { readWasm } from '../../backend/analysis/forecast/read-wasm';
import { rollingBenchmark, type Outcome } from './rolling-benchmark';

/** What is forecast of each grain, and the season that the naive forecast repeats. */
const TASKS = {
  hour: { season: 168, horizon: 48 },
  day: { season: 7, horizon: 28 },
  week: { season: 52, horizon: 13 },
  month: { season: 12, horizon: 12 },
  quarter: { season: 4, horizon: 8 },
} as const satisfies Partial<Record<Grain, { season: number; horizon: number }>>;

/** Real series; series/README.md tells the package, version and licence of each. */
const SERIES: readonly { readonly name: string; readonly grain: keyof typeof TASKS }[] = [
  { name: 'airline-passengers', grain: 'month' },
  { name: 'unemployed-in-construction', grain: 'month' },
  { name: 'carbon-dioxide', grain: 'month' },
  { name: 'electrical-equipment', grain: 'month' },
  { name: 'wine-sales', grain: 'month' },
  { name: 'beer', grain: 'quarter' },
  { name: 'bike-rides-by-week', grain: 'week' },
  { name: 'bike-rides-by-day', grain: 'day' },
  { name: 'page-views-by-day', grain: 'day' },
  { name: 'births-by-day', grain: 'day' },
  { name: 'electricity-by-hour', grain: 'hour' },
  { name: 'road-traffic-by-hour', grain: 'hour' },
];
const ORIGINS = 8;

/** Two of the series are read from the npm package itself. */
const VEGA: Readonly<Record<string, () => (number | null)[]>> = {
  'unemployed-in-construction': () => {
    const rows = JSON.parse(vega('unemployment-across-industries.json')) as { series: string; count: number }[];
    return rows.filter(({ series }) => series === 'Construction').map(({ count }) => count);
  },
  // From 1959 on: the first year has months without a value.
  'carbon-dioxide': () => column(vega('co2-concentration.csv').replace(/^1958.*\n/gm, '')),
};

function vega(file: string): string {
  return readFileSync(path.join(__dirname, '..', '..', 'node_modules', 'vega-datasets', 'data', file), 'utf8');
}

/** The second column; an empty cell is a gap. */
function column(text: string): (number | null)[] {
  const lines = text.trim().split('\n').slice(1);
  return lines.map((line) => line.split(',')[1]?.trim()).map((cell) => (cell === undefined || cell === '' ? null : Number(cell)));
}

function read(name: string): (number | null)[] {
  return VEGA[name]?.() ?? column(readFileSync(path.join(__dirname, 'series', `${name}.csv`), 'utf8'));
}

describe('forecasts of twelve real series, from eight ends of each', () => {
  const outcomes: (Outcome & { readonly name: string })[] = [];
  beforeAll(async () => {
    const smoother = await loadSmoother(readWasm());
    for (const { name, grain } of SERIES) {
      const task = TASKS[grain];
      const ask = (history: readonly (number | null)[]) => forecast(history, { grain, horizon: task.horizon, floor: 0 }, smoother);
      outcomes.push({ name, ...rollingBenchmark({ values: read(name), ...task }, ORIGINS, ask) });
    }
    console.log(table(outcomes));
  }, 300_000);

  it('S3-21: have a smaller error than the seasonal-naive forecast on at least nine of them', () => {
    expect(outcomes.filter(({ ratio }) => ratio < 1).length).toBeGreaterThanOrEqual(9);
  });

  it('S3-21: hold 70 to 90 % of the values within their 80 % intervals, and more within those of 95 %', () => {
    const share = (within: (outcome: Outcome) => number) => total(outcomes.map(within)) / total(outcomes.map(({ compared }) => compared));
    expect(share(({ within80 }) => within80)).toBeGreaterThanOrEqual(0.7);
    expect(share(({ within80 }) => within80)).toBeLessThanOrEqual(0.9);
    expect(share(({ within95 }) => within95)).toBeGreaterThanOrEqual(0.88);
  });
});

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function table(outcomes: readonly (Outcome & { readonly name: string })[]): string {
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(0)} %`;
  const all = total(outcomes.map(({ compared }) => compared));
  return [
    ['series', 'points', 'error / naive', 'MASE', 'in 80 %', 'in 95 %'],
    ...outcomes.map(({ name, points, ratio, mase, within80, within95, compared }) => [
      name,
      String(points),
      ratio.toFixed(2),
      mase.toFixed(2),
      percent(within80, compared),
      percent(within95, compared),
    ]),
    ['all', '', '', '', percent(total(outcomes.map(({ within80 }) => within80)), all), percent(total(outcomes.map(({ within95 }) => within95)), all)],
  ]
    .map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(28) : cell.padStart(14))).join(''))
    .join('\n');
}
