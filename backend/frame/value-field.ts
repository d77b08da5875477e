import type { Cell, Notice } from '../../contract/answer';
import type { Field, FieldConfig, Labels } from './data-frame';
import { tenantUnit } from './field-config';
import type { Group, Place } from './reading';
import { columnLabels } from './reading';
import { SAFE_DIGITS, losesDigits, toNumber } from './number-cell';
import { seriesTitle, titleOf } from './title';

/** One series' numbers, and whether it could not carry all of their digits. */
export function valueField(
  place: Place,
  measured: readonly Place[],
  group: Group,
  rows: readonly (readonly Cell[])[],
  config: FieldConfig | undefined
): { readonly field: Field; readonly notices: readonly Notice[] } {
  const labels: Labels = { ...group.labels, ...columnLabels(place, measured) };
  const columns = measured.map(({ column }) => column);
  const title = seriesTitle(place.column, columns, Object.values(group.labels));
  const shown = config === undefined ? tenantUnit(place.column) : { displayNameFromDS: title, ...config };
  const cells = rows.map((row) => row[place.index] ?? null);
  const field: Field = {
    type: 'number',
    name: place.column.name,
    labels,
    ...(shown === undefined ? {} : { config: shown }),
    values: cells.map(toNumber),
  };
  return { field, notices: digitNotices(titleOf(place.column, columns), cells) };
}

/** A warning where a number that Grafana can only hold as a double has more digits than one keeps. */
export function digitNotices(title: string, cells: readonly Cell[]): Notice[] {
  const lost = cells.filter(losesDigits).length;
  if (lost === 0) {
    return [];
  }
  const values = lost === 1 ? '1 value has' : `${lost} values have`;
  const text = `${title}: ${values} more than ${SAFE_DIGITS} digits and ${lost === 1 ? 'is' : 'are'} rounded here; exports keep every digit.`;
  return [{ severity: 'warning', text }];
}
