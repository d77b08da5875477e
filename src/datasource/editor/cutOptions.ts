import type { SelectableValue } from '@grafana/data';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import { DATE_PARTS, type Grain } from '../../../contract/grain';
import { type Cut, OFFERED_GRAINS, sharedGrains } from '../groupBy';
import { cutWords } from '../groupLabel';

/** A way to cut a time as a select shows it; its `cut` is undefined for no time at all. */
export type CutOption = SelectableValue<string> & { readonly value: string; readonly label: string; readonly cut?: Cut };
export type CutOptions = Array<CutOption | { readonly label: string; readonly options: CutOption[] }>;

export const NO_TIME: CutOption = { value: 'none', label: 'No time', description: 'One number over the whole range' };

/** No time beyond that of the saved query. */
export const SAVED_TIME: CutOption = { value: 'none', label: 'As it is saved', description: 'The time of the saved query, and no other' };

/** Ways to cut the KPIs' own time that all of them share. */
export function timeOptions(metrics: readonly MetricEntry[], catalogue: Pick<CatalogueAnswer, 'calendars'>, none: CutOption = NO_TIME): CutOptions {
  const grains = sharedGrains(metrics);
  return [
    cutOption({ grain: 'auto' }),
    ...grainOptions(grains, catalogue),
    { ...cutOption({}), description: 'The finest that the KPI is kept at' },
    none,
    PARTS,
  ];
}

/** Ways to cut a time that is a dimension, such as the day on which somebody signed up. */
export function dimensionCutOptions(catalogue: Pick<CatalogueAnswer, 'calendars'>): CutOptions {
  return [cutOption({}), ...grainOptions(OFFERED_GRAINS, catalogue), cutOption({ grain: 'auto' }), PARTS];
}

/** The option of a cut, whether it is among those that are offered or was stored before. */
export function cutOption(cut: Cut): CutOption {
  const { grain, date_part } = cut;
  if (grain === 'auto') {
    return { value: 'auto', cut, label: 'Automatic', description: 'As fine as the panel has room for, never finer than the KPI' };
  }
  return grain === undefined && date_part === undefined
    ? { value: 'own', cut, label: 'By its own grain' }
    : { value: cutWords(cut), cut, label: `By ${cutWords(cut)}` };
}

/** Grains, and calendars whose periods are made of them. */
function grainOptions(grains: readonly Grain[], { calendars }: Pick<CatalogueAnswer, 'calendars'>): CutOption[] {
  const made = calendars.filter(({ base }) => grains.includes(base));
  return [...grains.map((grain) => cutOption({ grain })), ...made.map(({ name }) => ({ ...cutOption({ grain: name }), description: 'A calendar of the catalogue' }))];
}

// Before Grafana 11 a group of options is folded unless it says otherwise.
const PARTS = { label: 'Part of the date', expanded: true, options: DATE_PARTS.map((date_part) => cutOption({ date_part })) };

/** Grains that a custom comparison counts in: `4 weeks`. */
export const PERIOD_GRAIN_OPTIONS = OFFERED_GRAINS.map((grain) => ({ value: grain, label: `${grain}s` }));
