import type { AlertDefinition, MetricEntry } from '../../contract/catalogue';
import { currencyOf } from '../../contract/currency';
import { Problem } from '../../contract/problem';

/** What an alert watches: the KPI's threshold of one severity, on one side or on both. */
export interface Limit {
  /** Grafana's threshold evaluator; all of them are strict, so the limit itself is not a breach. */
  readonly evaluator: { readonly type: 'gt' | 'lt' | 'outside_range'; readonly params: readonly number[] };
  /** For people: `below 60 %`. */
  readonly text: string;
}

/** Grafana 10.1 writes a threshold's number into an expression with six decimals (pkg/expr/threshold.go). */
const DECIMALS = 6;

/**
 * The limit that `alert` watches.
 * Errors: `invalid_catalogue` where the KPI states none or several for a side, or one finer than Grafana can compare.
 */
export function limitOf(kpi: MetricEntry, alert: AlertDefinition): Limit {
  const { above, below } = stated(kpi, alert);
  if (above.length + below.length === 0 || above.length > 1 || below.length > 1) {
    throw new Problem(
      'invalid_catalogue',
      `${kpi.name}: an alert needs exactly one ${alert.threshold} threshold a side; stated are ${above.length} above and ${below.length} below.`
    );
  }
  return limitBetween(kpi, above, below);
}

/**
 * Where the limits that `alert` watches begin: of several on one side, which an alert may watch that tells each once a
 * period, the nearest; its text names them all.
 * Errors: as `limitOf`, but for several.
 */
export function limitsOf(kpi: MetricEntry, alert: AlertDefinition): Limit {
  const { above, below } = stated(kpi, alert);
  if (above.length + below.length === 0) {
    throw new Problem('invalid_catalogue', `${kpi.name}: an alert watches the ${alert.threshold} thresholds; stated are none.`);
  }
  const nearest = limitBetween(kpi, above.slice(0, 1), below.slice(0, 1));
  const texts = [...above.map((value) => `above ${inUnit(value, kpi.display.unit)}`), ...below.map((value) => `below ${inUnit(value, kpi.display.unit)}`)];
  return { ...nearest, text: texts.join(', ') };
}

/** The numbers of one severity, the nearest to what is good first. */
function stated({ thresholds }: MetricEntry, alert: AlertDefinition): { readonly above: readonly number[]; readonly below: readonly number[] } {
  const own = thresholds.filter(({ severity }) => severity === alert.threshold);
  return { above: own.flatMap((one) => one.above ?? []).sort((a, b) => a - b), below: own.flatMap((one) => one.below ?? []).sort((a, b) => b - a) };
}

function limitBetween(kpi: MetricEntry, above: readonly number[], below: readonly number[]): Limit {
  const numbers = [...below, ...above];
  const tooFine = numbers.find((value) => Number(value.toFixed(DECIMALS)) !== value);
  if (tooFine !== undefined) {
    throw new Problem('invalid_catalogue', `${kpi.name}: the threshold ${tooFine} is too fine; Grafana compares ${DECIMALS} decimals.`);
  }
  const [type, word] = sideOf(above, below);
  return {
    evaluator: { type, params: numbers },
    text: `${word} ${numbers.map((value) => inUnit(value, kpi.display.unit)).join(' to ')}`,
  };
}

function sideOf(above: readonly number[], below: readonly number[]): [Limit['evaluator']['type'], string] {
  if (above.length > 0 && below.length > 0) {
    return ['outside_range', 'outside'];
  }
  return above.length > 0 ? ['gt', 'above'] : ['lt', 'below'];
}

/** A limit as people say it. Units that need no words are left out. */
export function inUnit(value: number, unit: string | undefined): string {
  const currency = currencyOf(unit);
  if (currency) {
    return `${currency} ${value}`;
  }
  switch (unit) {
    case undefined:
    case 'none':
    case 'short':
      return String(value);
    case 'percentunit':
      // 0.07 * 100 is 7.000000000000001
      return `${Number((value * 100).toPrecision(12))} %`;
    case 'percent':
      return `${value} %`;
    default:
      return `${value} ${unit}`;
  }
}
