import type { Answer } from '../../../../contract/answer';
import type { CatalogueAnswer } from '../../../../contract/catalogue';
import type { Principal } from '../../../access/principal';
import type { Service } from '../../../service/service';

export const VIEWER: Principal = { kind: 'user', login: 'ada', role: 'viewer' };

export const ANSWER: Answer = {
  columns: [
    { name: 'account__region', type: 'string', role: 'dimension' },
    { name: 'revenue', type: 'decimal', role: 'metric', metric: 'revenue', unit: 'currencyEUR', display: { label: 'Revenue', unit: 'currencyEUR', better: 'higher' } },
  ],
  rows: [
    ['North', '1200.50'],
    ['=cmd', null],
  ],
  meta: { sql: 'SELECT 1', params: ['North'], dialect: 'duckdb', timezone: 'Europe/Amsterdam', notices: [], format: 'table', formatting: false, elapsedMs: 2 },
};

export const CATALOGUE: CatalogueAnswer = {
  metrics: [
    {
      name: 'revenue',
      type: 'simple',
      display: { label: 'Revenue', description: 'Recognised revenue.', unit: 'currencyEUR', better: 'higher' },
      key: 'K03',
      owner: 'Finance',
      freshness: 'nightly',
      minRole: 'viewer',
      public: false,
      grains: ['day', 'month'],
      needsTime: false,
      dimensions: ['account__region'],
      thresholds: [{ below: 1000, severity: 'warning' }],
      alerts: [],
      synonyms: ['turnover'],
      related: [],
      parameters: [],
      models: ['money'],
      formula: 'count(rows of model)',
      tables: ['model'],
      domain: 'revenue',
    },
  ],
  dimensions: [{ name: 'account__region', label: 'Region', type: 'categorical', person: false }],
  savedQueries: [{ name: 'revenue_by_region', label: 'Revenue by region', metrics: ['revenue'], groupBy: ['account__region'], where: [], orderBy: [] }],
  calendars: [{ name: 'fiscal_quarter', base: 'day' }],
  definitions: [],
  entities: [],
  hasEvents: false,
  timezone: 'Europe/Amsterdam',
};

/** A service that knows one KPI. */
export function fakeService(): Service {
  return {
    ask: async () => ANSWER,
    compile: async () => ({ sql: 'SELECT 1', params: ['North'], dialect: 'duckdb' }),
    catalogue: async () => CATALOGUE,
    change: async () => ({ message: 'It is done.' }),
    health: async () => ({ ok: true, message: 'DuckDB, 1 KPI.' }),
    close: async () => undefined,
  };
}
