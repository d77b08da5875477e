import type { CatalogueAnswer, MetricEntry } from '../../contract/catalogue';

function metric(name: string, label: string, more: Partial<MetricEntry>): MetricEntry {
  return {
    name,
    type: 'simple',
    display: { label, description: `What ${label.toLowerCase()} means.`, unit: 'short', better: 'higher' },
    owner: 'Finance',
    freshness: 'live',
    minRole: 'viewer',
    public: false,
    grains: ['day', 'week', 'month', 'quarter', 'year'],
    needsTime: false,
    dimensions: [],
    thresholds: [],
    alerts: [],
    synonyms: [],
    related: [],
    parameters: [],
    models: ['model'],
    formula: 'count(rows of model)',
    tables: ['model'],
    domain: 'revenue',
    ...more,
  };
}

/** A small catalogue: KPIs that share a dimension and an entity, and one that has nothing in common with them. */
export const CATALOGUE: CatalogueAnswer = {
  metrics: [
    metric('revenue', 'Revenue', {
      dimensions: ['customer', 'order__created_at', 'order__region', 'order__channel'],
      formula: 'sum(amount)',
      tables: ['orders'],
      synonyms: ['turnover'],
      related: ['orders'],
      runbook: 'reporting',
      parameters: [{ name: 'vat', value: 0.21, unit: 'percentunit', description: 'What is taken off.' }],
    }),
    metric('orders', 'Orders', { dimensions: ['customer', 'order__region'], owner: 'Sales' }),
    metric('uptime', 'Uptime', {
      dimensions: ['host__name'],
      owner: 'Platform team',
      domain: 'operations',
      grains: ['hour', 'day'],
      display: { label: 'Uptime', description: 'Share of minutes in which the shop answered.', unit: 'percentunit', decimals: 1 },
      thresholds: [{ below: 0.99, severity: 'critical' }],
    }),
    metric('sales_7d', 'Sales of 7 days', { type: 'cumulative', dimensions: ['order__region'], needsTime: true }),
  ],
  dimensions: [
    { name: 'customer', label: 'Customer', type: 'entity', person: false },
    { name: 'host__name', label: 'Host', type: 'categorical', person: false },
    { name: 'order__channel', label: 'Channel', type: 'categorical', person: false },
    { name: 'order__created_at', label: 'Ordered at', type: 'time', person: false },
    { name: 'order__region', label: 'Region', description: 'Where it was ordered.', type: 'categorical', person: false },
  ],
  savedQueries: [
    {
      name: 'orders_of_regions',
      label: 'Orders of regions',
      description: 'What sales looks at on Mondays.',
      metrics: ['orders'],
      groupBy: ["TimeDimension('metric_time', 'week')", "Dimension('order__region')"],
      where: ["{{ Dimension('order__region') }} <> 'Online'"],
      orderBy: ['-orders'],
      limit: 10,
    },
  ],
  calendars: [{ name: 'fiscal_quarter', base: 'day' }],
  definitions: [],
  entities: [],
  hasEvents: false,
  timezone: 'Europe/Amsterdam',
};
