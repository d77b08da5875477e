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
    dimensions: [],
    thresholds: [],
    alerts: [],
    models: ['model'],
    domain: 'revenue',
    ...more,
  };
}

/** A small catalogue: two KPIs that share one dimension, and one that has nothing in common with them. */
export const CATALOGUE: CatalogueAnswer = {
  metrics: [
    metric('revenue', 'Revenue', { dimensions: ['order__region', 'order__channel'] }),
    metric('orders', 'Orders', { dimensions: ['order__region'], owner: 'Sales' }),
    metric('uptime', 'Uptime', {
      dimensions: ['host__name'],
      owner: 'Platform team',
      domain: 'operations',
      grains: ['hour', 'day'],
      display: { label: 'Uptime', description: 'Share of minutes in which the shop answered.', unit: 'percentunit', decimals: 1 },
      thresholds: [{ below: 0.99, severity: 'critical' }],
    }),
  ],
  dimensions: [
    { name: 'host__name', label: 'Host', type: 'categorical', person: false },
    { name: 'order__channel', label: 'Channel', type: 'categorical', person: false },
    { name: 'order__created_at', label: 'Ordered at', type: 'time', person: false },
    { name: 'order__region', label: 'Region', description: 'Where it was ordered.', type: 'categorical', person: false },
  ],
  timezone: 'Europe/Amsterdam',
};
