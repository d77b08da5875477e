import type { SelectableValue } from '@grafana/data';
import type { CatalogueAnswer, DimensionEntry, MetricEntry } from '../../../contract/catalogue';
import { FILTER_OPERATORS, type FilterOperator } from '../../../contract/filter';
import { FORMATS, type Format } from '../../../contract/question';
import { entryLabel } from '../groupLabel';
import { METRIC_COMPARISONS, type MetricComparison } from '../metricFilter';

export type Option<T extends string> = SelectableValue<T> & { readonly value: T; readonly label: string };

/** A KPI as the picker shows it: what it means and who answers for it. */
export function metricOption({ name, display, owner, domain, key, synonyms }: MetricEntry): Option<string> {
  return {
    value: name,
    label: display.label,
    description: [display.description, owner && `Owner: ${owner}`].filter(Boolean).join(' · '),
    search: [name, display.label, display.description, owner, domain, key, ...synonyms].join(' ').toLowerCase(),
  };
}

/** True where every word that was typed stands somewhere in the option: name, label, description, owner, domain, requirement or a synonym. */
export function matchesSearch(option: SelectableValue<string>, typed: string): boolean {
  const { search, label, value } = { ...option, ...(option.data as SelectableValue<string> | undefined) };
  const text: string = search ?? `${label ?? ''} ${value ?? ''}`.toLowerCase();
  return typed.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** Dimensions and entities to group or filter by; those that a chosen KPI lacks cannot be picked and say why. */
export function dimensionOptions({ dimensions }: Pick<CatalogueAnswer, 'dimensions'>, metrics: readonly MetricEntry[]): Array<Option<string>> {
  return dimensions
    .map((dimension) => dimensionOption(dimension, metrics))
    .sort((a, b) => Number(a.isDisabled) - Number(b.isDisabled) || a.label.localeCompare(b.label));
}

const ICONS: Readonly<Record<DimensionEntry['type'], string | undefined>> = { categorical: undefined, time: 'calendar-alt', entity: 'cube' };

/** The name stands in each description, because two ways to one label (a project's tenant, a user's) are two dimensions. */
function dimensionOption({ name, label, description, type }: DimensionEntry, metrics: readonly MetricEntry[]): Option<string> {
  const lacking = metrics.filter(({ dimensions }) => !dimensions.includes(name)).map(({ display }) => display.label);
  const why = lacking.length > 0 ? `Not known for ${lacking.join(', ')}.` : undefined;
  return {
    value: name,
    label: entryLabel({ label }),
    description: why ?? [description, name].filter(Boolean).join(' · '),
    isDisabled: why !== undefined,
    icon: ICONS[type],
    search: `${name} ${label} ${description ?? ''}`.toLowerCase(),
  };
}

/** Options with those stored names that they lack, because a select hides what is not among its options. */
export function withStored(
  options: ReadonlyArray<Option<string>>,
  names: readonly string[],
  labelOf: (name: string) => string = (name) => name
): Array<Option<string>> {
  const missing = names.filter((name) => name !== '' && !options.some(({ value }) => value === name));
  return [...options, ...missing.map((name) => ({ value: name, label: labelOf(name) }))];
}

const FORMAT_WORDS: Readonly<Record<Format, { readonly label: string; readonly description: string }>> = {
  timeseries: { label: 'Time series', description: 'Values over time, one line a group' },
  table: { label: 'Table', description: 'One row a group, ordered and limited as you like' },
  value: { label: 'Single value', description: 'One number a group over the whole range: stat, gauge, bar and alert' },
};
export const FORMAT_OPTIONS: Array<Option<Format>> = FORMATS.map((value) => ({ value, ...FORMAT_WORDS[value] }));

/** Signs of a KPI filter, in words. */
export const METRIC_COMPARISON_OPTIONS: Array<Option<MetricComparison>> = (Object.keys(METRIC_COMPARISONS) as MetricComparison[]).map((value) => ({
  value,
  label: METRIC_COMPARISONS[value],
}));

const TEXT_ONLY: readonly FilterOperator[] = ['contains', 'not_contains', 'starts_with'];

/** Operators that fit a dimension; a time is not searched for a piece of text. */
export function operatorOptions(type: DimensionEntry['type'] | undefined): Array<Option<FilterOperator>> {
  return (Object.keys(FILTER_OPERATORS) as FilterOperator[])
    .filter((operator) => type !== 'time' || !TEXT_ONLY.includes(operator))
    .map((value) => ({ value, label: FILTER_OPERATORS[value] }));
}
