import type { DatePart, Grain, WeekStart } from '../../contract/grain';
import type { CostAdviceNames, DefinitionKind, DimensionMeta, MeasureMeta, MetricMeta, ModelMeta, ParameterDefinition, ScorePart, ShareOf } from '../../contract/catalogue';
import type { Cohort } from '../../contract/cohort';
import type { Experiment } from '../../contract/experiment';
import type { Funnel, FunnelValue } from '../../contract/funnel';
import type { Prediction } from '../../contract/prediction';
import type { Lifecycle, LifecycleValue, Retention, RetentionValue } from '../../contract/retention';
import type { Aggregation } from '../plan/expression';

/**
 * The catalogue's inner form: the shape and the field names of dbt's compiled semantic_manifest.json, with what
 * dbt has no key for parsed under `northstar` (decision 8). Every spelling is read into this.
 */
export interface Manifest {
  readonly semantic_models: readonly SemanticModel[];
  readonly metrics: readonly Metric[];
  readonly saved_queries: readonly SavedQuery[];
  readonly time_spines: readonly TimeSpine[];
  readonly definitions: readonly Definition[];
  readonly parameters: readonly Parameter[];
  readonly parameter_uses: readonly ParameterUse[];
  /** Of `project_configuration`'s config.meta.northstar; Monday where it is left out. */
  readonly week_start?: WeekStart;
  /** Of the same place: what advice on costs is made of. */
  readonly cost_advice?: CostAdviceNames;
}

/** Where an element was written: file name, and line counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export type Parameter = ParameterDefinition & { readonly place: Place };

/** Who reads a parameter: a metric by itself, or a measure. */
export interface ParameterUse {
  readonly parameter: string;
  readonly metric?: string;
  readonly measure?: string;
  /** Of a metric: in what is said of it, such as its limits, and not in what it is computed from. */
  readonly isSaid?: boolean;
}

export interface SemanticModel {
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly node_relation: NodeRelation;
  readonly defaults?: { readonly agg_time_dimension?: string };
  readonly primary_entity?: string;
  readonly entities: readonly Entity[];
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly Measure[];
  readonly northstar?: ModelMeta;
  readonly place: Place;
}

/** The table, in the store's own names. */
export interface NodeRelation {
  readonly database?: string;
  readonly schema_name?: string;
  readonly alias: string;
}

/** A table with one row for each bucket of its grain, without a gap, and a column for each calendar of its own. */
export interface TimeSpine {
  readonly node_relation: NodeRelation;
  readonly primary_column: { readonly name: string; readonly time_granularity: Grain };
  readonly custom_granularities: readonly CustomGranularity[];
  readonly place: Place;
}

/** A calendar of the time spine, such as fiscal quarters: its column says which period each row belongs to. */
export interface CustomGranularity {
  readonly name: string;
  readonly column_name?: string;
}

export const ENTITY_TYPES = ['primary', 'unique', 'foreign', 'natural'] as const;

export interface Entity {
  readonly name: string;
  readonly label?: string;
  readonly type: (typeof ENTITY_TYPES)[number];
  readonly description?: string;
  readonly expr?: string;
  readonly place: Place;
}

export interface Dimension {
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly type: 'categorical' | 'time';
  readonly expr?: string;
  readonly type_params?: {
    readonly time_granularity: Grain;
    /** Slowly changing dimensions: a row holds from its start until before its end; no end means still. */
    readonly validity_params?: { readonly is_start: boolean; readonly is_end: boolean };
  };
  /** Two models that share a partition are joined on it too. */
  readonly is_partition: boolean;
  readonly northstar?: DimensionMeta;
  readonly place: Place;
}

export interface Measure {
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly agg: Aggregation;
  readonly expr?: string;
  readonly agg_params?: {
    readonly percentile?: number;
    readonly use_discrete_percentile: boolean;
    readonly use_approximate_percentile: boolean;
  };
  readonly non_additive_dimension?: NonAdditiveDimension;
  readonly agg_time_dimension?: string;
  readonly create_metric: boolean;
  readonly northstar?: MeasureMeta;
  readonly place: Place;
}

/** A stock is taken at the first or last moment of its bucket, for each of the groupings apart. */
export interface NonAdditiveDimension {
  readonly name: string;
  readonly window_choice: 'min' | 'max';
  readonly window_groupings: readonly string[];
}

interface MetricBase {
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  /** dbt's filter templates, all of which hold. */
  readonly filter: readonly string[];
  /** The grain of a bare `metric_time`: one of dbt's or a custom one. */
  readonly time_granularity?: string;
  readonly northstar?: MetricMeta;
  /** True where a measure's `create_metric` made it: an input, not a KPI to be listed. */
  readonly input_only: boolean;
  readonly place: Place;
}

export interface SimpleMetric extends MetricBase {
  readonly type: 'simple';
  readonly measure: MetricInputMeasure;
}

export interface RatioMetric extends MetricBase {
  readonly type: 'ratio';
  readonly numerator: MetricInput;
  readonly denominator: MetricInput;
}

export interface DerivedMetric extends MetricBase {
  readonly type: 'derived';
  readonly expr: string;
  readonly metrics: readonly MetricInput[];
  /** Of a score: the parts that its expression was made of. */
  readonly score?: readonly ScorePart[];
}

export const PERIOD_AGGREGATIONS = ['first', 'last', 'average'] as const;

/** A measure over all time until then, over a trailing window, or since the start of a grain. */
export interface CumulativeMetric extends MetricBase {
  readonly type: 'cumulative';
  readonly measure: MetricInputMeasure;
  readonly window?: TimeWindow;
  readonly grain_to_date?: string;
  /** Which of a coarser bucket's values stands for it. */
  readonly period_agg: (typeof PERIOD_AGGREGATIONS)[number];
}

export const CONVERSION_CALCULATIONS = ['conversion_rate', 'conversions'] as const;

/** How many events of the conversion measure an entity has within a window after an event of the base measure. */
export interface ConversionMetric extends MetricBase {
  readonly type: 'conversion';
  readonly base_measure: MetricInputMeasure;
  readonly conversion_measure: MetricInputMeasure;
  readonly entity: string;
  readonly calculation: (typeof CONVERSION_CALCULATIONS)[number];
  readonly window?: TimeWindow;
  /** Names of dimensions or entities that must be the same on both events. */
  readonly constant_properties: readonly { readonly base_property: string; readonly conversion_property: string }[];
}

/** KPIs over the way of entities through time. `entry` is the measure of the records that tell where and when it began. */
interface JourneyMetricBase extends MetricBase {
  readonly entry: MetricInputMeasure;
  /** Where the definition stands in the question that brought it; absent where the catalogue keeps it. */
  readonly askedAt?: string;
}

/** What a funnel says of one of its steps, which is counted from 0. */
export interface FunnelMetric extends JourneyMetricBase {
  readonly type: 'funnel';
  readonly funnel: Funnel;
  readonly step: number;
  readonly value: FunnelValue;
}

/** Who was back in a period after the start, which is period 0. */
export interface RetentionMetric extends JourneyMetricBase {
  readonly type: 'retention';
  readonly retention: Retention;
  readonly period: number;
  readonly value: RetentionValue;
}

export interface LifecycleMetric extends JourneyMetricBase {
  readonly type: 'lifecycle';
  readonly lifecycle: Lifecycle;
  readonly value: LifecycleValue;
}

export type JourneyMetric = FunnelMetric | RetentionMetric | LifecycleMetric;

/** A group of another metric against all groups of its bucket of time. */
export interface ShareMetric extends MetricBase {
  readonly type: 'share';
  readonly metric: MetricInput;
  readonly of: ShareOf;
}

/** What another metric is expected to be over a horizon, such as `30d`. */
export interface ForecastMetric extends MetricBase {
  readonly type: 'forecast';
  readonly metric: MetricInput;
  readonly horizon: string;
}

/** How many entities have so much of a measure, or more. */
export interface RepeatersMetric extends MetricBase {
  readonly type: 'repeaters';
  readonly measure: MetricInputMeasure;
  readonly entity: string;
  readonly at_least: number;
}

export type Metric = SimpleMetric | RatioMetric | DerivedMetric | CumulativeMetric | ConversionMetric | JourneyMetric | ShareMetric | ForecastMetric | RepeatersMetric;

interface DefinitionOf<Kind extends DefinitionKind, Body> {
  readonly kind: Kind;
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly key?: string;
  readonly owner?: string;
  readonly runbook?: string;
  readonly body: Body;
  readonly place: Place;
}

/** What the catalogue keeps under a name beside metrics and saved queries. */
export type Definition =
  | DefinitionOf<'funnel', Funnel>
  | DefinitionOf<'retention', Retention>
  | DefinitionOf<'cohort', Cohort>
  | DefinitionOf<'experiment', Experiment>
  | DefinitionOf<'prediction', Prediction>;
export type DefinitionBody<Kind extends DefinitionKind> = Extract<Definition, { kind: Kind }>['body'];

/** `14 days`: so many of a grain, which may be a custom one. The grain is singular and in lower case. */
export interface TimeWindow {
  readonly count: number;
  readonly granularity: string;
}

export interface MetricInputMeasure {
  readonly name: string;
  readonly filter: readonly string[];
  /** Buckets without any row are there too. */
  readonly join_to_timespine: boolean;
  /** The value of a bucket or group that has none. */
  readonly fill_nulls_with?: number;
}

export interface MetricInput {
  readonly name: string;
  /** The name that a derived metric's `expr` uses. */
  readonly alias?: string;
  readonly filter: readonly string[];
  /** The value so long ago. */
  readonly offset_window?: TimeWindow;
  /** The value at the start of the bucket of that grain. */
  readonly offset_to_grain?: string;
}

/** What a saved query's `group_by` and a filter's template name. */
export interface FieldReference {
  /** dbt's name with its entities: `user__department`. */
  readonly name: string;
  readonly grain?: string;
  readonly date_part?: DatePart;
}

/** A question that is kept under a name. */
export interface SavedQuery {
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly metrics: readonly string[];
  readonly group_by: readonly FieldReference[];
  readonly where: readonly string[];
  readonly order_by: readonly { readonly field: FieldReference; readonly descending: boolean }[];
  readonly limit?: number;
  readonly place: Place;
}

/** The metrics that a metric is computed from, directly. */
export function inputsOf(metric: Metric): readonly MetricInput[] {
  switch (metric.type) {
    case 'ratio':
      return [metric.numerator, metric.denominator];
    case 'derived':
      return metric.metrics;
    case 'share':
    case 'forecast':
      return [metric.metric];
    default:
      return [];
  }
}

/** The measures that a metric names itself. */
export function inputMeasuresOf(metric: Metric): readonly MetricInputMeasure[] {
  switch (metric.type) {
    case 'simple':
    case 'cumulative':
    case 'repeaters':
      return [metric.measure];
    case 'conversion':
      return [metric.base_measure, metric.conversion_measure];
    case 'funnel':
    case 'retention':
    case 'lifecycle':
      return [metric.entry];
    default:
      return [];
  }
}
