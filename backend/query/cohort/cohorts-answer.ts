import type { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerColumn, AnswerMeta, Cell } from '../../../contract/answer';
import type { Cohort } from '../../../contract/cohort';
import type { NamedExpression, Project, Relation } from '../../plan/relation';
import { MEMBER } from '../condition';
import { column } from '../../plan/build';
import { readLag, shiftInstant } from '../time';
import type { KnownCohort } from './known-cohort';

/** How many members a cohort had, and when that was counted. */
export interface MemberCount {
  readonly name: string;
  readonly members: number;
  readonly computedAt: Temporal.Instant;
}

/** One row for each cohort: its name, and how many members it has. */
export function planMemberCounts(cohorts: readonly KnownCohort[]): Relation {
  return {
    kind: 'union',
    parts: cohorts.map(({ name = '', members }): Project => {
      const counted: Relation = { kind: 'aggregate_by', from: { kind: 'named', from: members, alias: 'members' }, keys: [], values: [{ name: 'members', expression: { kind: 'aggregate', aggregation: 'count', operand: column(MEMBER) } }] };
      const own: NamedExpression = { name: 'cohort', expression: { kind: 'literal', type: 'string', text: name } };
      return { kind: 'project', from: { kind: 'named', from: counted, alias: 'counted' }, columns: [own, { name: 'members', expression: column('members') }] };
    }),
  };
}

/** Counts as a store answered them to `planMemberCounts`. */
export function memberCounts({ columns, rows }: Pick<Answer, 'columns' | 'rows'>, computedAt: Temporal.Instant): readonly MemberCount[] {
  const place = (name: string) => columns.findIndex((one) => one.name === name);
  return rows.map((row) => ({ name: String(row[place('cohort')]), members: Number(row[place('members')]), computedAt }));
}

/** Until when a count serves. Days are those of the zone's calendar. */
export function expiryOf({ expires_after }: Pick<Cohort, 'expires_after'>, computedAt: Temporal.Instant, zone: string): Temporal.Instant {
  const lag = readLag(expires_after);
  return lag ? shiftInstant(computedAt, lag.grain, lag.count, { zone }) : computedAt;
}

const COLUMNS: readonly AnswerColumn[] = [
  { name: 'cohort', type: 'string', role: 'dimension', display: { label: 'Name' } },
  { name: 'label', type: 'string', role: 'dimension', display: { label: 'Cohort' } },
  { name: 'entity', type: 'string', role: 'dimension', display: { label: 'Of each' } },
  { name: 'members', type: 'integer', role: 'metric', metric: 'members', unit: 'short', display: { label: 'Members', unit: 'short', decimals: 0 } },
  { name: 'computed_at', type: 'time', role: 'dimension', display: { label: 'Counted' } },
  { name: 'expires_at', type: 'time', role: 'dimension', display: { label: 'Counted again after' } },
];

/** The answer to a question of cohorts (S3-04): one row for each of them, in their order. One without a count has none to show. */
export function cohortsAnswer(cohorts: readonly KnownCohort[], counts: readonly MemberCount[], meta: AnswerMeta): Answer {
  const rows = cohorts.map(({ name = '', label, cohort }): Cell[] => {
    const count = counts.find((one) => one.name === name);
    const told = count ? [String(count.members), count.computedAt.toString(), expiryOf(cohort, count.computedAt, meta.timezone).toString()] : [null, null, null];
    return [name, label, cohort.entity, ...told];
  });
  return { columns: COLUMNS, rows, meta: { ...meta, format: 'table' } };
}
