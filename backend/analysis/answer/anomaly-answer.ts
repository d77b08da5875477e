import { anomalyParametersSchema } from '../../../contract/catalogue';
import type { Answer, AnswerColumn, Cell, Notice } from '../../../contract/answer';
import type { AnomalySeverity } from '../../../contract/analysis';
import type { Question } from '../../../contract/question';
import { displayOf, valueText } from '../../catalogue/display';
import type { Metric } from '../../catalogue/manifest';
import { findAnomalies, type Anomalies, type JudgedPoint } from '../anomaly/find-anomalies';
import type { Asker } from './asker';
import { eachInTurn, MOST_NOTICES, MOST_SERIES, NO_HISTORY, tooMany } from './in-turn';
import { overTime, seriesOf, type OverTime, type TimedSeries } from './over-time';
import { isInside, keyColumns, rowsByTime, told } from './series-rows';

/** A value that is odd, with what was expected of it. */
export interface OddValue {
  readonly series: TimedSeries;
  /** Start of its bucket, an ISO instant. */
  readonly at: string;
  readonly actual: number;
  readonly expected: number;
  readonly deviation: number;
  readonly severity: AnomalySeverity;
}

interface Judged {
  readonly series: TimedSeries;
  readonly found: Anomalies;
}

/** What is odd in the asked range, and what it was told from. */
export interface Oddities {
  readonly odd: readonly OddValue[];
  readonly judged: readonly Judged[];
  readonly asked: OverTime;
  readonly history: Answer;
}

/** Looks for what is odd among a KPI's values over time, at the KPI's own parameters (S0-13, S3-22). Errors: `Problem` of the question. */
export async function oddValues(question: Question, asker: Asker): Promise<Oddities> {
  const severity = question.analysis?.kind === 'anomalies' ? question.analysis.severity : undefined;
  const asked = overTime(question, asker.resolve(question), asker.now, 'A search for anomalies');
  const history = await asker.ask(asked.question, asked.history);
  const found = seriesOf(history, asked, asker.catalogue, asker.now, MOST_SERIES);
  const judged = await eachInTurn(found.series, asker, (series): Judged => {
    const { direction, from, ...limits } = series.metric.northstar?.anomalies ?? anomalyParametersSchema.parse({});
    return { series, found: findAnomalies(series.values, { grain: asked.grain, direction, limits, from: severity ?? from }) };
  });
  const odd = judged.flatMap(({ series, found }) =>
    found.kind === 'refused'
      ? []
      : found.points.flatMap((point, index): OddValue[] => {
          const bucket = series.buckets[index];
          const actual = series.values[index];
          const isOdd = point.alarm && point.severity !== null && point.expected !== null && point.deviation !== null;
          return isOdd && bucket && actual !== null && actual !== undefined && isInside(bucket, asked.shown) ? [{ series, at: bucket.toString(), actual, expected: point.expected ?? 0, deviation: point.deviation ?? 0, severity: point.severity ?? 'low' }] : [];
        })
  );
  const notices = found.count > MOST_SERIES ? [...history.meta.notices, tooMany(found.count, 'judged')] : history.meta.notices;
  return { odd, judged, asked, history: { ...history, meta: { ...history.meta, notices } } };
}

/**
 * What is odd, as an answer: a time series has the values with the range that is normal and the odd ones apart; a table
 * has the odd values alone; a value is how many there are, which a rule can judge.
 */
export async function anomalyAnswer(question: Question, asker: Asker): Promise<Answer> {
  const oddities = await oddValues(question, asker);
  const { asked, history, judged } = oddities;
  const answer = question.format === 'value' ? counts(oddities) : question.format === 'table' ? list(oddities) : timeline(oddities);
  return {
    ...answer,
    meta: {
      ...history.meta,
      format: question.format,
      formatting: question.formatting,
      range: { from: asked.shown.from.toString(), to: asked.shown.to.toString() },
      notices: [...history.meta.notices, ...(judged.length === 0 ? [NO_HISTORY] : []), ...judged.flatMap((one) => noticesOf(one, judged.length > 1)).slice(0, MOST_NOTICES)],
    },
  };
}

function noticesOf({ series, found }: Judged, isOneOfMany: boolean): Notice[] {
  const label = isOneOfMany ? `${told(series)}: ` : '';
  const text = found.kind === 'refused' ? found.reason : found.note;
  return text === undefined ? [] : [{ severity: found.kind === 'refused' ? 'warning' : 'info', text: `${label}${text}` }];
}

/** A sentence about an odd value: which KPI, how far from what was expected. */
export function describeOdd({ series, actual, expected, deviation }: Pick<OddValue, 'series' | 'actual' | 'expected' | 'deviation'>): string {
  const shown = (value: number) => valueText(value, displayOf(series.metric));
  return `${told(series)} is ${shown(actual)}, ${deviation > 0 ? 'above' : 'below'} the expected ${shown(expected)} by ${Math.abs(deviation).toFixed(1)} standard deviations.`;
}

type Part = 'expected' | 'lower' | 'upper' | 'anomaly' | 'deviation';
const LABELS: Readonly<Record<Part, string>> = { expected: 'expected', lower: 'normal from', upper: 'normal to', anomaly: 'odd', deviation: 'deviation' };

function partColumn(metric: Metric, part: Part): AnswerColumn {
  const { label, unit, decimals } = displayOf(metric);
  const own = part === 'deviation' ? { unit: 'none', decimals: 1 } : { unit, decimals };
  return { name: `${metric.name}__${part}`, type: 'number', role: 'comparison', metric: metric.name, comparison: part, ...(own.unit ? { unit: own.unit } : {}), display: { label: `${label}, ${LABELS[part]}`, ...own } };
}

function timeline({ judged, asked, history }: Oddities): Pick<Answer, 'columns' | 'rows'> {
  const { keys, time } = keyColumns(history);
  const { metrics } = asked.resolved;
  const parts = ['expected', 'lower', 'upper', 'anomaly'] as const;
  const points = new Map<string, JudgedPoint>();
  judged.forEach(({ series, found }) => found.kind === 'anomalies' && found.points.forEach((point, index) => points.set(JSON.stringify([series.metric.name, series.buckets[index]?.epochMilliseconds, series.group]), point)));
  const places = new Map(history.columns.map(({ name }, index) => [name, index]));
  const rows = rowsByTime(history, asked.shown).map((row) => {
    const group = keys.flatMap(({ name }, index) => (index === time ? [] : [row[places.get(name) ?? -1] ?? null]));
    const at = Date.parse(String(row[places.get(keys[time]?.name ?? '') ?? -1]));
    return [
      ...keys.map(({ name }) => row[places.get(name) ?? -1] ?? null),
      ...metrics.flatMap((metric): Cell[] => {
        const value = row[places.get(metric.name) ?? -1] ?? null;
        const point = points.get(JSON.stringify([metric.name, at, group]));
        return [value, point?.expected ?? null, point?.lower ?? null, point?.upper ?? null, point?.alarm && value !== null ? Number(value) : null];
      }),
    ];
  });
  return { columns: [...keys, ...metrics.flatMap((metric) => [...history.columns.filter(({ name }) => name === metric.name), ...parts.map((part) => partColumn(metric, part))])], rows };
}

function list({ odd, asked, history }: Oddities): Pick<Answer, 'columns' | 'rows'> {
  const { keys, time } = keyColumns(history);
  const severityColumn: AnswerColumn = { name: 'severity', type: 'string', role: 'dimension', display: { label: 'Severity' } };
  const [metric] = asked.resolved.metrics;
  const numbers: readonly AnswerColumn[] = (['actual', 'expected', 'deviation'] as const).map((name) => ({ name, type: 'number', role: 'metric', metric: name, display: { label: `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, ...(metric && asked.resolved.metrics.length === 1 && name !== 'deviation' ? { unit: displayOf(metric).unit, decimals: displayOf(metric).decimals } : { decimals: 1 }) } }));
  return {
    columns: [...keys, { name: 'kpi', type: 'string', role: 'dimension', display: { label: 'KPI' } }, severityColumn, ...numbers, { name: 'description', type: 'string', role: 'dimension', display: { label: 'Description' } }],
    rows: [...odd]
      .sort((one, other) => other.at.localeCompare(one.at))
      .map((one) => {
        const others = [...one.series.group];
        return [...keys.map((_, index) => (index === time ? one.at : (others.shift() ?? null))), one.series.metric.label ?? one.series.metric.name, one.severity, one.actual, one.expected, one.deviation, describeOdd(one)];
      }),
  };
}

/** Every group has its count, so that a rule sees the quiet ones too. */
function counts({ odd, judged, asked, history }: Oddities): Pick<Answer, 'columns' | 'rows'> {
  const { keys, time } = keyColumns(history);
  const { metrics } = asked.resolved;
  const groups = [...new Map(judged.map(({ series }) => [JSON.stringify(series.group), series.group])).values()];
  const countOf = (metric: Metric, group: readonly Cell[]) => odd.filter(({ series }) => series.metric === metric && JSON.stringify(series.group) === JSON.stringify(group)).length;
  return {
    columns: [
      ...keys.filter((_, index) => index !== time),
      ...metrics.map((metric): AnswerColumn => ({ name: `${metric.name}__anomalies`, type: 'integer', role: 'metric', metric: metric.name, unit: 'none', display: { label: `${displayOf(metric).label}, anomalies`, unit: 'none', decimals: 0, better: 'lower' } })),
    ],
    rows: groups.map((group) => [...group, ...metrics.map((metric) => String(countOf(metric, group)))]),
  };
}
