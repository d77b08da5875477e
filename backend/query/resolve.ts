import type { Temporal } from 'temporal-polyfill';
import { automaticGrain, GRAINS, GRAIN_MS, isAtLeast, isCalendarGrain, isGrain, type DatePart, type Grain } from '../../contract/grain';
import { nearest } from '../../contract/nearest';
import { Problem } from '../../contract/problem';
import type { Filter, GroupBy, Question } from '../../contract/question';
import { authoriseField, authoriseMetric } from '../access/authorise';
import type { Principal } from '../access/principal';
import { didYouMean, shorten, type Calendar, type Catalogue } from '../catalogue/catalogue';
import { parseReference } from '../catalogue/expression/template';
import { findFields, parseFieldName, reachableFields, unsafeModels, type Field, type FieldName } from '../catalogue/field';
import { coarsest, defaultGrain, finestGrain } from '../catalogue/grains';
import { inputsOf, type Metric, type SemanticModel } from '../catalogue/manifest';
import { questionConditions, type Condition } from './condition';
import { withSavedQuery } from './saved-query';
import { bucketStart, checkRange, checkZone, rangeOf, type Clock, type Lag, type Range } from './time';

/** The name of time itself: each measure's own time dimension. */
export const METRIC_TIME = 'metric_time';

/**
 * What compiling does for speed alone, and what it must not change a row by.
 * - `shared_passes`: measures of one model with the same conditions are read in one pass.
 * - `unread_rows`: rows that an offset or a trailing window cannot need are skipped by bounds on their own time.
 * - `late_spine`: rows are aggregated by their own bucket before a time spine looks back at them.
 * - `unused_joins`: only models whose fields are asked for are joined.
 */
export const REWRITES = ['shared_passes', 'unread_rows', 'late_spine', 'unused_joins'] as const;
export type Rewrite = (typeof REWRITES)[number];

/** What surrounds a question: who asks what, of which catalogue, when and for which panel. */
export interface QueryContext {
  readonly catalogue: Catalogue;
  readonly principal: Principal;
  readonly tenant: string;
  readonly timezone: string;
  readonly now: Temporal.Instant;
  /** The panel's range and bucket width, where a panel asks. */
  readonly range?: Range;
  readonly intervalMs?: number;
  /** Rewrites to leave out, to see that they change nothing. */
  readonly without?: ReadonlySet<Rewrite>;
}

/** A key that the answer is grouped by; `name` is the answer's column. Times have a grain, a calendar or a date part. */
export interface Key {
  readonly name: string;
  readonly field: FieldName;
  readonly isMetricTime: boolean;
  readonly grain?: Grain;
  readonly calendar?: Calendar;
  readonly datePart?: DatePart;
}

/** A question whose names, grains and ranges are settled; everything after it can rely on them. */
export interface Resolved {
  /** With its saved query's parts in place. */
  readonly question: Question;
  readonly metrics: readonly Metric[];
  readonly keys: readonly Key[];
  /** The question's own conditions: its filters and its templates. */
  readonly conditions: readonly Condition[];
  readonly clock: Clock;
  /** The range with its start moved back to its bucket's start; undefined asks of all time. */
  readonly range?: Range;
  /** The finest grain of metric_time among the keys. */
  readonly grain?: Grain;
  /** The period before, in a comparison: how much later the answer shows it. */
  readonly shownAfter?: Lag;
  /** What a bare metric_time means: one of dbt's grains, or a calendar. */
  readonly usualGrain: string;
}

/**
 * Settles a question against the catalogue.
 * Errors: `Problem` unknown_metric, unknown_dimension, unknown_grain, unreachable_dimension, forbidden,
 * invalid_time_range, invalid_filter; invalid_question for a comparison that has no one time to look back along.
 */
export function resolveQuestion(asked: Question, context: QueryContext): Resolved {
  const { catalogue, principal } = context;
  const question = withSavedQuery(asked, catalogue);
  const metrics = [...new Set(question.metrics)].map((name, index) => {
    const metric = catalogue.metric(name, `/metrics/${index}`);
    authoriseMetric(principal, metric, catalogue, `/metrics/${index}`);
    return metric;
  });
  const clock: Clock = { zone: checkZone(question.timezone ?? context.timezone), weekStart: catalogue.manifest.week_start ?? 'monday' };
  const panel = question.time_constraint ? rangeOf(question.time_constraint, clock, 'day') : context.range && checkRange(context.range);
  const keys = distinctNames(question.group_by.map((item, index) => resolveKey(item, `/group_by/${index}`, metrics, panel, context)));
  checkComparison(question, keys);
  const grain = finestOf(keys.filter((key) => key.isMetricTime));
  const range = question.time_constraint
    ? rangeOf(question.time_constraint, clock, grain ?? rangeGrain(metrics, catalogue))
    : panel;
  return {
    question,
    metrics,
    keys,
    conditions: questionConditions(question, context),
    clock,
    range: range && grain ? { from: bucketStart(range.from, grain, clock), to: range.to } : range,
    grain,
    usualGrain: usualGrain(metrics, catalogue),
  };
}

function usualGrain(metrics: readonly Metric[], catalogue: Catalogue): string {
  return metrics.length === 0 ? 'day' : coarsest(metrics.map((metric) => defaultGrain(catalogue, metric)), (calendar) => catalogue.calendars.get(calendar)?.base ?? 'day');
}

function checkComparison(question: Question, keys: readonly Key[]): void {
  const times = keys.filter((key) => key.isMetricTime && key.datePart === undefined);
  if (question.compare && times.length > 1) {
    throw new Problem('invalid_question', 'A comparison has one grain of metric_time, not several.', { pointer: '/group_by' });
  }
  const [time] = times;
  if (question.compare && time?.calendar) {
    throw new Problem('invalid_question', `A comparison needs buckets of ${GRAINS.slice(GRAINS.indexOf('minute')).join(', ')}; the periods of ${time.calendar.name} differ in length.`, { pointer: '/group_by' });
  }
}

/** The grain that bounds a range of days where no time is grouped by. */
function rangeGrain(metrics: readonly Metric[], catalogue: Catalogue): Grain {
  return coarsest<Grain>(['day', ...metrics.map((metric) => finestGrain(catalogue, metric))]);
}

/** The grain whose buckets a range is widened to: dbt's own come first, and a calendar is as fine as its spine. */
function finestOf(keys: readonly Key[]): Grain | undefined {
  const own = keys.flatMap((key) => key.grain ?? []);
  const grains = own.length > 0 ? own : keys.flatMap((key) => key.calendar?.base ?? []);
  return grains.length === 0 ? undefined : grains.reduce((fine, grain) => (isAtLeast(grain, fine) ? fine : grain));
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

function resolveKey(item: GroupBy, pointer: string, metrics: readonly Metric[], range: Range | undefined, context: QueryContext): Key {
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
  const finest = metrics.length === 0 ? (GRAINS.find((grain) => catalogue.spineFor(grain)) ?? 'nanosecond') : coarsest(metrics.map((metric) => finestGrain(catalogue, metric)));
  const grain = written.grain === 'auto' ? panelGrain(finest, range, context.intervalMs) : (written.grain ?? (datePart ? undefined : usualGrain(metrics, catalogue)));
  const key: Key = { field: written, isMetricTime: true, ...cut(METRIC_TIME, grain, datePart, pointer, context) };
  const own = key.grain ?? key.calendar?.base ?? PART_GRAINS[key.datePart ?? 'day'];
  if (!isAtLeast(own, finest)) {
    const allowed = GRAINS.filter((candidate) => isAtLeast(candidate, finest));
    const names = metrics.map((metric) => metric.name).join(', ') || 'metric_time';
    throw new Problem('unknown_grain', `${names} cannot be asked by the ${grain ?? datePart}; allowed are ${allowed.join(', ')} and auto.`, { pointer, allowed });
  }
  checkOneClock(own, metrics, pointer, catalogue);
  const cumulative = datePart && metrics.find((metric) => isCumulative(metric, catalogue));
  if (cumulative) {
    throw new Problem('unknown_grain', `${cumulative.name} adds up over time, so it cannot be asked by a part of a date; ask it by a grain such as metric_time__month.`, { pointer });
  }
  return key;
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

function isCumulative(metric: Metric, catalogue: Catalogue): boolean {
  return metric.type === 'cumulative' || inputsOf(metric).some(({ name }) => isCumulative(catalogue.metric(name), catalogue));
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

function unknownGrain(grain: string, pointer: string, catalogue: Catalogue): Problem {
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

function distinctNames(keys: readonly Key[]): readonly Key[] {
  return keys.filter((key, index) => keys.findIndex((other) => other.name === key.name) === index);
}

/**
 * The field of that name as seen from a model.
 * Errors: `Problem` unknown_dimension with the nearest names; unreachable_dimension that explains an unsafe or an
 * ambiguous path; unknown_grain where a grain is asked of something that is no time; forbidden.
 */
export function resolveField(name: FieldName, model: SemanticModel, isCut: boolean, pointer: string, context: QueryContext): Field {
  const found = findFields(context.catalogue, model, name);
  const [field] = found;
  if (!field) {
    throw notFound(name, model, pointer, context);
  }
  if (found.length > 1) {
    const ways = found.map((way) => way.model.name).join(' and ');
    throw new Problem('unreachable_dimension', `"${name.base}" is ambiguous: it can be reached from ${model.name} in ${ways}; name the path with its entities.`, { pointer });
  }
  if (isCut && (field.kind === 'entity' || field.dimension.type !== 'time')) {
    throw new Problem('unknown_grain', `"${name.base}" is not a time, so it has no grain${name.grain ? ` ${name.grain}` : ' and no part of a date'}.`, { pointer });
  }
  authoriseField(context.principal, field, context.catalogue, pointer);
  return field;
}

function notFound(name: FieldName, model: SemanticModel, pointer: string, context: QueryContext): Problem {
  const [unsafe] = unsafeModels(context.catalogue, name);
  const reachable = reachableFields(context.catalogue, model)
    .filter((field) => field.kind === 'dimension')
    .map((field) => field.name);
  if (unsafe) {
    return new Problem('unreachable_dimension', `"${name.base}" cannot be joined to ${model.name} safely: ${unsafe.name} may have several rows for one ${name.entities.at(-1)}, which would count rows twice.`, { pointer });
  }
  if (lastPartLooksLikeGrain(name)) {
    return unknownGrain(name.element, pointer, context.catalogue);
  }
  const allowed = nearest(name.base, [METRIC_TIME, ...reachable]);
  return new Problem('unknown_dimension', `There is no dimension "${shorten(name.base)}" for ${model.name}${didYouMean(allowed)}`, { pointer, allowed });
}

function lastPartLooksLikeGrain({ entities, element }: FieldName): boolean {
  return entities.length === 1 && entities[0] === METRIC_TIME && !isGrain(element);
}

/** Where a filter stands in its question, for errors. */
export function filterPointer(question: Question, filter: Filter): string {
  return `/filters/${question.filters.indexOf(filter)}`;
}
