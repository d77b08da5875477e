import type { Grain } from '../../contract/grain';
import { findAnomalies } from '../../backend/analysis/anomaly/find-anomalies';
import { cleanYear, hoursWithBursts, yearWithSpikes, type SimulatedKpi } from './simulated-kpi';

const YEARS = 280;
const times = (count: number) => Array.from({ length: count }, (_, at) => at);

interface Found {
  readonly name: string;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

function search({ name, values, planted }: SimulatedKpi, grain: Grain): Found {
  const answer = findAnomalies(values, { grain });
  if (answer.kind === 'refused') {
    throw new Error(answer.reason);
  }
  const alarms = answer.points.flatMap(({ alarm }, at) => (alarm ? [at] : []));
  const right = alarms.filter((at) => planted.has(at)).length;
  return { name, right, wrong: alarms.length - right, missed: planted.size - right };
}

/** The harmonic mean of the share of alarms that are right and the share of planted points that are found. */
function f1(found: readonly Found[]): number {
  const sum = (of: (one: Found) => number) => found.reduce((total, one) => total + of(one), 0);
  return (2 * sum(({ right }) => right)) / sum(({ right, wrong, missed }) => 2 * right + wrong + missed);
}

function byKind(found: readonly Found[]): Map<string, Found[]> {
  const kinds = new Map<string, Found[]>();
  for (const one of found) {
    const kind = one.name.replace(/ \d+$/, '');
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  return kinds;
}

describe('anomalies in simulated KPIs', () => {
  it('S3-22: at most one false alarm in a KPI-year of days, whatever the noise', () => {
    const found = times(YEARS).map((seed) => search(cleanYear(seed), 'day'));
    const alarms = (some: readonly Found[]) => some.reduce((sum, { wrong }) => sum + wrong, 0) / some.length;
    const rates = [...byKind(found)].map(([kind, some]) => ({ kind, rate: alarms(some) }));
    console.log(rates.map(({ kind, rate }) => `${kind.padEnd(24)}${rate.toFixed(2)} false alarms a year`).join('\n'));
    expect(rates).toHaveLength(7);
    for (const { rate } of rates) {
      expect(rate).toBeLessThanOrEqual(1);
    }
  });

  it('S3-22: planted spikes and dips are found with an F1 of at least 0.9', () => {
    const found = times(YEARS / 2).map((seed) => search(yearWithSpikes(seed), 'day'));
    console.log([...byKind(found)].map(([kind, some]) => `${kind.padEnd(24)}F1 ${f1(some).toFixed(3)}`).join('\n'));
    expect(f1(found)).toBeGreaterThanOrEqual(0.9);
  });

  it('S3-22: bursts in the night are found by the hour with an F1 of at least 0.9', () => {
    const found = times(12).map((seed) => search(hoursWithBursts(seed), 'hour'));
    console.log(`${'bursts by the hour'.padEnd(24)}F1 ${f1(found).toFixed(3)}`);
    expect(f1(found)).toBeGreaterThanOrEqual(0.9);
  });
});
