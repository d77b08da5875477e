import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import { METRIC_TIME } from '../groupBy';
import { dimensionOptions, type Option } from './options';
import { bothWays } from './orderOptions';

/** The columns that a KPI's records can show: its time, its dimensions and entities. */
export function columnOptions(catalogue: CatalogueAnswer, metrics: readonly MetricEntry[]): Array<Option<string>> {
  const own = dimensionOptions(catalogue, metrics).filter(({ isDisabled }) => isDisabled !== true);
  return [{ value: METRIC_TIME, label: 'Time', description: "The KPI's own time", icon: 'calendar-alt', search: 'time metric_time' }, ...own];
}

/** Orders of records: by time, and by each column that is shown. */
export function recordOrderOptions(columns: readonly string[], options: ReadonlyArray<Option<string>>): Array<Option<string>> {
  const others = columns.filter((name) => name !== METRIC_TIME).map((name) => options.find(({ value }) => value === name) ?? { value: name, label: name });
  return [...bothWays(METRIC_TIME, 'Time', 'earliest first', 'latest first').reverse(), ...others.flatMap(({ value, label }) => bothWays(value, label, 'A to Z', 'Z to A'))];
}
