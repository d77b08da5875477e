import type { Catalogue } from '../catalogue';
import type { Fault } from '../fault';
import type { RepeatersMetric } from '../manifest';
import type { Written, WrittenRepeaters } from './written';

/** How many entities have so much of a simple KPI or more, or why that cannot be told. */
export function buildRepeaters({ data, place }: Written<WrittenRepeaters>, catalogue: Catalogue): { metric?: RepeatersMetric; fault?: Fault } {
  const { name, label, description, repeaters, config } = data;
  const counted = catalogue.findMetric(repeaters.metric);
  if (counted?.type !== 'simple') {
    return { fault: { place, message: `${name}: repeaters.metric \`${repeaters.metric}\` ${counted ? `is ${counted.type}, and what is counted for each entity is a simple KPI` : 'does not exist'}` } };
  }
  const entities = catalogue.measure(counted.measure.name)?.model.entities.map((entity) => entity.name);
  if (entities && !entities.includes(repeaters.entity)) {
    return { fault: { place, message: `${name}: repeaters.entity \`${repeaters.entity}\` is no entity of the records of ${repeaters.metric}; allowed are ${entities.join(', ')}` } };
  }
  const measure = { ...counted.measure, filter: [...counted.measure.filter, ...counted.filter] };
  return { metric: { name, label, description, type: 'repeaters', measure, entity: repeaters.entity, at_least: repeaters.at_least, filter: [], northstar: config?.meta?.northstar, input_only: false, place } };
}
