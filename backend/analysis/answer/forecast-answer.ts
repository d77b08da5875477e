import type { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerColumn, Cell, Notice } from '../../../contract/answer';
import type { Question } from '../../../contract/question';
import { displayOf } from '../../catalogue/display';
import type { Metric } from '../../catalogue/manifest';
import { forecast, type Forecast, type ForecastPoint } from '../forecast/forecast';
import type { Smoother } from '../forecast/smoother';
import type { Asker } from './asker';
import { eachInTurn, MOST_NOTICES, MOST_SERIES, NO_HISTORY, tooMany } from './in-turn';
import { addsUp, bucketsAhead, isShare, overTime, seriesOf, type OverTime, type TimedSeries } from './over-time';
import { keyColumns, rowsByTime, told } from './series-rows';

const BOUNDS = { forecast: 'value', lower_80: 'lower80', upper_80: 'upper80', lower_95: 'lower95', upper_95: 'upper95' } as const satisfies Readonly<Record<string, keyof ForecastPoint>>;
type Bound = keyof typeof BOUNDS;
const LABELS: Readonly<Record<Bound, string>> = { forecast: 'forecast', lower_80: 'at least (80 %)', upper_80: 'at most (80 %)', lower_95: 'at least (95 %)', upper_95: 'at most (95 %)' };
const BOUND_NAMES = Object.keys(BOUNDS) as Bound[];

interface Foreseen {
  readonly series: TimedSeries;
  readonly buckets: readonly Temporal.Instant[];
  readonly forecast: Forecast;
}

/**
 * A KPI carried on beyond its newest whole bucket, with the ranges that hold 80 and 95 % (S3-21, S4-25, K92). As a time
 * series or a table, what is known of the asked range stands before it; as a value it is one row a group: the sum of
 * what adds up, else the last value, with its confidence from 0 to 1.
 * Errors: `Problem` of the question; a history that tells nothing is a notice.
 */
export async function forecastAnswer(question: Question, asker: Asker, smoother: Smoother): Promise<Answer> {
  const horizon = question.analysis?.kind === 'forecast' ? question.analysis.horizon : '30d';
  const asked = overTime(question, asker.resolve(question), asker.now, 'A forecast');
  const history = await asker.ask(asked.question, asked.history);
  const found = seriesOf(history, asked, asker.catalogue, asker.now, MOST_SERIES);
  const foreseen = await eachInTurn(found.series, asker, (series): Foreseen => {
    const last = series.buckets.at(-1);
    const buckets = last ? bucketsAhead(last, horizon, asked.grain, asked.resolved.clock) : [];
    const isNeverNegative = series.values.every((value) => value === null || value >= 0);
    const bounds = { ...(isNeverNegative ? { floor: 0 } : {}), ...(isShare(series.metric) ? { ceiling: 1 } : {}) };
    return { series, buckets, forecast: forecast(series.values, { grain: asked.grain, horizon: Math.max(1, buckets.length), ...bounds }, smoother) };
  });
  const answer = question.format === 'value' ? totals(foreseen, history, asker) : timeline(foreseen, history, asked);
  return {
    ...answer,
    meta: {
      ...history.meta,
      format: question.format,
      formatting: question.formatting,
      range: { from: asked.shown.from.toString(), to: asked.shown.to.toString() },
      notices: [...history.meta.notices, ...(found.count > MOST_SERIES ? [tooMany(found.count, 'forecast')] : []), ...(foreseen.length === 0 ? [NO_HISTORY] : []), ...foreseen.flatMap((one) => noticesOf(one, foreseen.length > 1)).slice(0, MOST_NOTICES)],
    },
  };
}

function noticesOf({ series, forecast: made }: Foreseen, isOneOfMany: boolean): Notice[] {
  const label = isOneOfMany ? `${told(series)}: ` : '';
  if (made.kind === 'refused') {
    return [{ severity: 'warning', text: `${label}${made.reason}` }];
  }
  return [{ severity: 'info', text: `${label}Forecast by ${made.method}; confidence ${made.confidence.toFixed(2)}.${made.note ? ` ${made.note}` : ''}` }];
}

function boundColumn(metric: Metric, bound: Bound): AnswerColumn {
  const { label, unit, decimals } = displayOf(metric);
  return { name: `${metric.name}__${bound}`, type: 'number', role: 'comparison', metric: metric.name, comparison: bound, ...(unit ? { unit } : {}), display: { label: `${label}, ${LABELS[bound]}`, unit, decimals } };
}

function timeline(foreseen: readonly Foreseen[], history: Answer, asked: OverTime): Pick<Answer, 'columns' | 'rows'> {
  const { keys, time } = keyColumns(history);
  const { metrics } = asked.resolved;
  const known = rowsByTime(history, asked.shown);
  const columns = [...keys, ...metrics.flatMap((metric) => [...history.columns.filter(({ name }) => name === metric.name), ...BOUND_NAMES.map((bound) => boundColumn(metric, bound))])];
  const ahead = new Map<string, { readonly group: readonly Cell[]; readonly at: string; readonly values: Map<string, ForecastPoint> }>();
  for (const { series, buckets, forecast: made } of foreseen) {
    buckets.forEach((bucket, index) => {
      const point = made.kind === 'forecast' ? made.points[index] : undefined;
      if (point) {
        const key = JSON.stringify([bucket.epochMilliseconds, series.group]);
        const row = ahead.get(key) ?? { group: series.group, at: bucket.toString(), values: new Map() };
        row.values.set(series.metric.name, point);
        ahead.set(key, row);
      }
    });
  }
  const past = known.map((row) => [...keys.map(({ name }) => cellOf(history, row, name)), ...metrics.flatMap((metric): Cell[] => [cellOf(history, row, metric.name), ...BOUND_NAMES.map(() => null)])]);
  const future = [...ahead.values()].map(({ group, at, values }) => {
    const others = [...group];
    return [
      ...keys.map((_, index) => (index === time ? at : (others.shift() ?? null))),
      ...metrics.flatMap((metric): Cell[] => {
        const point = values.get(metric.name);
        return [null, ...BOUND_NAMES.map((bound) => point?.[BOUNDS[bound]] ?? null)];
      }),
    ];
  });
  return { columns, rows: [...past, ...future] };
}

function cellOf({ columns }: Answer, row: readonly Cell[], name: string): Cell {
  return row[columns.findIndex((column) => column.name === name)] ?? null;
}

/** One row a group: what the whole horizon adds up to, or where it ends. */
function totals(foreseen: readonly Foreseen[], history: Answer, { catalogue }: Asker): Pick<Answer, 'columns' | 'rows'> {
  const { keys, time } = keyColumns(history);
  const metrics = [...new Set(foreseen.map(({ series }) => series.metric))];
  const groups = new Map<string, Foreseen[]>();
  foreseen.forEach((one) => {
    const key = JSON.stringify(one.series.group);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  });
  const confidence = (metric: Metric): AnswerColumn => ({ name: `${metric.name}__confidence`, type: 'number', role: 'comparison', metric: metric.name, comparison: 'confidence', unit: 'percentunit', display: { label: `${displayOf(metric).label}, confidence`, unit: 'percentunit', decimals: 0 } });
  return {
    columns: [...keys.filter((_, index) => index !== time), ...metrics.flatMap((metric) => [boundColumn(metric, 'forecast'), confidence(metric)])],
    rows: [...groups.values()].map((own) => [
      ...(own[0]?.series.group ?? []),
      ...metrics.flatMap((metric): Cell[] => {
        const made = own.find(({ series }) => series.metric === metric)?.forecast;
        if (made?.kind !== 'forecast') {
          return [null, null];
        }
        const values = made.points.map(({ value }) => value);
        return [addsUp(metric, catalogue) ? values.reduce((sum, value) => sum + value, 0) : (values.at(-1) ?? null), made.confidence];
      }),
    ]),
  };
}
