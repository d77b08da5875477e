import { sharedFields } from '../entries';
import { parseFieldName } from '../field';
import type { Metric } from '../manifest';
import { isPerson } from '../person';
import type { Catalogue } from '../catalogue';
import type { Rule } from './rule';

/** An alert that tells values of a dimension apart names one that its KPI can be grouped by, and none that singles out a person (decision 9). */
export const alertDimensions: Rule = (catalogue) =>
  catalogue.manifest.metrics.flatMap((metric) =>
    [...new Set((metric.northstar?.alerts ?? []).flatMap(({ by = [] }) => by))]
      .flatMap((name) => dimensionFault(catalogue, metric, name) ?? [])
      .map((fault) => ({ place: metric.place, message: `${metric.name}: an alert is by \`${fault}` }))
  );

function dimensionFault(catalogue: Catalogue, metric: Metric, name: string): string | undefined {
  const { base, grain } = parseFieldName(name, catalogue.calendars);
  const fields = sharedFields(catalogue, metric);
  const field = fields.find((one) => one.name === base);
  if (!field || grain !== undefined || (field.kind === 'dimension' && field.dimension.type === 'time')) {
    const allowed = fields.filter((one) => (one.kind === 'entity' || one.dimension.type === 'categorical') && !isPerson(catalogue, one)).map((one) => one.name);
    return `${name}\`, which it cannot be grouped by; allowed are ${allowed.join(', ') || 'none'}`;
  }
  return isPerson(catalogue, field) ? `${name}\`, which singles out a person; a rule acts for nobody, so it may not` : undefined;
}
