import { isGrain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import { parseExpression } from '../catalogue/expression/parse';
import type { ConversionMetric, CumulativeMetric, JourneyMetric, Metric, MetricInput, MetricInputMeasure, RepeatersMetric, ShareMetric, SimpleMetric } from '../catalogue/manifest';
import { cast, coalesce, column, number, operation } from '../plan/build';
import { mapOperands, walk, type Expression } from '../plan/expression';
import { catalogueCondition, type Condition } from './condition';
import { journeyFormula, journeyOf } from './journey/formula';
import type { Key } from './keys';
import type { MeasureUse, Offset, Passes } from './pass';
import type { QueryContext } from './resolve';

/** What lies around a metric: conditions and offsets of the metrics that it is an input of, outermost first. */
interface Surroundings {
  readonly conditions: readonly Condition[];
  readonly offsets: readonly Offset[];
}

/** A metric over the columns of its passes. */
export interface Formula {
  readonly expression: Expression;
  /** Keys of the passes that it reads. */
  readonly passes: ReadonlySet<string>;
}

/** Asks for a group's presence in some passes; undefined where every group is in one of them anyway. */
export type Present = (passes: ReadonlySet<string>) => Expression | undefined;

/**
 * Writes metrics as formulas over the measures of passes, which are added as they are needed. A group that none of a
 * metric's own passes has gets no value, whatever its formula makes of nothing.
 */
export class Formulas {
  constructor(
    private readonly passes: Passes,
    private readonly context: QueryContext,
    private readonly present: Present = () => undefined,
    private readonly keys: readonly Key[] = []
  ) {}

  of(metric: Metric, around: Surroundings = { conditions: [], offsets: [] }): Formula {
    switch (metric.type) {
      case 'simple':
        return this.simple(metric, around);
      case 'cumulative':
        return this.cumulative(metric, around);
      case 'conversion':
        return this.conversion(metric, around);
      case 'ratio': {
        return this.quotient(this.input(metric.numerator, metric, around), this.input(metric.denominator, metric, around));
      }
      case 'derived': {
        const inputs = metric.metrics.map((input) => [input.alias ?? input.name, this.input(input, metric, around)] as const);
        const named = new Map(inputs.map(([name, formula]) => [name, formula.expression]));
        return this.joined(inputs.map(([, formula]) => formula), withInputs(parseExpression(metric.expr), named));
      }
      case 'funnel':
      case 'retention':
      case 'lifecycle':
        return this.journey(metric, around);
      case 'share':
        return this.share(metric, around);
      case 'forecast':
        throw new Problem('unsupported', `${metric.name} is a forecast, which is made of answers and not by a statement; ask it by itself, or ${metric.metric.name} for its history.`);
      case 'repeaters':
        return this.repeaters(metric, around);
    }
  }

  private journey(metric: JourneyMetric, around: Surroundings): Formula {
    if (around.offsets.length > 0) {
      throw new Problem('unsupported', `${metric.name} follows entities through time, which no offset can move; compare it with an earlier period instead.`);
    }
    const conditions = [...around.conditions, ...conditionsOf(metric.filter, around, false)];
    const values = (value: string): Formula => {
      const { column: name, pass } = this.passes.addJourney({ journey: journeyOf(metric, value), askedAt: metric.askedAt, entry: metric.entry.name, conditions }, value);
      return { expression: column(name), passes: new Set([pass]) };
    };
    const { expression, passes } = journeyFormula(metric, values, (above, below) => this.quotient(above, below));
    return { expression, passes };
  }

  private simple({ filter, measure }: SimpleMetric, around: Surroundings): Formula {
    const own = conditionsOf([...filter, ...measure.filter], around, true);
    return this.measured({ input: measure, offsets: around.offsets, conditions: [...around.conditions, ...own] }, measure);
  }

  private repeaters({ filter, measure, entity, at_least: atLeast }: RepeatersMetric, around: Surroundings): Formula {
    const own = conditionsOf([...filter, ...measure.filter], around, true);
    return this.measured({ input: measure, offsets: around.offsets, conditions: [...around.conditions, ...own], repeaters: { entity, atLeast } }, measure);
  }

  /** Groups of one bucket of time stand against each other; without time, all groups do. */
  private share(metric: ShareMetric, around: Surroundings): Formula {
    const { expression, passes } = this.input(metric.metric, metric, around);
    const partition = this.keys.filter(({ grain, calendar, datePart }) => grain !== undefined || calendar !== undefined || datePart !== undefined).map(({ name }) => column(name));
    const value = cast(expression, 'double');
    const all: Expression = { kind: 'window', fn: metric.of === 'total' ? 'sum' : 'average', operand: value, partition, order: [] };
    return { expression: operation(value, '/', all), passes };
  }

  private input(input: MetricInput, metric: Metric, around: Surroundings): Formula {
    const offset = offsetOf(input);
    const offsets = offset ? [...around.offsets, offset] : around.offsets;
    const own = metric.filter.map((text) => catalogueCondition(text, around.offsets.length, false));
    const inner = input.filter.map((text) => catalogueCondition(text, offsets.length, false));
    return this.of(this.context.catalogue.metric(input.name), { conditions: [...around.conditions, ...own, ...inner], offsets });
  }

  private cumulative(metric: CumulativeMetric, around: Surroundings): Formula {
    const { window, grain_to_date: toDate, period_agg: periodAggregation, measure } = metric;
    if (toDate !== undefined && !isGrain(toDate)) {
      throw new Problem('unsupported', `${metric.name} adds up since the start of ${toDate}; a cumulative metric takes one of dbt's grains there.`);
    }
    const accumulation = { window, grainToDate: toDate, periodAggregation, fillNullsWith: measure.fill_nulls_with };
    const conditions = [...around.conditions, ...conditionsOf(metric.filter, around, false), ...conditionsOf(measure.filter, around, true)];
    return this.measured({ input: measure, offsets: around.offsets, conditions, accumulation }, measure);
  }

  private conversion(metric: ConversionMetric, around: Surroundings): Formula {
    if (around.offsets.length > 0) {
      throw new Problem('unsupported', `${metric.name} is a conversion, which no offset can move; offset its inputs in metrics of their own.`);
    }
    const base = this.context.catalogue.measure(metric.base_measure.name);
    if (!base) {
      throw new Error(`The measure ${metric.base_measure.name} was validated and is not there.`);
    }
    const conditions = [...around.conditions, ...conditionsOf(metric.filter, around, false), ...conditionsOf(metric.base_measure.filter, around, true)];
    const conversionConditions = conditionsOf(metric.conversion_measure.filter, around, true);
    const converted = this.measured({ input: metric.conversion_measure, offsets: [], conditions, conversion: { metric, base, conversionConditions } }, metric.conversion_measure);
    const all = this.measured({ input: metric.base_measure, offsets: [], conditions }, metric.base_measure);
    // A group whose base events never converted is a group all the same.
    return metric.calculation === 'conversions' ? this.joined([converted, all], converted.expression) : this.quotient(converted, all);
  }

  private measured(use: MeasureUse, { fill_nulls_with: fill }: MetricInputMeasure): Formula {
    const { column: name, pass } = this.passes.add(use);
    return { expression: fill === undefined ? column(name) : coalesce(column(name), number(fill)), passes: new Set([pass]) };
  }

  private quotient(above: Formula, below: Formula): Formula {
    return this.joined([above, below], operation(cast(above.expression, 'double'), '/', cast(below.expression, 'double')));
  }

  private joined(inputs: readonly Formula[], expression: Expression): Formula {
    const passes = new Set(inputs.flatMap((input) => [...input.passes]));
    const isThere = isStrict(expression) ? undefined : this.present(passes);
    return { passes, expression: isThere ? { kind: 'case', branches: [{ when: isThere, then: expression }] } : expression };
  }
}

function conditionsOf(filter: readonly string[], { offsets }: Surroundings, isOwn: boolean): readonly Condition[] {
  return filter.map((text) => catalogueCondition(text, offsets.length, isOwn));
}

function offsetOf({ offset_window: window, offset_to_grain: grain }: MetricInput): Offset | undefined {
  if (grain !== undefined && !isGrain(grain)) {
    throw new Problem('unsupported', `An offset to the start of ${grain} is not supported; use one of dbt's grains.`);
  }
  return window ? { kind: 'window', window } : grain ? { kind: 'to_grain', grain } : undefined;
}

function withInputs(expression: Expression, inputs: ReadonlyMap<string, Expression>): Expression {
  return expression.kind === 'column' ? (inputs.get(expression.name) ?? expression) : mapOperands(expression, (inner) => withInputs(inner, inputs));
}

const NULL_IN_NULL_OUT: ReadonlySet<string> = new Set(['abs', 'ceil', 'floor', 'round', 'nullif', 'length', 'lower', 'upper', 'trim', 'substring', 'date_diff']);

/** True where nothing in means nothing out, so that a group without rows gets no value by itself. */
function isStrict(expression: Expression): boolean {
  const parts = [...walk(expression)];
  return (
    parts.some((part) => part.kind === 'column') &&
    parts.every((part) => (part.kind === 'call' ? NULL_IN_NULL_OUT.has(part.fn) : ['column', 'literal', 'operation', 'minus', 'cast'].includes(part.kind) && !(part.kind === 'operation' && ['or', 'and'].includes(part.operator))))
  );
}
