import { column, optional, tenantColumn, type Table } from './table';

/** Beyond requirements §B: the target that a custom KPI has (S4-12). The hash is in the key because JSON is not comparable (X13). */
export const snapshot: Table = {
  name: 'snapshot',
  description: 'Values of KPIs as they were computed, and of those that somebody enters by hand.',
  columns: [
    tenantColumn,
    column('key', 'text', 'Name of the KPI.'),
    column('period', 'text', 'hourly, daily, weekly or monthly.'),
    column('period_start', 'timestamptz', 'First instant of the period.'),
    column('period_end', 'timestamptz', 'First instant after it.'),
    optional('dims', 'json', 'Dimensions and their values as a JSON object.'),
    column('dims_hash', 'text', 'Hash of the dimensions, empty text where there are none.'),
    column('value', 'double', 'The value.'),
    optional('target', 'double', 'What it should be; of a custom KPI.'),
    column('computed_at', 'timestamptz', 'When it was computed or entered.'),
  ],
  key: ['tenant_id', 'key', 'period', 'period_start', 'dims_hash'],
};
