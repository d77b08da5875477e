import { walk, type Expression, type Reference } from '../../plan/expression';
import type { Catalogue } from '../catalogue';
import type { SemanticModel } from '../manifest';
import { parsed } from './expression-fault';
import { fieldFault } from './field-fault';
import { filteredModels, filtersOf, type AppliedFilter } from './filtered-models';
import type { Rule } from './rule';

/** Every filter is of the expression language, and what it names can be reached safely from the rows that it narrows. */
export const filters: Rule = (catalogue) => [
  ...catalogue.manifest.metrics.flatMap((metric) =>
    filtersOf(catalogue, metric).flatMap((filter) => filterFaults(catalogue, filter).map((message) => ({ place: metric.place, message: `${metric.name}: filter ${message}` })))
  ),
  ...catalogue.manifest.saved_queries.flatMap((query) => {
    const models = query.metrics.flatMap((name) => catalogue.findMetric(name) ?? []).flatMap((metric) => filteredModels(catalogue, metric));
    return query.where
      .flatMap((text) => filterFaults(catalogue, { text, models: [...new Set(models)] }))
      .map((message) => ({ place: query.place, message: `${query.name}: where ${message}` }));
  }),
];

function filterFaults(catalogue: Catalogue, { text, models }: AppliedFilter): readonly string[] {
  const { expression, fault } = parsed(text);
  if (fault !== undefined) {
    return [`is not understood: ${fault}`];
  }
  return [...new Set([...walk(expression)].flatMap((part) => partFaults(catalogue, models, part)))];
}

function partFaults(catalogue: Catalogue, models: readonly SemanticModel[], part: Expression): readonly string[] {
  switch (part.kind) {
    case 'column':
      return [`names the bare column \`${part.name}\`; write {{ Dimension('entity__${part.name}') }}`];
    case 'reference':
      return part.type === 'metric' ? metricFaults(catalogue, models, part) : models.flatMap((model) => fieldFault(catalogue, model, part) ?? []);
    default:
      return [];
  }
}

/** A metric in a filter is compared for each value of what it is grouped by, so both sides have that. */
function metricFaults(catalogue: Catalogue, models: readonly SemanticModel[], { name, groupBy = [] }: Reference): readonly string[] {
  const metric = catalogue.findMetric(name);
  if (!metric) {
    return [`names the metric \`${name}\`, which does not exist`];
  }
  const sides = new Set([...models, ...filteredModels(catalogue, metric)]);
  return groupBy.flatMap((field) => [...sides].flatMap((model) => fieldFault(catalogue, model, { name: field }) ?? []));
}
