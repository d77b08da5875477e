import type { Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import { readRows } from '../access/policy';
import { parseExpression } from '../catalogue/expression/parse';
import { timeDimensionOf } from '../catalogue/catalogue';
import { parseFieldName, type Field, type FieldName, type Hop } from '../catalogue/field';
import type { Measure, NonAdditiveDimension, SemanticModel } from '../catalogue/manifest';
import { allOf, cast, column, operation, parameter } from '../plan/build';
import { mapOperands, type Aggregate, type Expression } from '../plan/expression';
import type { NamedExpression, Relation } from '../plan/relation';
import { elementExpression, fieldExpression, timeExpression, type FieldExpression, type TimeExpression } from './field-expression';
import { filterExpression } from './filter-expression';
import { filterPointer, METRIC_TIME, resolveField, type Key, type QueryContext, type Resolved } from './resolve';
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

type MeasureTime = TimeExpression & { readonly raw: Expression };

/** The rows of a model and the joins that its fields need; a join is added when a field first asks for it. */
class Rows {
  readonly alias: string;
  private readonly joins = new Map<string, { readonly alias: string; readonly hop: Hop; readonly from: string; readonly fromModel: SemanticModel }>();

  constructor(
    private readonly model: SemanticModel,
    private readonly resolved: Resolved,
    private readonly context: QueryContext
  ) {
    this.alias = model.name;
  }

  measureTime(measure: Measure): MeasureTime {
    const dimension = timeDimensionOf({ model: this.model, measure });
    if (!dimension) {
      throw new Problem('invalid_catalogue', `The measure "${measure.name}" has no time dimension.`);
    }
    const raw = elementExpression(dimension, this.alias);
    return { raw, ...timeExpression(dimension, this.model, raw, this.resolved.timezone) };
  }

  key(key: Key, pointer: string, time: MeasureTime | undefined): Expression {
    if (key.isMetricTime) {
      return this.metricTime(key.grain, time, pointer);
    }
    const { raw, time: fieldTime } = this.field(key.field, key.grain, pointer);
    return fieldTime ? fieldTime.bucket(key.grain ?? fieldTime.granularity) : raw;
  }

  filter(filter: Resolved['question']['filters'][number], time: MeasureTime | undefined): Expression {
    const pointer = filterPointer(this.resolved.question, filter);
    const name = parseFieldName(filter.field);
    const grain = name.grain === 'auto' ? undefined : name.grain;
    const field = name.base === METRIC_TIME ? metricTimeField(time, grain, pointer) : this.field(name, grain, pointer);
    return filterExpression(filter, field, this.resolved.timezone, pointer);
  }

  /** A filter template of the catalogue, with its references put in place. */
  template(text: string, time: MeasureTime | undefined): Expression {
    const place = (expression: Expression): Expression => {
      if (expression.kind !== 'reference') {
        return mapOperands(expression, place);
      }
      const name = parseFieldName(expression.grain ? `${expression.name}__${expression.grain}` : expression.name);
      const grain = name.grain === 'auto' ? undefined : name.grain;
      const field = name.base === METRIC_TIME ? metricTimeField(time, grain, '') : this.field(name, grain, '');
      return field.time && grain ? field.time.bucket(grain) : field.raw;
    };
    return place(parseExpression(text));
  }

  relation(conditions: readonly Expression[]): Relation {
    const { tenant } = this.context;
    const joined = [...this.joins.values()].reduce<Relation>((left, { alias, hop, from, fromModel }) => {
      const rows = readRows(hop.to, alias, tenant);
      return {
        kind: 'join',
        type: 'left',
        left,
        right: rows.kind === 'read' ? rows : { kind: 'named', from: rows, alias },
        on: operation(this.entity(fromModel, hop.entity, from), '=', this.entity(hop.to, hop.entity, alias)),
      };
    }, readRows(this.model, this.alias, tenant));
    const condition = allOf(conditions);
    return condition ? { kind: 'filter', from: joined, condition } : joined;
  }

  /** A field of the model itself, by its bare name. */
  own(name: string): Expression {
    const element = [...this.model.dimensions, ...this.model.entities].find((candidate) => candidate.name === name);
    return elementExpression(element ?? { name }, this.alias);
  }

  /** The moments that a stock is taken at, cut to their own granularity. */
  stockTime(name: string): Expression {
    const dimension = this.model.dimensions.find((candidate) => candidate.name === name);
    const raw = this.own(name);
    return dimension ? timeExpression(dimension, this.model, raw, this.resolved.timezone).bucket(dimension.type_params?.time_granularity ?? 'day') : raw;
  }

  private metricTime(grain: Grain | undefined, time: MeasureTime | undefined, pointer: string): Expression {
    if (!time || !grain) {
      throw new Problem('unknown_dimension', 'metric_time is the time of a KPI; name the KPI in `metrics`.', { pointer });
    }
    return time.bucket(grain);
  }

  private field(name: FieldName, grain: Grain | undefined, pointer: string): FieldExpression {
    const field = resolveField(name, this.model, pointer, this.context);
    return fieldExpression(field, this.joinTo(field), this.resolved.timezone, grain);
  }

  /** Alias of the relation that holds the field, joining what leads there. */
  private joinTo(field: Field): string {
    let from = this.alias;
    let fromModel = this.model;
    let path = '';
    for (const hop of field.path) {
      path = path === '' ? hop.entity : `${path}__${hop.entity}`;
      const key = `${path}:${hop.to.name}`;
      const known = this.joins.get(key);
      const alias = known?.alias ?? this.freeAlias(path);
      this.joins.set(key, known ?? { alias, hop, from, fromModel });
      from = alias;
      fromModel = hop.to;
    }
    return from;
  }

  private freeAlias(wanted: string): string {
    const taken = new Set([this.alias, ...[...this.joins.values()].map(({ alias }) => alias)]);
    let alias = wanted;
    for (let count = 2; taken.has(alias); count += 1) {
      alias = `${wanted}_${count}`;
    }
    return alias;
  }

  private entity(model: SemanticModel, name: string, alias: string): Expression {
    return elementExpression(model.entities.find((entity) => entity.name === name) ?? { name }, alias);
  }
}

function metricTimeField(time: MeasureTime | undefined, grain: Grain | undefined, pointer: string): FieldExpression {
  if (!time) {
    throw new Problem('unknown_dimension', 'metric_time is the time of a KPI; name the KPI in `metrics`.', { pointer });
  }
  return { raw: time.raw, time: { ...time, grain } };
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

/** True where every bucket of the answer is one moment of the stock, so that there is nothing to choose. */
function isTakenByBucket(stock: NonAdditiveDimension, model: SemanticModel, { grain }: Resolved): boolean {
  const dimension = model.dimensions.find(({ name }) => name === stock.name);
  const isMetricTime = dimension !== undefined && model.defaults?.agg_time_dimension === dimension.name;
  return isMetricTime && stock.window_groupings.length === 0 && dimension.type_params?.time_granularity === grain;
}

/**
 * A stock is not summed over time: of each bucket (and each grouping apart) only the rows of its first or last moment
 * count (dbt's non_additive_dimension).
 */
function takeStock(
  from: Relation,
  stock: NonAdditiveDimension,
  keys: readonly NamedExpression[],
  values: readonly NamedExpression[],
  resolved: Resolved,
  rows: Rows
): Relation {
  const own = rows.stockTime(stock.name);
  const buckets = resolved.keys.flatMap((key, index) => (key.isMetricTime && keys[index] ? [keys[index].expression] : []));
  const groupings = stock.window_groupings.map((name) => rows.own(name));
  const marked: Relation = {
    kind: 'project',
    from,
    columns: [
      ...keys,
      ...values.map(({ name, expression }) => ({ name, expression: operandOf(expression) })),
      { name: MOMENT, expression: own },
      { name: CHOSEN, expression: { kind: 'extreme', choice: stock.window_choice, operand: own, partition: [...groupings, ...buckets] } },
    ],
  };
  return {
    kind: 'aggregate_by',
    from: { kind: 'filter', from: { kind: 'named', from: marked, alias: 'stock' }, condition: operation(column(MOMENT), '=', column(CHOSEN)) },
    keys: keys.map(({ name }) => ({ name, expression: column(name) })),
    values: values.map(({ name, expression }) => ({ name, expression: overColumn(expression, name) })),
  };
}

const MOMENT = 'stock_moment';
const CHOSEN = 'stock_chosen';

function operandOf(expression: Expression): Expression {
  return expression.kind === 'aggregate' ? expression.operand : expression;
}

function overColumn(expression: Expression, name: string): Expression {
  return expression.kind === 'aggregate' ? { ...expression, operand: column(name) } : column(name);
}
