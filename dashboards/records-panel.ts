import type { DimensionEntry, MetricEntry } from '../contract/catalogue';
import type { AnalysisOptions } from './analysis-panel';
import { recordsLink } from './links';
import { list, type ListColumn } from './list-panel';
import { look } from './look';
import type { QuestionPanel } from './panel';

export interface RecordsOptions extends AnalysisOptions {
  readonly title: string;
  /** What the list is for; the KPI's own description where left out. */
  readonly description?: string;
  /** Title of a column with the time of each record, shown first. */
  readonly time?: string;
  /** Title of a column with what each record adds to the KPI, shown last. */
  readonly value?: string;
  /** A shown column, with `-` before it for the largest first; the newest record first where left out. */
  readonly sort?: string;
  readonly limit?: number;
  /** The entity that a record is told by: each row leads to that one record. */
  readonly record?: DimensionEntry;
}

/** The records behind a KPI, to act on one by one: columns of their own and of what they join to, under the catalogue's labels. */
export function records(kpi: MetricEntry, fields: readonly DimensionEntry[], { title, description, time, value, sort, limit = 50, record, size, ...range }: RecordsOptions): QuestionPanel {
  const { name, display } = kpi;
  const { unit, decimals } = look(kpi);
  const own = record && !fields.includes(record) ? [record] : [];
  const columns: ListColumn[] = [
    ...(time === undefined ? [] : [{ name: TIME, title: time, width: TIME_WIDTH }]),
    ...fields.map((field) => ({ name: field.name, title: titled(field.label), ...(field.type === 'time' ? { width: TIME_WIDTH } : {}), ...(record ? { links: [recordsLink(kpi, [record], 'Show this record')] } : {}) })),
    ...(value === undefined ? [] : [{ name, title: value, unit, decimals, width: 120 }]),
  ];
  return list({
    title,
    description: description ?? display.description ?? '',
    question: { queryType: 'records', metrics: [name], columns: [...columns.map((column) => column.name), ...own.map((field) => field.name)], order_by: sort === undefined ? [] : [sort], limit },
    columns,
    hidden: own.map((field) => field.name),
    ...(size === undefined ? {} : { size }),
    ...range,
  });
}

/** An entity that has no label of its own is named as the catalogue writes it, in small letters. */
function titled(label: string): string {
  return label.slice(0, 1).toUpperCase() + label.slice(1);
}

const TIME = 'metric_time';
const TIME_WIDTH = 165;
