import type { Field, LinkModel } from '@grafana/data';
import { FieldType } from '@grafana/data';
import type { PanelContext } from '@grafana/ui';
import type { GroupKey } from './frame';

/** Something that a bar or a cell leads to: a data link of its field, or a filter of the board. */
export type Action =
  | { readonly kind: 'link'; readonly label: string; readonly link: LinkModel<Field> }
  | { readonly kind: 'filter'; readonly label: string; readonly apply: () => void };

type AddFilter = PanelContext['onAddAdHocFilter'];

/** The data links of a field's row. */
export function linkActions(field: Field | undefined, row: number): readonly Action[] {
  const links = field?.config.links?.length ? (field.getLinks?.({ valueRowIndex: row }) ?? []) : [];
  return links.map((link) => ({ kind: 'link', label: link.title, link }));
}

/** A filter of the board for each value that a group has; only where the board can take one. Times are the range's business. */
export function filterActions(keys: readonly GroupKey[], addFilter: AddFilter): readonly Action[] {
  return addFilter === undefined
    ? []
    : keys.filter(isFilterable).map(({ field, label, value, text }) => ({
        kind: 'filter',
        label: `Filter for ${label} = ${text}`,
        apply: () => addFilter({ key: field.name, value: String(value), operator: '=' }),
      }));
}

function isFilterable({ field, value }: GroupKey): boolean {
  return field.type === FieldType.string && field.config.filterable !== false && typeof value === 'string' && value !== '';
}
