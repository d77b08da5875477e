import type { Grain } from '../../contract/grain';
import type { MetricMeta, ModelMeta } from '../../contract/catalogue';
import type { Aggregation } from '../plan/expression';

/**
 * The catalogue's inner form: the shape and the field names of dbt's compiled semantic_manifest.json, with what
 * dbt has no key for parsed under `northstar` (decision 8). Every spelling is read into this.
 */
export interface Manifest {
  readonly semantic_models: readonly SemanticModel[];
  readonly metrics: readonly Metric[];
}

/** Where an element was written: file name, and line counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
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

export const ENTITY_TYPES = ['primary', 'unique', 'foreign', 'natural'] as const;

export interface Entity {
  readonly name: string;
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
  readonly type_params?: { readonly time_granularity: Grain };
  readonly northstar?: { readonly person: boolean };
  readonly place: Place;
}

export interface Measure {
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly agg: Aggregation;
  readonly expr?: string;
  readonly agg_params?: { readonly percentile?: number; readonly use_discrete_percentile: boolean };
  readonly non_additive_dimension?: NonAdditiveDimension;
  readonly agg_time_dimension?: string;
  readonly create_metric: boolean;
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
}

export type Metric = SimpleMetric | RatioMetric | DerivedMetric;

export interface MetricInputMeasure {
  readonly name: string;
  readonly filter: readonly string[];
}

export interface MetricInput {
  readonly name: string;
  /** The name that a derived metric's `expr` uses. */
  readonly alias?: string;
  readonly filter: readonly string[];
}

/** The metrics that a metric is computed from, directly. */
export function inputsOf(metric: Metric): readonly MetricInput[] {
  switch (metric.type) {
    case 'simple':
      return [];
    case 'ratio':
      return [metric.numerator, metric.denominator];
    case 'derived':
      return metric.metrics;
  }
}
