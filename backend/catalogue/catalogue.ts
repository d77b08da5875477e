import type { DefinitionKind } from '../../contract/catalogue';
import { GRAINS, isAtLeast, type Grain } from '../../contract/grain';
import { nearest } from '../../contract/nearest';
import { Problem } from '../../contract/problem';
import {
  inputMeasuresOf,
  inputsOf,
  type Definition,
  type DefinitionBody,
  type Dimension,
  type Entity,
  type Manifest,
  type Measure,
  type Metric,
  type SavedQuery,
  type SemanticModel,
  type TimeSpine,
} from './manifest';

/** A catalogue that has passed validation, with its elements by name. */
export class Catalogue {
  private readonly models: ReadonlyMap<string, SemanticModel>;
  private readonly metricsByName: ReadonlyMap<string, Metric>;
  private readonly measures: ReadonlyMap<string, MeasureOfModel>;
  /** What many questions ask again, and what a metric of many layers would ask of each layer many times. */
  private readonly measuresByMetric = new WeakMap<Metric, readonly MeasureOfModel[]>();
  private readonly savedQueries: ReadonlyMap<string, SavedQuery>;
  private readonly spines: readonly TimeSpine[];
  /** The custom granularities by name. */
  readonly calendars: ReadonlyMap<string, Calendar>;

  constructor(readonly manifest: Manifest) {
    this.models = new Map(manifest.semantic_models.map((model) => [model.name, model]));
    this.metricsByName = new Map(manifest.metrics.map((metric) => [metric.name, metric]));
    this.measures = new Map(
      manifest.semantic_models.flatMap((model) => model.measures.map((measure) => [measure.name, { model, measure }] as const))
    );
    this.savedQueries = new Map(manifest.saved_queries.map((query) => [query.name, query]));
    this.spines = [...manifest.time_spines].sort((a, b) => GRAINS.indexOf(grainOfSpine(b)) - GRAINS.indexOf(grainOfSpine(a)));
    this.calendars = new Map(
      manifest.time_spines.flatMap((spine) =>
        spine.custom_granularities.map(({ name, column_name }) => [name, { name, column: column_name ?? name, spine, base: grainOfSpine(spine) }] as const)
      )
    );
  }

  /** Metrics that people ask for; inputs of others, which a measure's `create_metric` made, are left out. */
  get kpis(): readonly Metric[] {
    return this.manifest.metrics.filter((metric) => !metric.input_only);
  }

  model(name: string): SemanticModel | undefined {
    return this.models.get(name);
  }

  measure(name: string): MeasureOfModel | undefined {
    return this.measures.get(name);
  }

  findMetric(name: string): Metric | undefined {
    return this.metricsByName.get(name);
  }

  /** Errors: `Problem` unknown_metric with the nearest names. */
  metric(name: string, pointer?: string): Metric {
    const metric = this.metricsByName.get(name);
    if (!metric) {
      const allowed = nearest(name, this.kpis.map((kpi) => kpi.name));
      throw new Problem('unknown_metric', `There is no KPI "${shorten(name)}"${didYouMean(allowed)}`, { pointer, allowed });
    }
    return metric;
  }

  /** A funnel, retention, cohort, experiment or prediction by its name. Errors: `Problem` invalid_question with the nearest names. */
  definition<Kind extends DefinitionKind>(kind: Kind, name: string, pointer?: string): DefinitionBody<Kind> {
    const named = this.manifest.definitions.filter((definition) => definition.kind === kind);
    const found = named.find((definition): definition is Extract<Definition, { kind: Kind }> => definition.name === name);
    if (!found) {
      const allowed = nearest(name, named.map((definition) => definition.name));
      throw new Problem('invalid_question', `There is no ${kind} "${shorten(name)}"${didYouMean(allowed)}`, { pointer, allowed });
    }
    return found.body as DefinitionBody<Kind>;
  }

  /** Errors: `Problem` unknown_metric with the nearest names. */
  savedQuery(name: string, pointer?: string): SavedQuery {
    const query = this.savedQueries.get(name);
    if (!query) {
      const allowed = nearest(name, [...this.savedQueries.keys()]);
      throw new Problem('invalid_question', `There is no saved query "${shorten(name)}"${didYouMean(allowed)}`, { pointer, allowed });
    }
    return query;
  }

  /** The coarsest time spine whose buckets make up whole buckets of the grain. */
  spineFor(grain: Grain): TimeSpine | undefined {
    return this.spines.find((spine) => isAtLeast(grain, grainOfSpine(spine)) && (grainOfSpine(spine) !== 'week' || grain === 'week'));
  }

  /** The measures that a metric is computed from in the end, each with its semantic model. */
  measuresOf(metric: Metric): readonly MeasureOfModel[] {
    const known = this.measuresByMetric.get(metric) ?? this.findMeasures(metric);
    this.measuresByMetric.set(metric, known);
    return known;
  }

  private findMeasures(metric: Metric): readonly MeasureOfModel[] {
    const own = inputMeasuresOf(metric).flatMap(({ name }) => this.measures.get(name) ?? []);
    const inner = inputsOf(metric).flatMap((input) => this.metricsByName.get(input.name) ?? []);
    return [...new Set([...own, ...inner.flatMap((metricInside) => this.measuresOf(metricInside))])];
  }

  /**
   * Models that have the entity as a key of one row, or of one row at any moment: joining to them cannot multiply rows.
   * A model's bare `primary_entity` only names the first part of its dimensions' names; many rows may share a value.
   */
  modelsKeyedBy(entity: string): readonly SemanticModel[] {
    return this.manifest.semantic_models.filter((model) => model.entities.some((own) => own.name === entity && isKeyOf(model, own)));
  }

  /** The metrics that are computed from one, however far around; of a measure's own metric also those that name the measure. */
  usersOf(name: string): readonly Metric[] {
    const found = new Set<Metric>();
    const collect = (inner: string): void => {
      const measures = this.metricsByName.get(inner)?.input_only ? inputMeasuresOf(this.metric(inner)).map((input) => input.name) : [];
      const direct = this.manifest.metrics.filter(
        (metric) => metric.name !== inner && (inputsOf(metric).some((input) => input.name === inner) || inputMeasuresOf(metric).some((input) => measures.includes(input.name)))
      );
      direct.filter((metric) => !found.has(metric)).forEach((metric) => {
        found.add(metric);
        collect(metric.name);
      });
    };
    collect(name);
    return [...found];
  }
}

export interface MeasureOfModel {
  readonly model: SemanticModel;
  readonly measure: Measure;
}

/** A custom granularity: the column of a time spine that says which period each of its buckets belongs to. */
export interface Calendar {
  readonly name: string;
  readonly column: string;
  readonly spine: TimeSpine;
  /** Grain of the spine's buckets. */
  readonly base: Grain;
}

function grainOfSpine(spine: TimeSpine): Grain {
  return spine.primary_column.time_granularity;
}

/** True where at most one row of its model has each value, at any moment. */
export function isKeyOf(model: SemanticModel, entity: Entity): boolean {
  return entity.type === 'primary' || entity.type === 'unique' || (entity.type === 'natural' && validityOf(model) !== undefined);
}

/** The dimensions that say from when until when a row of a slowly changing dimension holds. */
export function validityOf(model: SemanticModel): { readonly start: Dimension; readonly end: Dimension } | undefined {
  const start = model.dimensions.find((dimension) => dimension.type_params?.validity_params?.is_start);
  const end = model.dimensions.find((dimension) => dimension.type_params?.validity_params?.is_end);
  return start && end ? { start, end } : undefined;
}

/** The entity that prefixes a model's own dimensions, if it has one. */
export function primaryEntityOf(model: SemanticModel): string | undefined {
  return model.primary_entity ?? model.entities.find((entity) => entity.type === 'primary')?.name;
}

/** The time dimension that a measure is placed in time by, if it is stated. */
export function timeDimensionOf({ model, measure }: MeasureOfModel): Dimension | undefined {
  const name = measure.agg_time_dimension ?? model.defaults?.agg_time_dimension;
  return model.dimensions.find((dimension) => dimension.name === name && dimension.type === 'time');
}

/** A name from outside, cut so that an error stays readable. */
export function shorten(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}…` : name;
}

export function didYouMean(names: readonly string[]): string {
  return names.length === 0 ? '.' : `; did you mean ${names.join(', ')}?`;
}
