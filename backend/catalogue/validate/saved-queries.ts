import { parseFieldName } from '../field';
import type { Catalogue } from '../catalogue';
import type { FieldReference, SavedQuery } from '../manifest';
import { fieldFault, grainFault } from './field-fault';
import { filteredModels } from './filtered-models';
import type { Rule } from './rule';

/** A saved query groups by what all of its metrics reach, and orders by what it shows. */
export const savedQueries: Rule = (catalogue) =>
  catalogue.manifest.saved_queries.flatMap((query) =>
    [...query.group_by.flatMap((field) => groupByFaults(catalogue, query, field)), ...orderFaults(query)].map((message) => ({
      place: query.place,
      message: `${query.name}: ${message}`,
    }))
  );

function groupByFaults(catalogue: Catalogue, { metrics }: SavedQuery, { name, grain, date_part: datePart }: FieldReference): readonly string[] {
  const field = { name, grain, datePart };
  const models = new Set(metrics.flatMap((metric) => catalogue.findMetric(metric) ?? []).flatMap((metric) => filteredModels(catalogue, metric)));
  const faults = [...models].map((model) => fieldFault(catalogue, model, field));
  const alone = metrics.length === 0 ? (grainFault(catalogue, field) ?? unknownElement(catalogue, name)) : undefined;
  return [...new Set([...faults, alone].flatMap((fault) => fault ?? []))].map((fault) => `group_by ${fault}`);
}

/** Without metrics any model may be where a field is reached from: it must be there at all. */
function unknownElement({ manifest, calendars }: Catalogue, name: string): string | undefined {
  const { base, element } = parseFieldName(name, calendars);
  const isKnown = base === 'metric_time' || manifest.semantic_models.some(({ dimensions, entities }) => [...dimensions, ...entities].some((own) => own.name === element));
  return isKnown ? undefined : `\`${name}\` does not exist`;
}

function orderFaults({ metrics, group_by, order_by }: SavedQuery): readonly string[] {
  const shown = new Set([...metrics.map((name) => keyOf({ name })), ...group_by.map(keyOf)]);
  return order_by.filter(({ field }) => !shown.has(keyOf(field))).map(({ field }) => `order_by \`${field.name}\` is none of its metrics, and nothing that it groups by`);
}

function keyOf({ name, grain, date_part: part }: FieldReference): string {
  return JSON.stringify({ name, grain, part });
}
