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
  const [first] = scan.measures;
  const { rows, keys, from } = startPass(scan.model, first?.measure, scan.filters, resolved, context, (time) => inRange(time, range, resolved));
  const values = scan.measures.map(({ column: name, measure }) => ({ name, expression: aggregateOf(measure, rows.alias) }));
  const stock = first?.measure.non_additive_dimension;
  return stock && !isTakenByBucket(stock, scan.model, resolved) ? takeStock(from, stock, keys, values, resolved, rows) : { kind: 'aggregate_by', from, keys, values };
}

/** The distinct values of the question's keys, of one model's rows; with a KPI only those of its rows in the range. */
export function planDistinct(model: SemanticModel, measure: Measure | undefined, filters: readonly string[], resolved: Resolved, context: QueryContext): Relation {
  const { keys, from } = startPass(model, measure, filters, resolved, context, (time) => inRange(time, resolved.range, resolved));
  return { kind: 'aggregate_by', from, keys, values: [] };
}

/** Columns of a freshness question, one a pass; what they begin with says by which clock their digits are to be read. */
export const NEWEST = { instant: 'newest_instant_', local: 'newest_local_' } as const;

/** The newest time among a pass's rows that is not in the future: an invoice may fall due next month. */
export function planNewest({ model, measures, filters }: MeasureScan, part: number, resolved: Resolved, context: QueryContext): Relation {
  const [first] = measures;
  const { time, from } = startPass(model, first?.measure, filters, resolved, context, (own) => [operation(own.raw, '<=', boundOf(own, context.now, resolved))]);
  if (!time) {
    throw new Error('A pass without a measure was planned.');
  }
  const operand = time.isInstant ? time.raw : cast(time.raw, 'timestamp');
  const expression: Aggregate = { kind: 'aggregate', aggregation: 'max', operand };
  return { kind: 'aggregate_by', from, keys: [], values: [{ name: `${NEWEST[time.isInstant ? 'instant' : 'local']}${part}`, expression }] };
}

/** What every pass begins with: the rows that the question and the metrics leave, and the keys over them. */
function startPass(
  model: SemanticModel,
  measure: Measure | undefined,
  filters: readonly string[],
  resolved: Resolved,
  context: QueryContext,
  boundsOf: (time: MeasureTime) => readonly Expression[]
) {
  const rows = new Rows(model, resolved, context);
  const time = measure && rows.measureTime(measure);
  const keys = resolved.keys.map((key, index) => ({ name: key.name, expression: rows.key(key, `/group_by/${index}`, time) }));
  const conditions = [
    ...(time ? boundsOf(time) : []),
    ...resolved.question.filters.map((filter) => rows.filter(filter, time)),
    ...filters.map((filter) => rows.template(filter, time)),
  ];
  return { rows, time, keys, from: rows.relation(conditions) };
}

/** The range over a measure's own time, compared with the bare column so that the engine can skip rows. */
function inRange(time: MeasureTime, range: Range | undefined, resolved: Resolved): readonly Expression[] {
  if (!range) {
    return [];
  }
  // A column of days or coarser holds bucket starts: a range that begins inside a bucket takes the whole bucket.
  const bucketed = (at: Range['from']) => (time.isInstant ? at : bucketStart(at, time.granularity, resolved.timezone));
  const to = range.endsBeforeItsDay ? bucketed(range.to) : range.to;
  return [operation(time.raw, '>=', boundOf(time, bucketed(range.from), resolved)), operation(time.raw, '<', boundOf(time, to, resolved))];
}

/** A moment as a measure's time column can be compared with it. */
function boundOf(time: MeasureTime, at: Range['from'], { timezone }: Resolved): Expression {
  return time.isInstant ? parameter(at.toString(), 'instant') : parameter(wallClockText(at, timezone), 'wall_clock');
}

function aggregateOf(measure: Measure, alias: string): Aggregate {
  return {
    kind: 'aggregate',
    aggregation: measure.agg,
    operand: elementExpression(measure, alias),
    ...(measure.agg_params?.percentile === undefined ? {} : { fraction: measure.agg_params.percentile, discrete: measure.agg_params.use_discrete_percentile }),
  };
}
