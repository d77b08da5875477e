import type { Temporal } from 'temporal-polyfill';
import type { Experiment } from '../../../contract/experiment';
import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';
import { authoriseMetric, authoriseWatched } from '../../access/authorise';
import { parseFieldName } from '../../catalogue/field';
import { guardrailKpi, judgedKpi, type JudgedKpi } from '../../catalogue/judged-kpi';
import type { Metric } from '../../catalogue/manifest';
import { sentence } from '../../catalogue/sentence';
import { resolveField } from '../find-field';
import { authorisedStep } from '../journey/authorised-step';
import { knownStep, type KnownStep } from '../journey/occurrences';
import type { Key } from '../keys';
import type { QueryContext } from '../resolve';
import { instantOf, type Clock, type Range } from '../time';
import { knownExperiment, type JudgedRole, type KnownExperiment } from './known-experiment';

/** A question for the sums of one KPI over the units of each variant. */
export interface AskedExperiment {
  readonly experiment: Experiment;
  readonly label: string;
  readonly exposure: KnownStep;
  /** The exposure's dimension that names the variant. */
  readonly variant: Key;
  readonly kpi: JudgedKpi;
  readonly metrics: readonly Metric[];
  /** Whole days of the tenant's zone, from the start to the end, or to today. */
  readonly range: Range;
}

/**
 * The sums that a question asks for: of the first KPI that the experiment judges, or of the one in `metrics`. Undefined
 * for a question of another kind.
 * Errors: `Problem` invalid_question, unknown_dimension, forbidden.
 */
export function askedExperiment(question: Question, context: QueryContext, clock: Clock): AskedExperiment | undefined {
  if (question.queryType !== 'experiment') {
    return undefined;
  }
  const known = knownExperiment(question, context.catalogue);
  refuseOthers(question);
  const { experiment, label } = known;
  const roles = askedRoles(question, known);
  const isWatched = isWatchedByAlerting(question, known, roles);
  const [kpi] = roles.map((role) => authorisedKpi(role, known, isWatched, context));
  if (!kpi) {
    throw new Error('An experiment without a target passed its schema.');
  }
  const exposure = authorisedExposure(known, isWatched, context);
  const field = parseFieldName(experiment.variant_dimension, context.catalogue.calendars);
  resolveField(field, exposure.model, false, pointerOf(known, 'variant_dimension'), context);
  return { experiment, label, exposure, variant: { name: 'variant', field, isMetricTime: false }, kpi, metrics: [kpi.metric], range: rangeOf(experiment, clock, context.now) };
}

function refuseOthers(question: Question): void {
  const refused = [
    [question.group_by.length > 0, 'group_by', 'An experiment is told by its variants, and by no other group; filter its exposure to see one group alone.'],
    [question.compare !== undefined, 'compare', 'An experiment compares its variants, and takes no comparison with a period before.'],
    [question.time_constraint !== undefined, 'time_constraint', 'An experiment runs from its own start to its end, whatever the time range.'],
    [question.min_max_only, 'min_max_only', 'An experiment takes no `min_max_only`.'],
    [question.order_by.length > 0, 'order_by', 'An experiment is answered in its own order: the target first, and the control before the other variants.'],
  ] as const;
  const [fault] = refused.filter(([isAsked]) => isAsked);
  if (fault) {
    throw new Problem('invalid_question', fault[2], { pointer: `/${fault[1]}` });
  }
}

/** What the one KPI is judged as: a value is told by guardrails alone. */
function askedRoles({ format }: Question, { roles }: KnownExperiment): readonly JudgedRole[] {
  const guardrails = roles.filter(({ role }) => role === 'guardrail');
  const asked = format === 'value' && guardrails.length > 0 ? guardrails : roles;
  return asked.filter(({ judged }) => judged.metric === asked[0]?.judged.metric);
}

/** The alert rule of an experiment asks how many guardrails are breached, and nothing else. */
function isWatchedByAlerting({ format }: Question, { name }: KnownExperiment, roles: readonly JudgedRole[]): boolean {
  return name !== undefined && format === 'value' && roles.every(({ role }) => role === 'guardrail');
}

function authorisedKpi({ judged, role, pointer }: JudgedRole, { experiment }: KnownExperiment, isWatched: boolean, { catalogue, principal }: QueryContext): JudgedKpi {
  const kpi = (role === 'guardrail' ? guardrailKpi : judgedKpi)(catalogue, judged, experiment.entity);
  if (typeof kpi === 'string') {
    throw new Problem('invalid_question', sentence(kpi), { pointer });
  }
  (isWatched ? authoriseWatched : authoriseMetric)(principal, kpi.metric, catalogue, pointer);
  return kpi;
}

/** What alerting may watch, it may tell the exposure of; it sees numbers of units alone. */
function authorisedExposure(known: KnownExperiment, isWatched: boolean, context: QueryContext): KnownStep {
  const { exposure, entity } = known.experiment;
  const pointer = pointerOf(known, 'exposure');
  const askedAt = known.name === undefined ? pointer : undefined;
  return isWatched && context.principal.kind === 'system' ? knownStep(exposure, entity, context, askedAt) : authorisedStep(exposure, entity, context, pointer, askedAt);
}

function pointerOf({ name }: KnownExperiment, part: string): string {
  return name === undefined ? `/experiment/${part}` : '/experiment';
}

function rangeOf({ start, end }: Experiment, { zone }: Clock, now: Temporal.Instant): Range {
  const today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  // One that has not begun has the day that it begins on, where nothing is yet.
  const last = end ?? [today, start].reduce((later, day) => (day > later ? day : later));
  return { from: instantOf(start, zone, 0), to: instantOf(last, zone, 1) };
}
