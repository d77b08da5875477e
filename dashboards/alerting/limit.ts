import type { AlertDefinition, MetricEntry } from '../../contract/catalogue';
import { currencyOf } from '../../contract/currency';
import { isUpper, LIMIT_WORDS, statedLimit, type Limit, type LimitSide } from '../../contract/limit';
import { Problem } from '../../contract/problem';

/** What an alert watches: the KPI's threshold of one severity, on one side or on both. */
export interface AlertLimit {
  /**
   * Grafana's expression over query A. Its thresholds are strict in 10.1 (pkg/expr/threshold.go), so a limit that is a
   * breach itself is computed instead, which is what Grafana makes of a threshold anyway.
   */
  readonly expression: Readonly<Record<string, unknown>>;
  /** For people: `below 60 %`. */
  readonly text: string;
}

/** Grafana 10.1 writes a threshold's number into an expression with six decimals (pkg/expr/threshold.go). */
const DECIMALS = 6;

/**
 * The limit that `alert` watches.
 * Errors: `invalid_catalogue` where the KPI states none or several for a side, or one finer than Grafana can compare.
 */
export function limitOf(kpi: MetricEntry, alert: AlertDefinition): AlertLimit {
  const { upper, lower } = stated(kpi, alert);
  if (upper.length + lower.length === 0 || upper.length > 1 || lower.length > 1) {
    throw new Problem(
      'invalid_catalogue',
      `${kpi.name}: an alert needs exactly one ${alert.threshold} threshold a side; stated are ${upper.length} above and ${lower.length} below.`
    );
  }
  return alertLimit(kpi, [...lower, ...upper]);
}

/**
 * Where the limits that `alert` watches begin: of several on one side, which an alert may watch that tells each once a
 * period, the nearest; its text names them all.
 * Errors: as `limitOf`, but for several.
 */
export function limitsOf(kpi: MetricEntry, alert: AlertDefinition): AlertLimit {
  const { upper, lower } = stated(kpi, alert);
  if (upper.length + lower.length === 0) {
    throw new Problem('invalid_catalogue', `${kpi.name}: an alert watches the ${alert.threshold} thresholds; stated are none.`);
  }
  return { ...alertLimit(kpi, [...lower.slice(0, 1), ...upper.slice(0, 1)]), text: [...upper, ...lower].map((limit) => limitText(limit, kpi)).join(', ') };
}

/** The limits of one severity, the nearest to what is good first. */
function stated({ thresholds }: MetricEntry, alert: AlertDefinition): { readonly upper: readonly Limit[]; readonly lower: readonly Limit[] } {
  const own = thresholds.filter(({ severity }) => severity === alert.threshold).map(statedLimit);
  return { upper: own.filter(({ side }) => isUpper(side)).sort((a, b) => a.limit - b.limit), lower: own.filter(({ side }) => !isUpper(side)).sort((a, b) => b.limit - a.limit) };
}

/** One limit, or a lower and an upper one. */
function alertLimit(kpi: MetricEntry, limits: readonly Limit[]): AlertLimit {
  const strict = limits.every(({ side }) => side === 'above' || side === 'below');
  if (!strict) {
    return { expression: computed(limits), text: limits.map((limit) => limitText(limit, kpi)).join(' or ') };
  }
  const numbers = limits.map(({ limit }) => limit);
  const tooFine = numbers.find((value) => Number(value.toFixed(DECIMALS)) !== value);
  if (tooFine !== undefined) {
    throw new Problem('invalid_catalogue', `${kpi.name}: the threshold ${tooFine} is too fine; Grafana compares ${DECIMALS} decimals.`);
  }
  const evaluator = { type: evaluatorType(limits), params: numbers };
  return {
    expression: { type: 'threshold', expression: 'A', conditions: [{ type: 'query', evaluator }] },
    text: evaluator.type === 'outside_range' ? `outside ${numbers.map((value) => inUnit(value, kpi.display.unit)).join(' to ')}` : limits.map((limit) => limitText(limit, kpi)).join(''),
  };
}

function evaluatorType(limits: readonly Limit[]): 'gt' | 'lt' | 'outside_range' {
  const [first, second] = limits;
  return second !== undefined ? 'outside_range' : first?.side === 'above' ? 'gt' : 'lt';
}

const OPERATORS: Readonly<Record<LimitSide, string>> = { above: '>', at_least: '>=', below: '<', at_most: '<=' };

function computed(limits: readonly Limit[]): AlertLimit['expression'] {
  return { type: 'math', expression: limits.map(({ side, limit }) => `$A ${OPERATORS[side]} ${limit}`).join(' || ') };
}

function limitText({ side, limit }: Limit, { display: { unit } }: MetricEntry): string {
  return `${LIMIT_WORDS[side]} ${inUnit(limit, unit)}`;
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
