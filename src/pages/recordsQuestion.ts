import type { MetricEntry } from '../../contract/catalogue';
import type { NorthstarQuery } from '../datasource/types';

type FilterInput = NonNullable<NorthstarQuery['filters']>[number];

/** What an address may say of a field: `var-lead__channel=web`, as boards write their variables. */
const VARIABLE = 'var-';

/**
 * The question that an address asks: the records of a KPI, or its values over time where it is computed from others, with
 * the values of a row. A value that is not there is asked for as one that is empty.
 */
export function recordsQuestion(metric: MetricEntry, address: Readonly<Record<string, unknown>>): NorthstarQuery {
  const filters = Object.entries(address).flatMap(([name, value]) => {
    const field = name.startsWith(VARIABLE) ? name.slice(VARIABLE.length) : '';
    return metric.dimensions.includes(field) ? [filterOf(field, [value].flat().map(String))] : [];
  });
  const shared = { refId: 'A', version: 1 as const, metrics: [metric.name], filters };
  return metric.type === 'simple'
    ? { ...shared, queryType: 'records', format: 'table', formatting: true }
    : { ...shared, group_by: ['metric_time__auto'], format: 'timeseries', formatting: true };
}

function filterOf(field: string, values: readonly string[]): FilterInput {
  const known = values.filter((value) => value !== '');
  return known.length === 0 ? { field, op: 'is_null' } : { field, op: 'in', values: known };
}
