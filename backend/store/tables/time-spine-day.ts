import { column, type Table } from './table';

export const timeSpineDay: Table = {
  name: 'time_spine_day',
  description: "dbt's time spine: every day for which there may be data, up to today.",
  columns: [column('date_day', 'date', 'The day.')],
  key: ['date_day'],
};
