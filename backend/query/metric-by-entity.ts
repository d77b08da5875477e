import { Problem } from '../../contract/problem';
import { parseFieldName } from '../catalogue/field';
import type { QueryContext, Resolved } from './resolve';
import type { PlanMetricBy } from './rows';
import type { Range } from './time';
import type { Relation } from '../plan/relation';

/**
 * A metric by entities, over all time and without the question's own conditions, as dbt's
 * `{{ Metric('bookings', ['listing']) }}` means it. The tenant's predicate holds inside as everywhere.
 * Errors: `Problem` invalid_filter without an entity to group by; those of planning the metric.
 */
export function planMetricBy(planPeriod: (resolved: Resolved, range: Range | undefined, context: QueryContext) => Relation): PlanMetricBy {
  return (name, groupBy, resolved, context) => {
    if (groupBy.length === 0) {
      throw new Problem('invalid_filter', `{{ Metric('${name}') }} needs the entity whose value is meant, such as {{ Metric('${name}', ['customer']) }}.`);
    }
    const metric = context.catalogue.metric(name);
    const keys = groupBy.map((entity) => ({ name: entity, field: parseFieldName(entity), isMetricTime: false }));
    const question = { ...resolved.question, metrics: [name], group_by: [...groupBy], filters: [], where: [], order_by: [], compare: undefined };
    return planPeriod({ ...resolved, question, metrics: [metric], keys, conditions: [], range: undefined, grain: undefined }, undefined, context);
  };
}
