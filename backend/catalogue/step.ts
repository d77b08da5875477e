import { nearest } from '../../contract/nearest';
import type { Step } from '../../contract/step';
import { didYouMean, primaryEntityOf, shorten, timeDimensionOf, type Catalogue } from './catalogue';
import type { Measure, SemanticModel } from './manifest';

/** The records that a step is told by. */
export interface StepRecords {
  readonly model: SemanticModel;
  /** Its time is when the step happened. */
  readonly measure: Measure;
  /** The KPI's own filters, as templates. */
  readonly filter: readonly string[];
  /** The dimension that names events, where the step is one. */
  readonly event?: { readonly field: string; readonly name: string };
  readonly label: string;
}

/** The records of a step, or in a sentence without its end why there are none. */
export function recordsOf(catalogue: Catalogue, step: Step, entity: string): StepRecords | string {
  const found = step.metric === undefined ? eventRecords(catalogue, step) : metricRecords(catalogue, step.metric, step.label);
  if (typeof found === 'string') {
    return found;
  }
  const entities = found.model.entities.map(({ name }) => name);
  if (!entities.includes(entity)) {
    return `the records of "${found.label}" (${found.model.name}) have no entity "${shorten(entity)}"; they have ${entities.join(', ') || 'none'}`;
  }
  return timeDimensionOf(found) ? found : `the measure "${found.measure.name}" has no time dimension`;
}

function metricRecords(catalogue: Catalogue, name: string, label: string | undefined): StepRecords | string {
  const metric = catalogue.findMetric(name);
  if (!metric) {
    return `there is no KPI "${shorten(name)}"${didYouMean(nearest(name, catalogue.kpis.map((kpi) => kpi.name))).replace(/\.$/, '')}`;
  }
  if (metric.type !== 'simple') {
    return `"${name}" is computed from others (${metric.type}), and a step is told by records; name a simple KPI or an event`;
  }
  const measured = catalogue.measure(metric.measure.name);
  return measured ? { ...measured, filter: [...metric.filter, ...metric.measure.filter], label: label ?? metric.label ?? metric.name } : `the measure "${metric.measure.name}" does not exist`;
}

function eventRecords(catalogue: Catalogue, { event = '', label }: Step): StepRecords | string {
  const models = eventModels(catalogue);
  const [model, other] = models;
  if (!model || other) {
    return model ? `events are in ${models.map(({ name }) => name).join(' and ')}; name a KPI of one of them instead` : 'no semantic model states config.meta.northstar.event, so a step names a KPI';
  }
  const measure = model.measures.find(({ agg }) => agg === 'count') ?? model.measures[0];
  return measure ? { model, measure, filter: [], event: { field: `${primaryEntityOf(model)}__${model.northstar?.event}`, name: event }, label: label ?? event } : `${model.name} has no measure that counts its events`;
}

/** The models whose records are events of a name. */
export function eventModels({ manifest }: Catalogue): readonly SemanticModel[] {
  return manifest.semantic_models.filter(({ northstar }) => northstar?.event !== undefined);
}
