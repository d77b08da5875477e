import { column, type Table } from './table';

export const timeSpineDay: Table = {
  name: 'time_spine_day',
  description: "dbt's time spine: every day for which there may be data, up to today.",
  columns: [
    column('date_day', 'date', 'The day.'),
    column('fiscal_quarter', 'date', 'First day of the fiscal quarter that the day lies in.'),
    column('fiscal_year', 'date', 'First day of the fiscal year that the day lies in.'),
  ],
  key: ['date_day'],
};
