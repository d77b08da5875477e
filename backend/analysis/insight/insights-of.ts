import type { Display } from '../../../contract/answer';
import { SEVERITIES, type Severity } from '../../../contract/catalogue';
import { isBreach, LIMIT_WORDS, statedLimit } from '../../../contract/limit';
import type { Finding, Insight, InsightKind } from './insight';

export interface InsightOptions {
  /** A value as people read it. */
  readonly format: (value: number, display: Display) => string;
  /** Changes by a smaller share of the value before are no news. Default 0.05. */
  readonly leastChange?: number;
  /** Changes for the worse by at least this share are warnings; others are information. Default 0.2. */
  readonly seriousChange?: number;
}

/**
 * What should be known of some KPIs, the most urgent first: limits that are broken, values that are unusual, and
 * changes. A KPI may give one of each; one without a value gives none.
 */
export function insightsOf(findings: readonly Finding[], options: InsightOptions): readonly Insight[] {
  return findings
    .flatMap((finding) => [thresholdInsight(finding, options), anomalyInsight(finding, options), changeInsight(finding, options)])
    .filter((insight) => insight !== undefined)
    .sort((a, b) => b.score - a.score || a.metric.localeCompare(b.metric));
}

/** Insights are of a whole week, so only limits that are meant for one, or for any window, are held against it. */
const WEEK = '7d';

function thresholdInsight(finding: Finding, { format }: InsightOptions): Insight | undefined {
  const { metric, current } = finding;
  if (current === null) {
    return undefined;
  }
  const [worst] = metric.thresholds
    .filter(({ over }) => over === undefined || over === WEEK)
    .map(({ severity, ...sides }) => ({ severity, ...statedLimit(sides) }))
    .filter((limit) => isBreach(limit, current))
    .map((limit) => ({ ...limit, beyond: Math.abs(current - limit.limit) }))
    .sort((a, b) => rankOf(b.severity) - rankOf(a.severity) || b.beyond - a.beyond);
  if (worst === undefined) {
    return undefined;
  }
  const { severity, side, limit } = worst;
  const headline = `${metric.display.label} is ${format(current, metric.display)}, ${LIMIT_WORDS[side]} its ${severity} limit of ${format(limit, metric.display)}.`;
  return insight(finding, 'threshold', { severity, headline, size: ratioOf(worst.beyond, limit), bad: true });
}

function anomalyInsight(finding: Finding, { format }: InsightOptions): Insight | undefined {
  const { metric, anomaly, action } = finding;
  if (anomaly === undefined || anomaly.actual === anomaly.expected) {
    return undefined;
  }
  const difference = anomaly.actual - anomaly.expected;
  const headline = `${metric.display.label} was unusually ${difference > 0 ? 'high' : 'low'} ${anomaly.when}: ${format(anomaly.actual, metric.display)}, where ${format(anomaly.expected, metric.display)} was expected.`;
  // No cause: it is that of the whole period's change, which may go the other way.
  return insight({ metric, ...(action ? { action } : {}) }, 'anomaly', { severity: anomaly.severity, headline, size: ratioOf(difference, anomaly.expected), bad: isBad(difference, metric.display) });
}

function changeInsight(finding: Finding, { format, leastChange = 0.05, seriousChange = 0.2 }: InsightOptions): Insight | undefined {
  const { metric, current, previous } = finding;
  if (current === null || previous === null || current === previous || ratioOf(current - previous, previous) < leastChange) {
    return undefined;
  }
  const difference = current - previous;
  const size = ratioOf(difference, previous);
  const bad = isBad(difference, metric.display);
  const verb = difference > 0 ? 'rose' : 'fell';
  const headline = Number.isFinite(size)
    ? `${metric.display.label} ${verb} by ${percent(size)} to ${format(current, metric.display)}, from ${format(previous, metric.display)}.`
    : `${metric.display.label} ${verb} to ${format(current, metric.display)}, from ${format(previous, metric.display)}.`;
  return insight(finding, 'change', { severity: bad && size >= seriousChange ? 'warning' : 'info', headline, size, bad });
}

function insight(
  { metric, cause, action }: Pick<Finding, 'metric' | 'cause' | 'action'>,
  kind: InsightKind,
  { severity, headline, size, bad }: { readonly severity: Severity; readonly headline: string; readonly size: number; readonly bad: boolean }
): Insight {
  // Severities are whole numbers; a size from 0 to infinity takes less than half of the way to the next, bad news the upper half.
  const shrunk = Number.isFinite(size) ? size / (1 + size) : 1;
  return {
    metric: metric.name,
    kind,
    severity,
    headline,
    detail: cause === undefined ? null : causeSentence(cause),
    action: bad ? (action ?? null) : null,
    score: rankOf(severity) + (bad ? 0.5 : 0) + 0.49 * shrunk,
  };
}

function causeSentence({ dimension, value, share }: NonNullable<Finding['cause']>): string {
  return value === null ? `${percent(share)} of the change comes from rows without ${dimension}.` : `${percent(share)} of the change comes from ${dimension} "${value}".`;
}

function rankOf(severity: Severity): number {
  return SEVERITIES.indexOf(severity) + 1;
}

/** Infinite from zero, where no share can be told. */
function ratioOf(difference: number, base: number): number {
  return base === 0 ? Infinity : Math.abs(difference / base);
}

/** Where nobody says which direction is good, none is bad. */
function isBad(difference: number, { better }: Display): boolean {
  return better === 'higher' ? difference < 0 : better === 'lower' && difference > 0;
}

function percent(ratio: number): string {
  const amount = Math.abs(ratio) * 100;
  return `${ratio < 0 ? '-' : ''}${amount < 10 ? Number(amount.toFixed(1)) : Math.round(amount)}%`;
}
