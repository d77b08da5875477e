import type { View } from './table';

/** S2-03 and S2-05; kept, because a day of the tenant's calendar cannot be looked up in an index on instants. */
export const platformMetrics: View = {
  name: 'platform_metrics',
  description: 'Values of KPIs by day, as they were computed.',
  kept: {
    every: 'hourly',
    key: ['tenant_id', 'date', 'metric_name', 'dims_hash'],
    indexes: [{ by: ['date', 'metric_name'] }],
  },
  sql: (say) => `
SELECT
  snapshot.tenant_id AS tenant_id,
  ${say.day('snapshot.period_start', 'tenant.tz')} AS date,
  snapshot.key AS metric_name,
  snapshot.value AS value,
  snapshot.dims AS dimensions,
  snapshot.dims_hash AS dims_hash,
  snapshot.computed_at AS computed_at
FROM snapshot
JOIN tenant ON tenant.id = snapshot.tenant_id
WHERE snapshot.period = 'daily'`,
};

/** S4-03 has one dimension a row; where a value has several, their names stand beside each other, and so do their values. */
export const analyticsAggregates: View = {
  name: 'analytics_aggregates',
  description: 'Values of KPIs by period and dimension, as they were computed.',
  sql: (say) => `
SELECT
  snapshot.tenant_id AS tenant_id,
  ${say.joined('snapshot.key', 'snapshot.period')} AS metric_type,
  ${say.jsonKeys('snapshot.dims')} AS dimension,
  ${say.jsonValues('snapshot.dims')} AS dimension_value,
  snapshot.period_start AS period_start,
  snapshot.period_end AS period_end,
  ${say.jsonOf('value', 'snapshot.value')} AS metrics,
  snapshot.computed_at AS computed_at
FROM snapshot`,
};
