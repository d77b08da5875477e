import type { Grain } from '../../contract/grain';
import type { ConversionMetric, CumulativeMetric, Measure, MetricInputMeasure, SemanticModel, TimeWindow } from '../catalogue/manifest';
import type { Funnel } from '../../contract/funnel';
import type { Lifecycle, Retention } from '../../contract/retention';
import type { Condition } from './condition';
import type { QueryContext } from './resolve';

/** The value so long ago, or at the start of the bucket of a grain (dbt's offset_window and offset_to_grain). */
export type Offset = { readonly kind: 'window'; readonly window: TimeWindow } | { readonly kind: 'to_grain'; readonly grain: Grain };

/** What a cumulative metric adds up: everything until then, a trailing window, or since a grain's start. */
export interface Accumulation {
  readonly window?: TimeWindow;
  readonly grainToDate?: Grain;
  readonly periodAggregation: CumulativeMetric['period_agg'];
  readonly fillNullsWith?: number;
}

interface PassBase {
  readonly model: SemanticModel;
  readonly measures: readonly { readonly column: string; readonly measure: Measure }[];
  /** The metrics' own conditions, which hold beside the question's. */
  readonly conditions: readonly Condition[];
  /** Outermost first. */
  readonly offsets: readonly Offset[];
  readonly joinsTimeSpine: boolean;
}

/** One pass over one model's rows, for the measures that share its conditions, its time and its kind of adding up. */
export interface RowsPass extends PassBase {
  readonly kind: 'rows';
  readonly accumulation?: Accumulation;
  /** What is counted are entities that have so much of the measure, or more. */
  readonly repeaters?: { readonly entity: string; readonly atLeast: number };
}

/** The events of the conversion measure that follow an event of the base measure, told by what the base event was. */
export interface ConversionPass extends PassBase {
  readonly kind: 'conversion';
  readonly metric: ConversionMetric;
  readonly base: { readonly model: SemanticModel; readonly measure: Measure };
  /** Conditions on the converting events themselves. */
  readonly conversionConditions: readonly Condition[];
}

/** The way of entities through time. Its time, groups and conditions are those of where it begins. */
export interface JourneyPass extends PassBase {
  readonly kind: 'journey';
  readonly journey: Journey;
  /** Where it stands in the question; absent where the catalogue keeps it. */
  readonly askedAt?: string;
  /** What each column holds, such as `count_2`. */
  readonly columns: readonly { readonly column: string; readonly value: string }[];
}

export type Journey =
  | { readonly kind: 'funnel'; readonly funnel: Funnel }
  | { readonly kind: 'retention'; readonly retention: Retention }
  | { readonly kind: 'retention_value'; readonly retention: Retention; readonly value: string }
  | { readonly kind: 'lifecycle'; readonly lifecycle: Lifecycle };

export type Pass = RowsPass | ConversionPass | JourneyPass;

/** The columns that a pass adds beside its keys. */
export function columnsOf(pass: Pass): readonly string[] {
  return (pass.kind === 'journey' ? pass.columns : pass.measures).map(({ column }) => column);
}

/** What a metric needs of a measure. */
export type MeasureUse = Pick<Pass, 'conditions' | 'offsets'> & {
  readonly input: MetricInputMeasure;
  readonly accumulation?: Accumulation;
  readonly repeaters?: RowsPass['repeaters'];
  readonly conversion?: Pick<ConversionPass, 'metric' | 'base' | 'conversionConditions'>;
};

/** What two conversion metrics must have in common for one pass to tell both. */
function sameConversion({ metric, base, conversionConditions }: NonNullable<MeasureUse['conversion']>): readonly unknown[] {
  return [metric.entity, metric.window, metric.constant_properties, base.measure.name, conversionConditions];
}

/** The passes that a question needs: uses that differ in nothing but their measure share one. */
export class Passes {
  private readonly byKey = new Map<string, Pass>();

  constructor(private readonly context: QueryContext) {}

  get all(): readonly Pass[] {
    return [...this.byKey.values()];
  }

  /** The column that the measure gets, and the key of its pass. */
  add({ input, accumulation, repeaters, conversion, conditions, offsets }: MeasureUse): { readonly column: string; readonly pass: string } {
    const found = this.context.catalogue.measure(input.name);
    if (!found) {
      throw new Error(`The measure ${input.name} was validated and is not there.`);
    }
    const { model, measure } = found;
    const joinsTimeSpine = input.join_to_timespine;
    // Distinct values in a window are counted by themselves, so that each stands for a span.
    const isAlone = accumulation !== undefined && measure.agg === 'count_distinct';
    const key = JSON.stringify([model.name, measure.agg_time_dimension, measure.non_additive_dimension, conditions, offsets, accumulation, repeaters, conversion && sameConversion(conversion), joinsTimeSpine, this.context.without?.has('shared_passes') || isAlone ? measure.name : '']);
    const shared = { model, conditions, offsets, joinsTimeSpine };
    const known = this.byKey.get(key);
    const pass: Exclude<Pass, JourneyPass> =
      (known?.kind === 'journey' ? undefined : known) ?? (conversion ? { kind: 'conversion', measures: [], ...shared, ...conversion } : { kind: 'rows', measures: [], ...shared, accumulation, repeaters });
    const same = pass.measures.find((one) => one.measure === measure);
    if (same) {
      return { column: same.column, pass: key };
    }
    const column = this.freeName(input.name);
    this.byKey.set(key, { ...pass, measures: [...pass.measures, { column, measure }] });
    return { column, pass: key };
  }

  /** The column that holds a value of a journey, and the key of its pass. */
  addJourney({ journey, askedAt, entry, conditions }: Pick<JourneyPass, 'journey' | 'askedAt' | 'conditions'> & { readonly entry: string }, value: string): { readonly column: string; readonly pass: string } {
    const found = this.context.catalogue.measure(entry);
    if (!found) {
      throw new Error(`The measure ${entry} was validated and is not there.`);
    }
    const key = JSON.stringify([journey, askedAt, conditions]);
    const known = this.byKey.get(key);
    const pass: JourneyPass = known?.kind === 'journey' ? known : { kind: 'journey', journey, askedAt, model: found.model, measures: [{ column: entry, measure: found.measure }], conditions, offsets: [], joinsTimeSpine: false, columns: [] };
    const same = pass.columns.find((one) => one.value === value);
    if (same) {
      return { column: same.column, pass: key };
    }
    const column = this.freeName(value);
    this.byKey.set(key, { ...pass, columns: [...pass.columns, { column, value }] });
    return { column, pass: key };
  }

  /** Number of a pass among all, counted from 1. */
  numberOf(key: string): number {
    return [...this.byKey.keys()].indexOf(key) + 1;
  }

  private freeName(wanted: string): string {
    const taken = new Set(this.all.flatMap(columnsOf));
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) {
      name = `${wanted}_${count}`;
    }
    return name;
  }
}
