import type { Catalogue } from '../catalogue';
import type { Metric } from '../manifest';
import type { Rule } from './rule';

/** A share is of what groups add up to, and only counts and sums do: people counted once each are in several groups. */
export const shares: Rule = (catalogue) =>
  catalogue.manifest.metrics.flatMap((metric) => {
    if (metric.type !== 'share') {
      return [];
    }
    const inner = catalogue.findMetric(metric.metric.name);
    return inner === undefined || addsUpOverGroups(inner, catalogue) ? [] : [{ place: metric.place, message: `${metric.name}: the groups of \`${inner.name}\` do not add up; a share is of a simple or cumulative KPI that counts or sums` }];
  });

function addsUpOverGroups(metric: Metric, catalogue: Catalogue): boolean {
  const agg = metric.type === 'simple' || metric.type === 'cumulative' ? catalogue.measure(metric.measure.name)?.measure.agg : undefined;
  return agg !== undefined && ['sum', 'count', 'sum_boolean'].includes(agg);
}
