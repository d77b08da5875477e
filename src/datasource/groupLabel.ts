import type { CatalogueAnswer, DimensionEntry } from '../../contract/catalogue';
import type { DatePart } from '../../contract/grain';
import { type Cut, type Group, groupName, METRIC_TIME, readGroup } from './groupBy';

/** A dimension's name as people read it; names that the catalogue lacks stay as they are. */
export function dimensionLabel(name: string, catalogue: CatalogueAnswer | undefined): string {
  const entry = catalogue?.dimensions.find((dimension) => dimension.name === name);
  return entry ? entryLabel(entry) : groupLabel(readGroup(name, catalogue), catalogue);
}

/** An entry's label with a capital letter, which one that is made of a name has not. */
export function entryLabel({ label }: Pick<DimensionEntry, 'label'>): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** A group as people read it: `Region`, `week`, `Ordered at (month of the year)`. */
export function groupLabel(group: Group, catalogue: CatalogueAnswer | undefined): string {
  if (group.name === METRIC_TIME) {
    return group.grain === 'auto' ? 'time' : cutWords(group);
  }
  const entry = catalogue?.dimensions.find((dimension) => dimension.name === group.name);
  if (!entry) {
    return groupName(group);
  }
  return isCut(group) ? `${entryLabel(entry)} (${cutWords(group)})` : entryLabel(entry);
}

/** A period or a part of a date in words; `time` where nothing is said. */
export function cutWords({ grain, date_part }: Cut): string {
  return date_part ? PART_WORDS[date_part] : grainWords(grain ?? 'time');
}

/** A grain's or a calendar's name as people write it: `fiscal quarter`. */
export function grainWords(grain: string): string {
  return grain.replaceAll('_', ' ');
}

const PART_WORDS: Readonly<Record<DatePart, string>> = {
  year: 'year number',
  quarter: 'quarter of the year',
  month: 'month of the year',
  day: 'day of the month',
  dow: 'day of the week',
  doy: 'day of the year',
};

function isCut({ grain, date_part }: Cut): boolean {
  return grain !== undefined || date_part !== undefined;
}
