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
    synonyms: [],
    related: [],
    parameters: [],
    readsAllRows: true,
    models: [name],
    formula: 'count(rows of model)',
    tables: ['model'],
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

/** A rate that each agent is held to. */
export const reliability = kpi('agent_success_rate', {
  display: { label: 'Agent success rate', description: 'Successful runs divided by finished runs.', unit: 'percentunit', better: 'higher' },
  owner: 'Engineering',
  freshness: 'live',
  dimensions: ['run__agent', 'run__team'],
  thresholds: [{ below: 0.9, severity: 'warning' }],
  alerts: [{ threshold: 'warning', over: '1d', by: ['run__agent'], for: '15m', runbook: 'agent-reliability', no_data: 'ok' }],
  action: 'Read the errors of the agent.',
  models: ['runs'],
  domain: 'agents',
});

/** A share of a budget, of which each limit is told once a month. */
export const budget = kpi('budget_used', {
  display: { label: 'Budget used', description: 'Cost divided by budget.', unit: 'percentunit', decimals: 1, better: 'lower' },
  freshness: 'live',
  dimensions: ['department'],
  thresholds: [
    { above: 0.5, severity: 'info' },
    { above: 0.95, severity: 'warning' },
    { above: 0.8, severity: 'warning' },
    { above: 1, severity: 'critical' },
  ],
  alerts: (['info', 'warning', 'critical'] as const).map((threshold) => ({ threshold, once: 'month', by: ['department'], for: '0s', runbook: 'cost-overrun', no_data: 'ok' }) as const),
  models: ['spending'],
  domain: 'ai_cost',
});
