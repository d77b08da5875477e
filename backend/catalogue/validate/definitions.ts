import { experimentDatesFault, experimentFaults } from '../../../contract/experiment-faults';
import type { Step } from '../../../contract/step';
import { parseFieldName } from '../field';
import type { Catalogue } from '../catalogue';
import { guardrailKpi, judgedKpi } from '../judged-kpi';
import type { Definition, SemanticModel } from '../manifest';
import { recordsOf } from '../step';
import { walk } from '../../plan/expression';
import { parsed } from './expression-fault';
import { fieldFault } from './field-fault';
import type { Rule } from './rule';

/** Funnels, retentions, cohorts, experiments and predictions have names of their own, and steps whose records and conditions are there. */
export const definitions: Rule = (catalogue) =>
  catalogue.manifest.definitions.flatMap((definition, index, all) =>
    [...(all.findIndex(({ kind, name }) => kind === definition.kind && name === definition.name) < index ? [`there is another ${definition.kind} of this name`] : []), ...faultsOf(catalogue, definition)].map((message) => ({
      place: definition.place,
      message: `${definition.name}: ${message}`,
    }))
  );

function faultsOf(catalogue: Catalogue, definition: Definition): readonly string[] {
  switch (definition.kind) {
    case 'funnel':
      return [
        ...(definition.body.steps[0]?.optional ? ['the first step cannot be optional'] : []),
        ...(definition.body.order === 'strict' && definition.body.steps.some(({ optional }) => optional) ? ['a strict funnel has no optional steps'] : []),
        ...definition.body.steps.flatMap((step, index) => stepFaults(catalogue, step, definition.body.entity, `step ${index + 1}`)),
      ];
    case 'retention':
      return [
        ...stepFaults(catalogue, definition.body.start, definition.body.entity, 'start'),
        ...stepFaults(catalogue, definition.body.return, definition.body.entity, 'return'),
        ...(definition.body.value === undefined ? [] : stepFaults(catalogue, stepOf(definition.body.value), definition.body.entity, 'value')),
      ];
    case 'cohort':
      return cohortFaults(catalogue, definition.body);
    case 'experiment':
      return experimentFaultsOf(catalogue, definition);
    case 'prediction':
      return predictionFaults(catalogue, definition);
  }
}

function experimentFaultsOf(catalogue: Catalogue, { body }: Extract<Definition, { kind: 'experiment' }>): readonly string[] {
  const { entity, exposure: step, variant_dimension: dimension, target, secondary, guardrails } = body;
  const exposure = recordsOf(catalogue, step, entity);
  const kpis = [...[target, ...secondary].map((judged) => judgedKpi(catalogue, judged, entity)), ...guardrails.map((judged) => guardrailKpi(catalogue, judged, entity))];
  const dates = experimentDatesFault(body);
  return [
    ...experimentFaults(body),
    ...(dates === undefined ? [] : [dates]),
    ...stepFaults(catalogue, step, entity, 'exposure'),
    ...(typeof exposure === 'string' ? [] : named(fieldFault(catalogue, exposure.model, { name: dimension }), 'variant_dimension')),
    ...kpis.filter((kpi) => typeof kpi === 'string'),
  ];
}

function predictionFaults(catalogue: Catalogue, { body: { entity, metric, outcome, decided, features } }: Extract<Definition, { kind: 'prediction' }>): readonly string[] {
  const cases = recordsOf(catalogue, stepOf(metric), entity);
  if (typeof cases === 'string') {
    return [`metric: ${cases}`];
  }
  return [
    ...outcome.flatMap((text) => templateFaults(catalogue, cases.model, text, 'outcome')),
    ...decided.flatMap((text) => templateFaults(catalogue, cases.model, text, 'decided')),
    ...features.flatMap(({ name, field }) => named(fieldFault(catalogue, cases.model, { name: field }), `the feature ${name}`)),
  ];
}

function cohortFaults(catalogue: Catalogue, { entity, members }: Extract<Definition, { kind: 'cohort' }>['body']): readonly string[] {
  const models = catalogue.modelsKeyedBy(entity);
  switch (members.kind) {
    case 'acquisition':
      return stepFaults(catalogue, members.start, entity, 'start');
    case 'behavioural':
      return stepFaults(catalogue, members.step, entity, 'step');
    case 'demographic':
      return [...noModel(entity, models), ...models.slice(0, 1).flatMap((model) => members.filters.flatMap(({ field }) => named(fieldFault(catalogue, model, { name: field }), 'filter')))];
    case 'custom':
      return [...noModel(entity, models), ...models.slice(0, 1).flatMap((model) => members.where.flatMap((text) => templateFaults(catalogue, model, text, 'where')))];
  }
}

function noModel(entity: string, models: readonly SemanticModel[]): readonly string[] {
  return models.length === 0 ? [`no semantic model has one row for each \`${entity}\``] : [];
}

function stepOf(metric: string): Step {
  return { metric, where: [], filters: [], optional: false };
}

function stepFaults(catalogue: Catalogue, step: Step, entity: string, what: string): readonly string[] {
  const records = recordsOf(catalogue, step, entity);
  if (typeof records === 'string') {
    return [`${what}: ${records}`];
  }
  return [
    ...step.where.flatMap((text) => templateFaults(catalogue, records.model, text, what)),
    ...step.filters.flatMap(({ field }) => named(fieldFault(catalogue, records.model, { name: field }), what)),
  ];
}

function templateFaults(catalogue: Catalogue, model: SemanticModel, text: string, what: string): readonly string[] {
  const { expression, fault } = parsed(text);
  if (fault !== undefined) {
    return [`${what} is not understood: ${fault}`];
  }
  return [...walk(expression)].flatMap((part) => {
    if (part.kind === 'column') {
      return [`${what} names the bare column \`${part.name}\`; write {{ Dimension('entity__${part.name}') }}`];
    }
    if (part.kind !== 'reference') {
      return [];
    }
    return part.type === 'metric' ? (catalogue.findMetric(part.name) ? [] : [`${what} names the metric \`${part.name}\`, which does not exist`]) : named(fieldFault(catalogue, model, part), what);
  });
}

function named(fault: string | undefined, what: string): readonly string[] {
  return fault === undefined ? [] : [`${what}: ${fault}`];
}

/** A model of events names the dimension that says what happened, and its rows are known by an entity. */
export const events: Rule = ({ manifest }) =>
  manifest.semantic_models.flatMap((model) => {
    const { event, columns = [], text = [], level } = model.northstar ?? {};
    const own = new Set(model.dimensions.map(({ name }) => name));
    const known = (name: string) => own.has(parseFieldName(name).element) || parseFieldName(name).entities.length > 0 || model.entities.some((entity) => entity.name === name);
    return [
      ...(event !== undefined && !own.has(event) ? [`config.meta.northstar.event names \`${event}\`, which is none of its dimensions`] : []),
      ...[...columns, ...text, ...(level === undefined ? [] : [level])].filter((name) => name !== 'metric_time' && !known(name)).map((name) => `config.meta.northstar names \`${name}\`, which is none of its dimensions`),
    ].map((message) => ({ place: model.place, message: `${model.name}: ${message}` }));
  });
