import { timeDimensionOf } from '../catalogue/catalogue';
import { isClockTime } from '../catalogue/clock-time';
import type { Measure, Metric, SemanticModel } from '../catalogue/manifest';
import { cast, column, operation } from '../plan/build';
import { walk, type Aggregate, type Expression } from '../plan/expression';
import type { NamedExpression, Relation } from '../plan/relation';
import { planComparison } from './comparison';
import { planJourney } from './journey';
import { planMetricBy } from './metric-by-entity';
import { Formulas } from './metric-formula';
import { columnsOf, Passes, type Pass } from './pass';
import { planPass, startPass, type PassScope } from './plan-pass';
import type { QueryContext, Resolved } from './resolve';
import { presence, sideBySide } from './side-by-side';
import type { Range } from './time';

/** One relation with the question's keys and one column a metric, and with a comparison three more. */
export function planMetrics(resolved: Resolved, context: QueryContext): Relation {
  const current = planPeriod(resolved, resolved.range, context);
  return resolved.question.compare ? planComparison(resolved.question.compare, current, resolved, context, planPeriod) : current;
}

/** The metrics over one range: each pass over a model's rows, side by side, and the metrics' formulas over them. */
export function planPeriod(resolved: Resolved, range: Range | undefined, context: QueryContext): Relation {
  const passes = new Passes(context);
  resolved.metrics.forEach((metric) => new Formulas(passes, context).of(metric));
  const marked = new Set<number>();
  // Now that all passes are known, a formula can tell whether a group may be missing from its own.
  const present = (own: ReadonlySet<string>): Expression | undefined => {
    if (resolved.keys.length === 0 || own.size === passes.all.length) {
      return undefined;
    }
    const parts = [...own].map((key) => passes.numberOf(key));
    parts.forEach((part) => marked.add(part));
    return parts.map((part): Expression => ({ kind: 'is_null', operand: column(presence(part)), negated: true })).reduce((left, right) => operation(left, 'or', right));
  };
  const formulas = resolved.metrics.map((metric): NamedExpression => ({ name: metric.name, expression: new Formulas(passes, context, present, resolved.keys).of(metric).expression }));
  const scope: PassScope = { resolved, range, context, planMetricBy: planMetricBy(planPeriod), planJourney };
  const parts = passes.all.map((pass) => ({ relation: planPass(pass, scope), columns: columnsOf(pass) }));
  const keys = resolved.keys.map(({ name }) => ({ name, expression: column(name) }));
  const groups = sideBySide(parts, resolved.keys, marked);
  // A share looks at all groups, which have to stand there first.
  const looksAround = formulas.some(({ expression }) => [...walk(expression)].some(({ kind }) => kind === 'window'));
  return { kind: 'project', from: looksAround ? { kind: 'named', from: groups, alias: 'groups' } : groups, columns: [...keys, ...formulas] };
}

/** Columns of a freshness question, one a pass; what they begin with says by which clock their digits are to be read. */
export const NEWEST = { instant: 'newest_instant_', local: 'newest_local_' } as const;

/** The newest record of each pass that a metric needs, in one row. */
export function planFreshness(metric: Metric, resolved: Resolved, context: QueryContext): Relation {
  const passes = new Passes(context);
  // A forecast is as fresh as what it carries on.
  new Formulas(passes, context).of(metric.type === 'forecast' ? context.catalogue.metric(metric.metric.name) : metric);
  const scope: PassScope = { resolved, range: undefined, context, planMetricBy: planMetricBy(planPeriod), planJourney };
  const [first, ...rest] = passes.all.map((pass, index) => ({ kind: 'named' as const, from: planNewest(pass, index + 1, scope), alias: `part_${index + 1}` }));
  if (!first) {
    throw new Error('A metric without a measure was planned.');
  }
  return rest.length === 0 ? first.from : rest.reduce<Relation>((left, right) => ({ kind: 'join', type: 'cross', left, right }), first);
}

/** The newest time among a pass's rows that is not in the future: an invoice may fall due next month. */
function planNewest(pass: Pass, part: number, scope: PassScope): Relation {
  // The rows themselves are asked, not when an offset or a window tells them, nor the clock.
  const own: Pass = { kind: 'rows', model: pass.model, measures: pass.measures.map((use) => ({ ...use, measure: toldByRecords(use.measure, pass.model) })), conditions: pass.kind === 'conversion' ? pass.conversionConditions : pass.conditions, offsets: [], joinsTimeSpine: false };
  const { time, from } = startPass(own, scope, [], (raw) => [operation(raw.raw, '<=', raw.moment(scope.context.now))]);
  const expression: Aggregate = { kind: 'aggregate', aggregation: 'max', operand: time.isInstant ? time.raw : cast(time.raw, 'timestamp') };
  return { kind: 'aggregate_by', from, keys: [], values: [{ name: `${NEWEST[time.isInstant ? 'instant' : 'local']}${part}`, expression }] };
}

/** What stands as of now has the clock for a time, which is always new: its records are as new as their model's own time. */
function toldByRecords(measure: Measure, model: SemanticModel): Measure {
  const dimension = timeDimensionOf({ model, measure });
  return dimension && isClockTime(dimension) ? { ...measure, agg_time_dimension: undefined } : measure;
}
