import type { Temporal } from 'temporal-polyfill';
import { automaticGrain, GRAINS, GRAIN_MS, isAtLeast, isGrain, type Grain } from '../../contract/grain';
import { nearest } from '../../contract/nearest';
import { Problem } from '../../contract/problem';
import type { Filter, GroupBy, Question } from '../../contract/question';
import { authoriseField, authoriseMetric } from '../access/authorise';
import type { Principal } from '../access/principal';
import { didYouMean, shorten, type Catalogue } from '../catalogue/catalogue';
import { findFields, parseFieldName, reachableFields, unsafeModels, type Field, type FieldName } from '../catalogue/field';
import { finestGrain } from '../catalogue/grains';
import type { Metric, SemanticModel } from '../catalogue/manifest';
import { bucketStart, checkRange, checkZone, rangeOf, type Range } from './time';

/** The name of time itself: each measure's own time dimension. */
export const METRIC_TIME = 'metric_time';

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
}

/** A key that the answer is grouped by; `name` is the answer's column. */
export interface Key {
  readonly name: string;
  readonly field: FieldName;
  /** Times only: the grain they are cut to; undefined leaves a field as it is. */
  readonly grain?: Grain;
  readonly isMetricTime: boolean;
}

/** A question whose names, grains and ranges are settled; everything after it can rely on them. */
export interface Resolved {
  readonly question: Question;
  readonly metrics: readonly Metric[];
  readonly keys: readonly Key[];
  readonly timezone: string;
  /** The range with its start moved back to its bucket's start; undefined asks of all time. */
  readonly range?: Range;
  /** The grain of metric_time, where it is a key. */
  readonly grain?: Grain;
}

/**
 * Settles a question against the catalogue.
 * Errors: `Problem` unknown_metric, unknown_dimension, unknown_grain, unreachable_dimension, forbidden, invalid_time_range.
 */
export function resolveQuestion(question: Question, context: QueryContext): Resolved {
  const metrics = question.metrics.map((name, index) => {
    const metric = context.catalogue.metric(name, `/metrics/${index}`);
    authoriseMetric(context.principal, metric, context.catalogue, `/metrics/${index}`);
    return metric;
  });
  const timezone = checkZone(question.timezone ?? context.timezone);
  const asked = question.time_constraint ? rangeOf(question.time_constraint, timezone) : context.range && checkRange(context.range);
  const keys = question.group_by.map((item, index) => resolveKey(item, `/group_by/${index}`, metrics, asked, context));
  const times = distinctNames(keys).filter((key) => key.isMetricTime);
  if (question.compare && times.length > 1) {
    throw new Problem('invalid_question', 'A comparison has one grain of metric_time, not several.', { pointer: '/group_by' });
  }
  const grain = times[0]?.grain;
  const range = asked && grain ? { from: bucketStart(asked.from, grain, timezone), to: asked.to } : asked;
  return { question, metrics, keys: distinctNames(keys), timezone, range, grain };
}

function resolveKey(item: GroupBy, pointer: string, metrics: readonly Metric[], range: Range | undefined, context: QueryContext): Key {
  const written = typeof item === 'string' ? parseFieldName(item) : { ...parseFieldName(item.name), grain: item.grain };
  if (written.base !== METRIC_TIME) {
    // A grain belongs to times alone; whether the field is one shows when it is found in a model.
    const grain = written.grain === 'auto' ? panelGrain('second', range, context.intervalMs) : written.grain;
    const name = grain ? `${written.base}__${grain}` : written.base;
    return { name, field: written, grain: grain ?? granularityOf(written, context.catalogue), isMetricTime: false };
  }
  if (metrics.length === 0) {
    throw new Problem('unknown_dimension', 'metric_time is the time of a KPI; name the KPI in `metrics`.', { pointer });
  }
  const finest = coarsest(metrics.map((metric) => finestGrain(context.catalogue, metric)));
  const grain = written.grain === 'auto' ? panelGrain(finest, range, context.intervalMs) : (written.grain ?? finest);
  if (!isAtLeast(grain, finest)) {
    const allowed = GRAINS.filter((candidate) => isAtLeast(candidate, finest));
    const names = metrics.map((metric) => metric.name).join(', ');
    throw new Problem('unknown_grain', `${names} cannot be asked by the ${grain}; allowed are ${allowed.join(', ')} and auto.`, { pointer, allowed });
  }
  return { name: `${METRIC_TIME}__${grain}`, field: written, grain, isMetricTime: true };
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
  return automaticGrain(width, finest);
}

function coarsest(grains: readonly Grain[]): Grain {
  return grains.reduce((coarse, grain) => (isAtLeast(grain, coarse) ? grain : coarse), 'second');
}

function distinctNames(keys: readonly Key[]): readonly Key[] {
  return keys.filter((key, index) => keys.findIndex((other) => other.name === key.name) === index);
}

/**
 * The field of that name as seen from a model.
 * Errors: `Problem` unknown_dimension with the nearest names; unreachable_dimension that explains an unsafe or an
 * ambiguous path; unknown_grain where a grain is asked of something that is no time; forbidden.
 */
export function resolveField(name: FieldName, model: SemanticModel, pointer: string, context: QueryContext): Field {
  const found = findFields(context.catalogue, model, name);
  const [field] = found;
  if (!field) {
    throw notFound(name, model, pointer, context);
  }
  if (found.length > 1) {
    const ways = found.map((way) => way.model.name).join(' and ');
    throw new Problem('unreachable_dimension', `"${name.base}" is ambiguous: it can be reached from ${model.name} in ${ways}; name the path with its entities.`, { pointer });
  }
  if (name.grain !== undefined && (field.kind === 'entity' || field.dimension.type !== 'time')) {
    throw new Problem('unknown_grain', `"${name.base}" is not a time, so it has no grain ${name.grain}.`, { pointer });
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
    return new Problem('unknown_grain', `"${name.element}" is not a time grain; allowed are ${GRAINS.join(', ')} and auto.`, { pointer, allowed: [...GRAINS, 'auto'] });
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
