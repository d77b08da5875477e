import { isAtLeast, type Grain } from '../../../contract/grain';
import { Problem } from '../../../contract/problem';
import type { Step } from '../../../contract/step';
import { coarsest } from '../../catalogue/grains';
import { sentence } from '../../catalogue/sentence';
import { recordsOf, type StepRecords } from '../../catalogue/step';
import { cast } from '../../plan/build';
import type { Expression } from '../../plan/expression';
import type { NamedExpression, Relation } from '../../plan/relation';
import { askedConditions, catalogueCondition, type Condition } from '../condition';
import type { TimeExpression } from '../field-expression';
import type { Key } from '../keys';
import type { RowsPass } from '../pass';
import type { OwnTime } from '../pass-time';
import { startPass, type PassScope } from '../plan-pass';
import type { QueryContext } from '../resolve';
import type { Rows } from '../rows';

/** A step with its records found and its conditions read. */
export interface KnownStep extends StepRecords {
  readonly optional: boolean;
  readonly conditions: readonly Condition[];
}

/**
 * Finds the records of a step. `askedAt` is where the step stands in the question; without it the catalogue keeps it.
 * Errors: `Problem` invalid_question, which names the step; those of its conditions.
 */
export function knownStep(step: Step, entity: string, context: QueryContext, askedAt: string | undefined): KnownStep {
  const records = recordsOf(context.catalogue, step, entity);
  if (typeof records === 'string') {
    throw new Problem('invalid_question', sentence(records), { pointer: askedAt });
  }
  const kept = { level: 0, isOwn: true };
  const event: readonly Condition[] = records.event ? [{ kind: 'filter', filter: { field: records.event.field, op: '=', values: [records.event.name] }, pointer: '', ...kept }] : [];
  const own = [...records.filter, ...(askedAt === undefined ? step.where : [])].map((text) => catalogueCondition(text, 0, true));
  const asked = askedAt === undefined ? step.filters.map((filter): Condition => ({ kind: 'filter', filter, pointer: '', ...kept })) : askedConditions(step, context, askedAt);
  return { ...records, optional: step.optional, conditions: [...event, ...own, ...asked] };
}

/** The records of a step, each of which happened once, before anything is made of them. */
export interface Occurrences {
  readonly step: KnownStep;
  readonly rows: Rows;
  readonly time: OwnTime;
  readonly keys: readonly NamedExpression[];
  /** Whether the record meets each of the conditions that were to be marked. */
  readonly marks: readonly Expression[];
  readonly entity: Expression;
  readonly from: Relation;
}

/** `keys` are evaluated of these records; `extra` are bounds beside the range of the scope; `marked` conditions are told of each record, and leave none out. */
export function occurrencesOf(
  step: KnownStep,
  entity: string,
  keys: readonly Key[],
  more: readonly Condition[],
  scope: PassScope,
  extra: (time: OwnTime) => readonly Expression[] = () => [],
  marked: readonly Condition[] = []
): Occurrences {
  const pass: RowsPass = { kind: 'rows', model: step.model, measures: [{ column: 'entry', measure: step.measure }], conditions: [...more, ...step.conditions], offsets: [], joinsTimeSpine: false };
  const started = startPass(pass, scope, keys, extra, marked);
  const own = started.rows.own(entity);
  const known: Relation = { kind: 'filter', from: started.from, condition: { kind: 'is_null', operand: own, negated: true } };
  return { step, ...started, entity: own, from: known };
}

/** The scope of records that the question's range, groups and conditions do not bind: those that follow an entry. */
export function unbound(scope: PassScope): PassScope {
  return { ...scope, range: undefined, resolved: { ...scope.resolved, conditions: [] } };
}

/**
 * When records happened, by one wall clock for all of a journey: UTC's where all are instants, else the tenant's. Where
 * one of them knows days alone, all are told by their day.
 */
export function sharedClock(all: readonly Pick<Occurrences['time'], 'granularity' | 'isInstant'>[]): (time: TimeExpression) => Expression {
  const coarse = coarsest<Grain>(all.map(({ granularity }) => granularity));
  if (isAtLeast(coarse, 'day')) {
    return (time) => cast(time.bucket(coarse), 'timestamp');
  }
  const grain = all.every(({ isInstant }) => isInstant) ? 'second' : 'day';
  return (time) => time.wallClock(grain);
}

/**
 * When records happened, so that they can be compared: as instants where all are, since the tenant's clock shows an hour
 * twice, and by that clock elsewhere. Within a day, or what the coarsest of them knows, all is at once.
 */
export function sharedMoments(all: readonly Pick<Occurrences, 'time'>[]): (time: TimeExpression) => Expression {
  const grain = coarsest<Grain>(all.map(({ time }) => time.granularity));
  if (isAtLeast(grain, 'day')) {
    return (time) => time.bucket(grain);
  }
  return all.every(({ time }) => time.isInstant) ? (time) => cast(time.raw, 'instant') : (time) => time.wallClock('day');
}

/** True where one record may be both steps: of one model, placed in time by one dimension. */
export function mayBeOne(step: KnownStep, other: KnownStep): boolean {
  return step.model === other.model && (step.measure.agg_time_dimension ?? '') === (other.measure.agg_time_dimension ?? '');
}

export const ENTITY = 'journey_entity';
export const MOMENT = 'happened_at';
