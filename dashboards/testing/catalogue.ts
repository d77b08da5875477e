import type { DimensionEntry, MetricEntry } from '../../contract/catalogue';
import type { Catalogue } from '../names';

/** A KPI as the catalogue answers it; `more` states what a test is about. */
export function kpi(name: string, more: Partial<MetricEntry> = {}): MetricEntry {
  return {
    name,
    type: 'simple',
    display: { label: name, description: `What ${name} means.`, unit: 'short', better: 'higher' },
    owner: 'Finance',
    freshness: 'nightly',
    minRole: 'viewer',
    public: false,
    grains: ['day', 'week', 'month', 'quarter', 'year'],
    needsTime: false,
    dimensions: [],
    thresholds: [],
    alerts: [],
    models: [name],
    domain: 'revenue',
    ...more,
  };
}

export function dimension(name: string, label: string = name): DimensionEntry {
  return { name, label, type: 'categorical', person: false };
}

/** Utilisation as the catalogue states it (K15): below 0.6 is a breach. */
export const utilisation = kpi('equipment_utilisation', {
  type: 'ratio',
  display: {
    label: 'Equipment utilisation',
    description: 'Hours on hire divided by available hours.',
    unit: 'percentunit',
    decimals: 1,
    better: 'higher',
    thresholds: [
      { value: null, color: 'orange' },
      { value: 0.6, color: 'green' },
    ],
  },
  key: 'K15',
  owner: 'Operations',
  source: 'Inventory module',
  dimensions: ['equipment__category', 'equipment__location'],
  thresholds: [{ below: 0.6, severity: 'warning' }],
  alerts: [{ threshold: 'warning', over: '7d', for: '1h', runbook: 'kpi-anomaly', no_data: 'no_data' }],
  models: ['equipment_days'],
  domain: 'operations',
});

export const departures = kpi('on_time_departures', {
  display: {
    label: 'On-time departures',
    unit: 'percentunit',
    better: 'higher',
    thresholds: [
      { value: null, color: 'red' },
      { value: 0.85, color: 'orange' },
      { value: 0.95, color: 'green' },
    ],
  },
  owner: 'Operations',
  freshness: 'hourly',
  dimensions: ['departure__location'],
  thresholds: [
    { below: 0.95, severity: 'warning' },
    { below: 0.85, severity: 'critical' },
  ],
  alerts: [
    { threshold: 'warning', over: '1d', for: '5m', runbook: 'sla-breach', no_data: 'ok' },
    { threshold: 'critical', over: '1d', for: '1m', runbook: 'sla-breach', no_data: 'alerting' },
  ],
  models: ['departures'],
  domain: 'operations',
});

export const revenue = kpi('revenue', {
  display: { label: 'Revenue', description: 'Recognised revenue.', unit: 'currencyEUR', decimals: 0, better: 'higher' },
  key: 'K03',
  dimensions: ['money__stream', 'project__category'],
  models: ['money'],
});

export const catalogue: Catalogue = {
  metrics: [utilisation, departures, revenue],
  dimensions: [
    dimension('equipment__category', 'Equipment category'),
    dimension('equipment__location', 'Depot'),
    dimension('departure__location', 'Depot of departure'),
    dimension('money__stream', 'Stream'),
    dimension('project__category', 'Project category'),
  ],
};
