import type { Measure, SemanticModel } from '../catalogue/manifest';
import { cast, operation, parameter } from '../plan/build';
import type { Aggregate, Expression } from '../plan/expression';
import type { Relation } from '../plan/relation';
import { elementExpression } from './field-expression';
import type { QueryContext, Resolved } from './resolve';
import { Rows, type MeasureTime } from './rows';
import { isTakenByBucket, takeStock } from './stock';
import { bucketStart, wallClockText, type Range } from './time';

/** Measures that one pass over one model's rows can answer: same filters, same time, same kind of adding up. */
export interface MeasureScan {
  readonly model: SemanticModel;
  readonly measures: readonly { readonly column: string; readonly measure: Measure }[];
  /** dbt's filter templates of the metrics, which hold beside the question's own filters. */
  readonly filters: readonly string[];
}

/** One pass: the tenant's rows, joined, filtered, and aggregated by the question's keys. */
export function planScan(scan: MeasureScan, resolved: Resolved, range: Range | undefined, context: QueryContext): Relation {
  const rows = new Rows(scan.model, resolved, context);
  const [first] = scan.measures;
  const time = first ? rows.measureTime(first.measure) : undefined;
  const keys = resolved.keys.map((key, index) => ({ name: key.name, expression: rows.key(key, `/group_by/${index}`, time) }));
  const conditions = [
    ...(time && range ? inRange(time, range, resolved) : []),
    ...resolved.question.filters.map((filter) => rows.filter(filter, time)),
    ...scan.filters.map((filter) => rows.template(filter, time)),
  ];
  const values = scan.measures.map(({ column: name, measure }) => ({ name, expression: aggregateOf(measure, rows.alias) }));
  const from = rows.relation(conditions);
  const stock = first?.measure.non_additive_dimension;
  return stock && !isTakenByBucket(stock, scan.model, resolved) ? takeStock(from, stock, keys, values, resolved, rows) : { kind: 'aggregate_by', from, keys, values };
}

/** The distinct values of the question's keys, of one model's rows; with a KPI only those of its rows in the range. */
export function planDistinct(model: SemanticModel, measure: Measure | undefined, filters: readonly string[], resolved: Resolved, context: QueryContext): Relation {
  const rows = new Rows(model, resolved, context);
  const time = measure && rows.measureTime(measure);
  const keys = resolved.keys.map((key, index) => ({ name: key.name, expression: rows.key(key, `/group_by/${index}`, time) }));
  const conditions = [
    ...(time && resolved.range ? inRange(time, resolved.range, resolved) : []),
    ...resolved.question.filters.map((filter) => rows.filter(filter, time)),
    ...filters.map((filter) => rows.template(filter, time)),
  ];
  return { kind: 'aggregate_by', from: rows.relation(conditions), keys, values: [] };
}

/** Columns of a freshness question, one a pass; what they begin with says by which clock their digits are to be read. */
export const NEWEST = { instant: 'newest_instant_', local: 'newest_local_' } as const;

/** The newest time among a pass's rows that is not in the future: an invoice may fall due next month. */
export function planNewest({ model, measures, filters }: MeasureScan, part: number, resolved: Resolved, context: QueryContext): Relation {
  const [first] = measures;
  if (!first) {
    throw new Error('A pass without a measure was planned.');
  }
  const rows = new Rows(model, resolved, context);
  const time = rows.measureTime(first.measure);
  const now = time.isInstant ? parameter(context.now.toString(), 'instant') : parameter(wallClockText(context.now, resolved.timezone), 'wall_clock');
  const conditions = [
    operation(time.raw, '<=', now),
    ...resolved.question.filters.map((filter) => rows.filter(filter, time)),
    ...filters.map((filter) => rows.template(filter, time)),
  ];
  const operand = time.isInstant ? time.raw : cast(time.raw, 'timestamp');
  const expression: Aggregate = { kind: 'aggregate', aggregation: 'max', operand };
  return { kind: 'aggregate_by', from: rows.relation(conditions), keys: [], values: [{ name: `${NEWEST[time.isInstant ? 'instant' : 'local']}${part}`, expression }] };
}

/** The range over a measure's own time, compared with the bare column so that the engine can skip rows. */
function inRange(time: MeasureTime, range: Range, { timezone }: Resolved): readonly Expression[] {
  // A column of days or coarser holds bucket starts: a range that begins inside a bucket takes the whole bucket.
  const from = time.isInstant ? range.from : bucketStart(range.from, time.granularity, timezone);
  const bound = (at: Range['from']) =>
    time.isInstant ? parameter(at.toString(), 'instant') : parameter(wallClockText(at, timezone), 'wall_clock');
  const to = range.endsBeforeItsDay && !time.isInstant ? bucketStart(range.to, time.granularity, timezone) : range.to;
  return [operation(time.raw, '>=', bound(from)), operation(time.raw, '<', bound(to))];
}

function aggregateOf(measure: Measure, alias: string): Aggregate {
  return {
    kind: 'aggregate',
    aggregation: measure.agg,
    operand: elementExpression(measure, alias),
    ...(measure.agg_params?.percentile === undefined ? {} : { fraction: measure.agg_params.percentile, discrete: measure.agg_params.use_discrete_percentile }),
  };
}
