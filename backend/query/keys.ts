import { automaticGrain, GRAINS, GRAIN_MS, isAtLeast, isCalendarGrain, isGrain, type DatePart, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import type { GroupBy } from '../../contract/question';
import { shorten, type Calendar, type Catalogue } from '../catalogue/catalogue';
import { parseReference } from '../catalogue/expression/template';
import { findFields, parseFieldName, type FieldName } from '../catalogue/field';
import { coarsest, defaultGrain, finestGrain, onlyGrain } from '../catalogue/grains';
import { inputsOf, type Metric } from '../catalogue/manifest';
import type { QueryContext } from './resolve';
import type { Range } from './time';

/** The name of time itself: each measure's own time dimension. */
export const METRIC_TIME = 'metric_time';

/** A key that the answer is grouped by; `name` is the answer's column. Times have a grain, a calendar or a date part. */
export interface Key {
  readonly name: string;
  readonly field: FieldName;
  readonly isMetricTime: boolean;
  readonly grain?: Grain;
  readonly calendar?: Calendar;
  readonly datePart?: DatePart;
  /** The catalogue groups by it on the way, and the answer shows none of its values: whoever asks needs no right to see them. */
  readonly isHidden?: true;
}

/** What a bare metric_time means: the coarsest of the metrics' own usual grains, or a calendar. */
export function usualGrain(metrics: readonly Metric[], catalogue: Catalogue): string {
  return metrics.length === 0 ? 'day' : coarsest(metrics.map((metric) => defaultGrain(catalogue, metric)), (calendar) => catalogue.calendars.get(calendar)?.base ?? 'day');
}

/** The name and the time's cut of something to group by, as it was written. */
function readItem(item: GroupBy, pointer: string, { catalogue }: QueryContext): FieldName & { readonly datePart?: DatePart } {
  if (typeof item !== 'string') {
    const { name, grain, date_part: datePart } = item;
    const written = parseFieldName(name, catalogue.calendars);
    return { ...written, ...(grain === undefined ? {} : { grain: grain.toLowerCase() }), ...(datePart ? { datePart } : {}) };
  }
  if (!item.includes('(')) {
    return parseFieldName(item, catalogue.calendars);
  }
  const reference = readCall(item, pointer);
  const written = parseFieldName(reference.name, catalogue.calendars);
  return { ...written, ...(reference.grain ? { grain: reference.grain.toLowerCase() } : {}), ...(reference.datePart ? { datePart: reference.datePart } : {}) };
}

/** dbt's call, such as `TimeDimension('metric_time', 'day')`. Errors: `Problem` invalid_question. */
export function readCall(text: string, pointer: string): ReturnType<typeof parseReference> {
  try {
    return parseReference(text);
  } catch (thrown) {
    throw new Problem('invalid_question', thrown instanceof Error ? `${thrown.message}.` : String(thrown), { pointer, cause: thrown });
  }
}

/**
 * Settles one item to group by: its name, and how it is cut where it is a time.
 * Errors: `Problem` unknown_grain, unknown_dimension, invalid_question.
 */
export function resolveKey(item: GroupBy, pointer: string, metrics: readonly Metric[], range: Range | undefined, context: QueryContext): Key {
  const written = readItem(item, pointer, context);
  const at = typeof item === 'string' || item.grain === undefined ? pointer : `${pointer}/grain`;
  return written.base === METRIC_TIME ? metricTimeKey(written, at, metrics, range, context) : fieldKey(written, at, range, context);
}

function fieldKey(written: ReturnType<typeof readItem>, pointer: string, range: Range | undefined, context: QueryContext): Key {
  const { datePart } = written;
  // Whether the field is a time, and so may have a grain, shows when it is found in a model.
  const grain = written.grain === 'auto' ? panelGrain('second', range, context.intervalMs) : (written.grain ?? (datePart ? undefined : granularityOf(written, context.catalogue)));
  return { field: written, isMetricTime: false, ...cut(written.base, grain, datePart, pointer, context) };
}

function metricTimeKey(written: ReturnType<typeof readItem>, pointer: string, metrics: readonly Metric[], range: Range | undefined, context: QueryContext): Key {
  const { catalogue } = context;
  const { datePart } = written;
  const only = metrics.flatMap((metric) => onlyGrain(catalogue, metric) ?? [])[0];
  const finest = finestOf(metrics, only, catalogue);
  const grain = written.grain === 'auto' ? (only ?? panelGrain(finest, range, context.intervalMs)) : (written.grain ?? (datePart ? undefined : usualGrain(metrics, catalogue)));
  const key: Key = { field: written, isMetricTime: true, ...cut(METRIC_TIME, grain, datePart, pointer, context) };
  const own = key.grain ?? key.calendar?.base ?? PART_GRAINS[key.datePart ?? 'day'];
  if (!isAtLeast(own, finest)) {
    const allowed = only ? [only] : GRAINS.filter((candidate) => isAtLeast(candidate, finest));
    const names = metrics.map((metric) => metric.name).join(', ') || 'metric_time';
    throw new Problem('unknown_grain', `${names} cannot be asked by the ${grain ?? datePart}; allowed are ${allowed.join(', ')} and auto.`, { pointer, allowed });
  }
  checkOneClock(own, metrics, pointer, catalogue);
  const running = datePart && metrics.find((metric) => tellsWhere(metric, catalogue));
  if (running) {
    throw new Problem('unknown_grain', `${running.name} tells where time stands, so it cannot be asked by a part of a date; ask it by a grain such as metric_time__month.`, { pointer });
  }
  return key;
}

/** The finest grain that metrics are asked at together, one of which may have a grain of its own. */
function finestOf(metrics: readonly Metric[], only: Grain | undefined, catalogue: Catalogue): Grain {
  const each = metrics.map((metric) => finestGrain(catalogue, metric));
  return each.length === 0 ? (GRAINS.find((grain) => catalogue.spineFor(grain)) ?? 'nanosecond') : coarsest([...each, ...(only ? [only] : [])]);
}

/** Below a day, instants are cut by UTC and local times by their own clock: one column cannot hold both. */
function checkOneClock(grain: Grain, metrics: readonly Metric[], pointer: string, catalogue: Catalogue): void {
  if (isCalendarGrain(grain)) {
    return;
  }
  const clocks = metrics.flatMap((metric) => catalogue.measuresOf(metric).map(({ model }) => ({ name: metric.name, isLocal: model.northstar?.time === 'local' })));
  const local = clocks.find(({ isLocal }) => isLocal);
  const instant = clocks.find(({ isLocal }) => !isLocal);
  if (local && instant) {
    throw new Problem('unknown_grain', `${local.name} has local times and ${instant.name} has instants, so they share no ${grain}; ask by the day or coarser.`, { pointer });
  }
}

/** The grain that the rows of a part of a date must have at least. */
const PART_GRAINS: Readonly<Record<DatePart, Grain>> = { year: 'year', quarter: 'quarter', month: 'month', day: 'day', dow: 'day', doy: 'day' };

/** What adds up over time, or looks back to the start of a grain, means nothing for all Mondays together. */
function tellsWhere(metric: Metric, catalogue: Catalogue): boolean {
  return metric.type === 'cumulative' || inputsOf(metric).some(({ name, offset_to_grain: grain }) => grain !== undefined || tellsWhere(catalogue.metric(name), catalogue));
}

/** How a time is cut, and the column's name that says so. Errors: `Problem` unknown_grain. */
function cut(base: string, grain: string | undefined, datePart: DatePart | undefined, pointer: string, { catalogue }: QueryContext): Pick<Key, 'name' | 'grain' | 'calendar' | 'datePart'> {
  if (datePart) {
    return { name: `${base}__extract_${datePart}`, datePart };
  }
  return grain === undefined ? { name: base } : { name: `${base}__${grain}`, ...grainOf(grain, pointer, { catalogue }) };
}

/** One of dbt's grains, or a calendar of the catalogue. Errors: `Problem` unknown_grain. */
export function grainOf(name: string | undefined, pointer: string, { catalogue }: Pick<QueryContext, 'catalogue'>): Pick<Key, 'grain' | 'calendar'> {
  if (name === undefined || isGrain(name)) {
    return { grain: name };
  }
  const calendar = catalogue.calendars.get(name);
  if (!calendar) {
    throw unknownGrain(name, pointer, catalogue);
  }
  return { calendar };
}

/** The problem of a grain that is none of dbt's and no calendar. */
export function unknownGrain(grain: string, pointer: string, catalogue: Catalogue): Problem {
  const named = [...GRAINS, ...catalogue.calendars.keys()];
  // What a panel's grain is, only a panel's columns can be cut to.
  const allowed = grain === 'auto' ? named : [...named, 'auto'];
  return new Problem('unknown_grain', `"${shorten(grain)}" is not a time grain here; allowed are ${allowed.slice(0, -1).join(', ')} and ${allowed.at(-1)}.`, { pointer, allowed });
}

/** The grain that a time dimension has by itself; undefined for a field that is no time. */
function granularityOf(name: FieldName, catalogue: Catalogue): Grain | undefined {
  const fields = catalogue.manifest.semantic_models.flatMap((model) => findFields(catalogue, model, name));
  const [time] = fields.flatMap((field) => (field.kind === 'dimension' && field.dimension.type === 'time' ? [field.dimension] : []));
  return time && (time.type_params?.time_granularity ?? 'day');
}

/** How many buckets a panel gets where nobody says how wide they are. */
const DEFAULT_BUCKETS = 200;

function panelGrain(finest: Grain, range: Range | undefined, intervalMs: number | undefined): Grain {
  const width = intervalMs ?? (range ? range.to.since(range.from).total('milliseconds') / DEFAULT_BUCKETS : GRAIN_MS.day);
  return automaticGrain(width, isAtLeast(finest, 'second') ? finest : 'second');
}

/** Keys without those that come again. */
export function distinctNames(keys: readonly Key[]): readonly Key[] {
  return keys.filter((key, index) => keys.findIndex((other) => other.name === key.name) === index);
}
