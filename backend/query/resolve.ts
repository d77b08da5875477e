import type { Temporal } from 'temporal-polyfill';
import { GRAINS, isAtLeast, type Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import type { Question } from '../../contract/question';
import { authoriseMetric, authoriseWatched } from '../access/authorise';
import type { Principal } from '../access/principal';
import { timeDimensionOf, type Catalogue } from '../catalogue/catalogue';
import { isOwnField } from '../catalogue/field';
import { coarsest, finestGrain } from '../catalogue/grains';
import type { Metric } from '../catalogue/manifest';
import { knownCohort, listedCohorts, ofMembers, type KnownCohort } from './cohort/known-cohort';
import { askedConditions, type Condition } from './condition';
import { askedExperiment, type AskedExperiment } from './experiment/asked-experiment';
import { contributionMetrics } from './contribution';
import { askedJourney, type AskedJourney } from './journey/asked-journey';
import { askedSizes, type AskedSizes } from './distribution/asked-sizes';
import { withPlaces, type Places } from './distribution/places';
import { distinctNames, resolveKey, usualGrain, type Key } from './keys';
import { askedRecords, type AskedRecords } from './records/asked-records';
import { predictionMetrics } from './prediction/known-prediction';
import { withSavedQuery } from './saved-query';
import { bucketStart, checkRange, checkZone, rangeOf, readAround, type Clock, type Lag, type Range } from './time';

/**
 * What compiling does for speed alone, and what it must not change a row by.
 * - `shared_passes`: measures of one model with the same conditions are read in one pass.
 * - `unread_rows`: rows that an offset or a trailing window cannot need are skipped by bounds on their own time.
 * - `late_spine`: rows are aggregated by their own bucket before a time spine looks back at them.
 * - `known_offsets`: a clock is told by its zone's offsets around the range.
 * - `unused_joins`: only models whose fields are asked for are joined.
 */
export const REWRITES = ['shared_passes', 'unread_rows', 'late_spine', 'known_offsets', 'unused_joins'] as const;
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
  /** The funnel or retention whose values the metrics are. */
  readonly journey?: AskedJourney;
  /** The experiment, and which KPI's sums of it are asked for. */
  readonly experiment?: AskedExperiment;
  /** What a list of records shows. */
  readonly records?: AskedRecords;
  /** The sizes of a histogram, or of a heatmap of sizes. */
  readonly sizes?: AskedSizes;
  /** The keys that say where a map's rows are. */
  readonly places?: Places;
  /** Whose rows alone are asked for. */
  readonly cohort?: KnownCohort;
  /** Those that a question of cohorts lists. */
  readonly cohorts?: readonly KnownCohort[];
}

/**
 * Settles a question against the catalogue.
 * Errors: `Problem` unknown_metric, unknown_dimension, unknown_grain, unreachable_dimension, forbidden,
 * invalid_time_range, invalid_filter; invalid_question for a comparison that has no one time to look back along.
 */
export function resolveQuestion(asked: Question, context: QueryContext): Resolved {
  const { catalogue } = context;
  const saved = withSavedQuery(asked, catalogue);
  const journey = askedJourney(saved, context);
  const { question, places } = withPlaces(journey?.question ?? saved, context);
  const whose = cohortsOf(question, context);
  const clock: Clock = { zone: checkZone(question.timezone ?? context.timezone), weekStart: catalogue.manifest.week_start ?? 'monday' };
  const experiment = askedExperiment(question, context, clock);
  const metrics = (journey ?? experiment)?.metrics ?? ownMetrics(question, context);
  const panel = experiment?.range ?? panelRange(question, context, clock);
  const keys = distinctNames(question.group_by.map((item, index) => resolveKey(item, `/group_by/${index}`, metrics, panel, context)));
  checkComparison(question, keys, metrics, catalogue);
  const records = askedRecords(question, metrics, panel, context);
  const sizes = askedSizes(question, metrics, keys, context);
  const grain = finestOf(keys.filter((key) => key.isMetricTime));
  const range = wholeBuckets(question.time_constraint ? rangeOf(question.time_constraint, clock, grain ?? rangeGrain(metrics, catalogue)) : panel, grain, clock);
  return {
    question,
    metrics,
    keys,
    conditions: [...askedConditions(question, context), ...(whose.cohort ? [ofMembers(whose.cohort)] : [])],
    clock: context.without?.has('known_offsets') ? clock : readAround(clock, range),
    range,
    grain,
    usualGrain: usualGrain(metrics, catalogue),
    ...present({ journey, experiment, records, sizes, places }),
    ...whose,
  };
}

function wholeBuckets(range: Range | undefined, grain: Grain | undefined, clock: Clock): Range | undefined {
  return range && grain ? { from: bucketStart(range.from, grain, clock), to: range.to } : range;
}

/** Only what is there, so that what a question does not ask for is no key. */
function present<Parts extends object>(parts: Parts): { readonly [Name in keyof Parts]?: NonNullable<Parts[Name]> } {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as { readonly [Name in keyof Parts]?: NonNullable<Parts[Name]> };
}

function cohortsOf(question: Question, context: QueryContext): Pick<Resolved, 'cohort' | 'cohorts'> {
  return {
    ...(question.cohort === undefined ? {} : { cohort: knownCohort(question.cohort, context, '/cohort') }),
    ...(question.queryType === 'cohorts' ? { cohorts: listedCohorts(question, context) } : {}),
  };
}

function ownMetrics(question: Question, context: QueryContext): readonly Metric[] {
  switch (question.queryType) {
    case 'contribution':
      return contributionMetrics(question, context);
    case 'prediction':
      return predictionMetrics(question, context);
    default:
      return namedMetrics(question, context);
  }
}

/** The range in whole days, before it is known what is grouped by. */
function panelRange({ time_constraint: asked }: Question, { range }: QueryContext, clock: Clock): Range | undefined {
  return asked ? rangeOf(asked, clock, 'day') : range && checkRange(range);
}

function namedMetrics({ metrics, queryType }: Question, { catalogue, principal }: QueryContext): readonly Metric[] {
  // A rule on the age of a source asks a KPI that speaks for it, with or without an alert of its own.
  const authorise = queryType === 'freshness' ? authoriseWatched : authoriseMetric;
  return [...new Set(metrics)].map((name, index) => {
    const metric = catalogue.metric(name, `/metrics/${index}`);
    authorise(principal, metric, catalogue, `/metrics/${index}`);
    return metric;
  });
}

function checkComparison(question: Question, keys: readonly Key[], metrics: readonly Metric[], catalogue: Catalogue): void {
  const own = question.compare && keys.find((key) => !key.isMetricTime && key.datePart === undefined && isTimeOf(key, metrics, catalogue));
  if (own) {
    throw new Problem('invalid_question', `In a comparison the KPI's own time is asked as metric_time, which both periods have; "${own.name}" would stand beside itself.`, { pointer: '/group_by' });
  }
  const times = keys.filter((key) => key.isMetricTime && key.datePart === undefined);
  if (question.compare && times.length > 1) {
    throw new Problem('invalid_question', 'A comparison has one grain of metric_time, not several.', { pointer: '/group_by' });
  }
  const [time] = times;
  if (question.compare && time?.calendar) {
    throw new Problem('invalid_question', `A comparison needs buckets of ${GRAINS.slice(GRAINS.indexOf('minute')).join(', ')}; the periods of ${time.calendar.name} differ in length.`, { pointer: '/group_by' });
  }
}

/** True where a key is the time that one of the KPIs is placed by, under the dimension's own name. */
function isTimeOf({ field }: Key, metrics: readonly Metric[], catalogue: Catalogue): boolean {
  return metrics.flatMap((metric) => catalogue.measuresOf(metric)).some((measure) => isOwnField(measure.model, field, timeDimensionOf(measure)?.name));
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
