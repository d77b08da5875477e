import { Temporal } from 'temporal-polyfill';
import type { Answer, Cell } from '../../../contract/answer';
import { GRAIN_MS, isGrain, type Grain } from '../../../contract/grain';
import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';
import type { Catalogue } from '../../catalogue/catalogue';
import { parseFieldName } from '../../catalogue/field';
import type { Metric } from '../../catalogue/manifest';
import type { Resolved } from '../../query/resolve';
import { bucketStart, nextBucket, shiftInstant, type Clock, type Range } from '../../query/time';
import type { Series } from '../series/series';

/** How far back an analysis looks, whatever range is shown: several of the longest seasons of that grain. */
const HISTORY: Readonly<Partial<Record<Grain, readonly [Grain, number]>>> = {
  minute: ['day', 3],
  hour: ['week', 9],
  day: ['year', 3],
  week: ['year', 6],
  month: ['year', 10],
  quarter: ['year', 12],
  year: ['year', 30],
};

/** A question over time, with the history that its analysis needs. */
export interface OverTime {
  /** The question by its settled grain, without order and limit. */
  readonly question: Question;
  readonly grain: Grain;
  /** What is read. */
  readonly history: Range;
  /** What was asked to be shown. */
  readonly shown: Range;
  readonly resolved: Resolved;
}

/**
 * Settles a question that is to be analysed over time.
 * Errors: `Problem` invalid_question where it has no one time, a comparison, or no KPI; unknown_grain for a calendar or seconds.
 */
export function overTime(question: Question, resolved: Resolved, now: Temporal.Instant, what: string): OverTime {
  const refuse = (code: 'invalid_question' | 'unknown_grain', text: string, pointer: string): never => {
    throw new Problem(code, text, { pointer });
  };
  const times = resolved.keys.filter(({ isMetricTime, datePart }) => isMetricTime && datePart === undefined);
  const grain = times[0]?.grain;
  if (question.queryType !== 'metrics' || resolved.metrics.length === 0) {
    refuse('invalid_question', `${what} is made of a KPI over time: name a KPI in \`metrics\`.`, '/metrics');
  }
  if (question.compare) {
    refuse('invalid_question', `${what} stands alone: take the comparison out.`, '/compare');
  }
  if (times.length !== 1) {
    refuse('invalid_question', `${what} needs metric_time in \`group_by\` once, such as metric_time__day.`, '/group_by');
  }
  const back = grain && HISTORY[grain];
  if (!grain || !back) {
    return refuse('unknown_grain', `${what} needs buckets of ${Object.keys(HISTORY).join(', ')}.`, '/group_by');
  }
  const { clock } = resolved;
  const to = resolved.range?.to ?? now;
  const end = Temporal.Instant.compare(to, now) > 0 ? now : to;
  const from = bucketStart(shiftInstant(end, back[0], -back[1], clock), grain, clock);
  const shown = resolved.range ?? { from, to: end };
  const earliest = Temporal.Instant.compare(shown.from, from) < 0 ? shown.from : from;
  return {
    question: {
      ...resolved.question,
      group_by: resolved.question.group_by.map((item) => (isMetricTime(typeof item === 'string' ? item : item.name) ? `metric_time__${grain}` : item)),
      saved_query: undefined,
      time_constraint: undefined,
      order_by: [],
      limit: undefined,
      analysis: undefined,
      // A series is read as rows; what it is shown as is the analysis's business.
      format: 'table',
    },
    grain,
    history: { from: earliest, to: Temporal.Instant.compare(end, earliest) > 0 ? end : shown.to },
    shown,
    resolved,
  };
}

function isMetricTime(name: string): boolean {
  return parseFieldName(name).base === 'metric_time' || /\bmetric_time\b/.test(name);
}

/** The values of one KPI in one group, bucket by bucket without a gap in time. */
export interface TimedSeries {
  /** Values of the groups, in the order of the answer's columns without the time. */
  readonly group: readonly Cell[];
  readonly metric: Metric;
  /** Starts of the buckets, ascending; each is over. */
  readonly buckets: readonly Temporal.Instant[];
  readonly values: Series;
}

/** The longest series that is analysed, where an analysis says nothing else: two years of hours, two weeks of minutes. */
const MOST_BUCKETS = 20_000;

/** Series that are analysed, of so many that there are. */
export interface FoundSeries {
  readonly series: readonly TimedSeries[];
  readonly count: number;
}

/**
 * The first `most` series of an answer: each group and KPI from its first bucket to the newest that is over.
 * Errors: `Problem` invalid_time_range where one has more than `mostBuckets`; invalid_question where the answer was cut.
 */
export function seriesOf(answer: Answer, { grain, resolved, history }: OverTime, catalogue: Catalogue, now: Temporal.Instant, most: number, mostBuckets = MOST_BUCKETS): FoundSeries {
  if (answer.meta.cut) {
    throw new Problem('invalid_question', `There are more than ${answer.rows.length.toLocaleString('en')} rows to analyse, which is the most that one answer has, and those that are missing would be taken for 0; filter the question, group it by less, or ask for coarser buckets.`, { pointer: '/group_by' });
  }
  const time = answer.columns.findIndex(({ role }) => role === 'time');
  const keys = answer.columns.flatMap(({ role }, index) => (role === 'dimension' ? [index] : []));
  const groups = new Map<string, { readonly group: readonly Cell[]; readonly rows: Map<number, readonly Cell[]> }>();
  for (const row of answer.rows) {
    const at = row[time];
    if (typeof at !== 'string') {
      continue;
    }
    const group = keys.map((index) => row[index] ?? null);
    const key = JSON.stringify(group);
    const known = groups.get(key) ?? { group, rows: new Map() };
    known.rows.set(Date.parse(at), row);
    groups.set(key, known);
  }
  const end = Temporal.Instant.compare(history.to, now) < 0 ? history.to : now;
  const { metrics, clock } = resolved;
  // A group may be a customer among thousands, so buckets are laid out for those alone that are analysed.
  const analysed = [...groups.values()].slice(0, Math.ceil(most / Math.max(1, metrics.length)));
  const series = analysed.flatMap(({ group, rows }) => {
    const buckets = wholeBuckets(Math.min(...rows.keys()), end, grain, clock, mostBuckets);
    return metrics.map((metric): TimedSeries => {
      const place = answer.columns.findIndex(({ name }) => name === metric.name);
      const missing = addsUp(metric, catalogue) ? 0 : null;
      return { group, metric, buckets, values: buckets.map((bucket) => valueOf(rows.get(bucket.epochMilliseconds), place, missing)) };
    });
  });
  return { series: series.slice(0, most), count: groups.size * metrics.length };
}

function valueOf(row: readonly Cell[] | undefined, place: number, missing: number | null): number | null {
  const cell = row?.[place];
  return row === undefined ? missing : cell === null || cell === undefined ? null : Number(cell);
}

function wholeBuckets(firstMs: number, end: Temporal.Instant, grain: Grain, clock: Clock, most: number): readonly Temporal.Instant[] {
  if ((end.epochMilliseconds - firstMs) / GRAIN_MS[grain] > most) {
    throw new Problem('invalid_time_range', `From its first record on this has more than ${most.toLocaleString('en')} buckets of one ${grain}; ask for a shorter time range or for coarser buckets.`, { pointer: '/time_constraint' });
  }
  const buckets: Temporal.Instant[] = [];
  let bucket = Temporal.Instant.fromEpochMilliseconds(firstMs);
  let next = nextBucket(bucket, grain, clock);
  while (Temporal.Instant.compare(next, end) <= 0) {
    buckets.push(bucket);
    bucket = next;
    next = nextBucket(bucket, grain, clock);
  }
  return buckets;
}

/** True where a bucket without a row has the value 0: counts and sums, but not stocks and shares. */
export function addsUp(metric: Metric, catalogue: Catalogue): boolean {
  const measured = metric.type === 'simple' ? catalogue.measure(metric.measure.name) : undefined;
  return measured !== undefined && ['sum', 'sum_boolean', 'count'].includes(measured.measure.agg) && measured.measure.non_additive_dimension === undefined;
}

/** True of shares of entities, which are never above 1. A ratio of other things may be, such as what is spent by what was planned. */
export function isShare(metric: Metric): boolean {
  return (metric.type === 'funnel' || metric.type === 'retention' || metric.type === 'lifecycle') && SHARES.includes(metric.value);
}

const SHARES: readonly string[] = ['step_rate', 'overall_rate', 'rate', 'churn_rate', 'retention_rate'];

const UNITS: Readonly<Record<string, Grain>> = { h: 'hour', d: 'day', w: 'week', M: 'month', Q: 'quarter', y: 'year' };
/** The most buckets that are looked ahead. */
const FARTHEST = 1_000;

/**
 * The buckets that follow `last` until the horizon's end.
 * Errors: `Problem` invalid_question for a horizon that is shorter than a bucket, or that has too many.
 */
export function bucketsAhead(last: Temporal.Instant, horizon: string, grain: Grain, clock: Clock): readonly Temporal.Instant[] {
  const unit = UNITS[horizon.slice(-1)] ?? 'day';
  const start = nextBucket(last, grain, clock);
  const end = shiftInstant(start, unit, Number.parseInt(horizon, 10), clock);
  const ahead: Temporal.Instant[] = [];
  for (let bucket = start; Temporal.Instant.compare(nextBucket(bucket, grain, clock), end) <= 0 && ahead.length <= FARTHEST; bucket = nextBucket(bucket, grain, clock)) {
    ahead.push(bucket);
  }
  if (ahead.length === 0 || ahead.length > FARTHEST || !isGrain(grain)) {
    throw new Problem('invalid_question', `A horizon of ${horizon} is ${ahead.length === 0 ? `shorter than a ${grain}` : `more than ${FARTHEST} buckets of a ${grain}`}; choose one that fits the buckets.`, { pointer: '/analysis/horizon' });
  }
  return ahead;
}
