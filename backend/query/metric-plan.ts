import type { Comparison } from '../../contract/question';
import { parseExpression } from '../catalogue/expression/parse';
import type { Metric, MetricInput } from '../catalogue/manifest';
import { allOf, cast, coalesce, column, number, operation } from '../plan/build';
import { mapOperands, type Expression } from '../plan/expression';
import type { NamedExpression, Relation } from '../plan/relation';
import { planNewest, planScan, type MeasureScan } from './measure-scan';
import type { Key, QueryContext, Resolved } from './resolve';
import { bucketZone, lagOf, movedBack, type Lag, type Range } from './time';

/** One relation with the question's keys and one column a metric, and with a comparison three more. */
export function planMetrics(resolved: Resolved, context: QueryContext): Relation {
  const { compare } = resolved.question;
  const current = planPeriod(resolved, resolved.range, context);
  return compare ? planComparison(compare.to, current, resolved, context) : current;
}

/** The metrics over one range: each pass over a model's rows, side by side, and the metrics' formulas over them. */
function planPeriod(resolved: Resolved, range: Range | undefined, context: QueryContext): Relation {
  const scans = new Scans();
  const formulas = resolved.metrics.map((metric) => ({ name: metric.name, expression: formula(metric, [], scans, context) }));
  const relations = scans.all.map((scan) => planScan(scan, resolved, range, context));
  const keys = resolved.keys.map(({ name }) => ({ name, expression: column(name) }));
  return { kind: 'project', from: sideBySide(relations, scans.all, resolved.keys), columns: [...keys, ...formulas] };
}

/** The newest record of each pass that a metric needs, in one row. */
export function planFreshness(metric: Metric, resolved: Resolved, context: QueryContext): Relation {
  const scans = new Scans();
  formula(metric, [], scans, context);
  const [first, ...rest] = scans.all.map((scan, index) => ({ kind: 'named' as const, from: planNewest(scan, index + 1, resolved, context), alias: `part_${index + 1}` }));
  if (!first) {
    throw new Error('A metric without a measure was planned.');
  }
  return rest.length === 0 ? first.from : rest.reduce<Relation>((left, right) => ({ kind: 'join', type: 'cross', left, right }), first);
}

/** The passes that a question needs: measures of one model with the same filters and kind share one. */
class Scans {
  private readonly byKey = new Map<string, MeasureScan>();

  get all(): readonly MeasureScan[] {
    return [...this.byKey.values()];
  }

  /** Name of the column that the measure gets. */
  add(measureName: string, filters: readonly string[], { catalogue }: QueryContext): string {
    const found = catalogue.measure(measureName);
    if (!found) {
      throw new Error(`The measure ${measureName} was validated and is not there.`);
    }
    const { model, measure } = found;
    const key = JSON.stringify([model.name, filters, measure.agg_time_dimension, measure.non_additive_dimension]);
    const scan = this.byKey.get(key) ?? { model, measures: [], filters };
    const known = scan.measures.find((one) => one.measure === measure);
    if (known) {
      return known.column;
    }
    const column = this.freeName(measureName);
    this.byKey.set(key, { ...scan, measures: [...scan.measures, { column, measure }] });
    return column;
  }

  private freeName(wanted: string): string {
    const taken = new Set(this.all.flatMap((scan) => scan.measures.map((measure) => measure.column)));
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) {
      name = `${wanted}_${count}`;
    }
    return name;
  }
}

/** A metric's formula over the columns of its measures; filters from further out hold for everything inside. */
function formula(metric: Metric, outer: readonly string[], scans: Scans, context: QueryContext): Expression {
  const filters = [...outer, ...metric.filter];
  const input = ({ name, filter }: MetricInput) => formula(context.catalogue.metric(name), [...filters, ...filter], scans, context);
  switch (metric.type) {
    case 'simple':
      return column(scans.add(metric.measure.name, [...filters, ...metric.measure.filter], context));
    case 'ratio':
      return operation(cast(input(metric.numerator), 'double'), '/', cast(input(metric.denominator), 'double'));
    case 'derived': {
      const inputs = new Map(metric.metrics.map((one) => [one.alias ?? one.name, input(one)]));
      const place = (expression: Expression): Expression =>
        expression.kind === 'column' ? (inputs.get(expression.name) ?? expression) : mapOperands(expression, place);
      return place(parseExpression(metric.expr));
    }
  }
}

/**
 * Several passes as one relation: joined on their keys, so that a group that only one of them has stays.
 * Groups without a key's value do not match in a join, so rows are brought together once more by grouping.
 */
function sideBySide(relations: readonly Relation[], scans: readonly MeasureScan[], keys: readonly Key[]): Relation {
  const [first, ...rest] = relations.map((from, index) => ({ kind: 'named' as const, from, alias: `part_${index + 1}` }));
  if (!first) {
    throw new Error('A question without a pass was planned.');
  }
  if (rest.length === 0) {
    return first.from;
  }
  const keyOf = (name: string, parts: number) => coalesce(...Array.from({ length: parts }, (_, index) => column(name, `part_${index + 1}`)));
  const joined = rest.reduce<Relation>(
    (left, right, index) => ({
      kind: 'join',
      type: keys.length === 0 ? 'cross' : 'full',
      left,
      right,
      on: allOf(keys.map(({ name }) => operation(keyOf(name, index + 1), '=', column(name, right.alias)))),
    }),
    first
  );
  const values = scans.flatMap((scan, index) => scan.measures.map((measure) => ({ name: measure.column, part: `part_${index + 1}` })));
  return {
    kind: 'aggregate_by',
    from: joined,
    keys: keys.map(({ name }) => ({ name, expression: keyOf(name, relations.length) })),
    values: values.map(({ name, part }) => ({ name, expression: { kind: 'aggregate', aggregation: 'max', operand: column(name, part) } })),
  };
}

const CURRENT = 'current_period';
const PREVIOUS = 'previous_period';

/** Names of a comparison's columns beside a metric's own. */
export function comparisonColumns(metric: string): { readonly previous: string; readonly delta: string; readonly delta_ratio: string } {
  return { previous: `${metric}__previous`, delta: `${metric}__delta`, delta_ratio: `${metric}__delta_ratio` };
}

/**
 * The same metrics over the period before, beside today's. The sides are joined outside in, so that a group that
 * only one of them has stays; a bucket is matched by looking back from today's, so that 31 March meets 28 February.
 */
function planComparison(to: Comparison, current: Relation, resolved: Resolved, context: QueryContext): Relation {
  const lag = lagOf(to, resolved.grain, resolved.range, resolved.timezone);
  const before = resolved.range && earlier(resolved.range, to, lag, resolved);
  const previous: Relation = { kind: 'named', from: realDays(planPeriod(resolved, before, context), resolved, lag), alias: PREVIOUS };
  const joined: Relation = {
    kind: 'join',
    type: resolved.keys.length === 0 ? 'cross' : 'full',
    left: { kind: 'named', from: current, alias: CURRENT },
    right: previous,
    on: allOf(resolved.keys.map((key) => sameKey(key, lag))),
  };
  const keys = resolved.keys.map((key) => ({
    name: key.name,
    expression: coalesce(column(key.name, CURRENT), key.isMetricTime ? shifted(column(key.name, PREVIOUS), lag, 1) : column(key.name, PREVIOUS)),
  }));
  return { kind: 'project', from: joined, columns: [...keys, ...resolved.metrics.flatMap((metric) => comparison(metric.name))] };
}

/** A group without a key's value is the same group on both sides. */
function sameKey(key: Key, lag: Lag): Expression {
  const sides = { now: column(key.name, CURRENT), then: column(key.name, PREVIOUS) };
  if (key.isMetricTime) {
    return operation(shifted(sides.now, lag, -1), '=', sides.then);
  }
  const text = (side: Expression) => coalesce(cast(side, 'varchar'), { kind: 'literal', type: 'string', text: '' });
  const isNull = (side: Expression): Expression => ({
    kind: 'case',
    branches: [{ when: { kind: 'is_null', operand: side, negated: false }, then: number(1) }],
    otherwise: number(0),
  });
  return operation(operation(text(sides.now), '=', text(sides.then)), 'and', operation(isNull(sides.now), '=', isNull(sides.then)));
}

function comparison(metric: string): readonly NamedExpression[] {
  const names = comparisonColumns(metric);
  const now = column(metric, CURRENT);
  const then = column(metric, PREVIOUS);
  const delta = operation(now, '-', then);
  return [
    { name: metric, expression: now },
    { name: names.previous, expression: then },
    { name: names.delta, expression: delta },
    { name: names.delta_ratio, expression: operation(cast(delta, 'double'), '/', { kind: 'call', fn: 'abs', args: [cast(then, 'double')] }) },
  ];
}

function shifted(operand: Expression, lag: Lag, sign: 1 | -1): Expression {
  return { kind: 'shift', grain: lag.grain, count: sign * lag.count, operand };
}

/** The range before. Buckets below a day are cut in UTC, so their range moves by UTC's clock as well. */
function earlier(range: Range, to: Comparison, lag: Lag, { grain, timezone }: Resolved): Range {
  const zone = grain ? bucketZone(grain, timezone) : timezone;
  const before = movedBack(range, lag, zone);
  // The period before ends where this one starts, also where a column of days takes in the whole first day.
  return to === 'previous_period' && !grain ? { from: before.from, to: range.from, endsBeforeItsDay: true } : before;
}

/** Leaves out days that the later month does not have (29 to 31 January have no day in February to stand beside). */
function realDays(previous: Relation, { keys }: Resolved, lag: Lag): Relation {
  const time = keys.find((key) => key.isMetricTime);
  if (!time || !['month', 'quarter', 'year'].includes(lag.grain)) {
    return previous;
  }
  const day = column(time.name);
  const condition = operation(shifted(shifted(day, lag, 1), lag, -1), '=', day);
  return { kind: 'filter', from: { kind: 'named', from: previous, alias: 'period' }, condition };
}
