import type { Answer, Cell, Notice } from '../../../contract/answer';
import type { Dialect } from '../../dialect/dialect';
import { writeSql } from '../../dialect/write-relation';
import type { CompiledQuestion } from '../compile';
import { planMemberCounts } from './cohorts-answer';
import type { KnownCohort } from './known-cohort';

/** The statement that counts a cohort's members, in a row of its name and their number. Errors: those of the dialect. */
export function compileMemberCount(cohort: KnownCohort, dialect: Dialect): Pick<CompiledQuestion, 'sql' | 'params'> {
  const { sql, params } = writeSql(planMemberCounts([cohort]), dialect, `Northstar: members of the cohort "${cohort.label}"`);
  return { sql, params };
}

/** True where an answer shows nothing, so that it is worth knowing whether its cohort has anybody. */
export function showsNothing({ columns, rows }: Pick<Answer, 'columns' | 'rows'>): boolean {
  const values = columns.flatMap(({ role }, index) => (role === 'metric' ? [index] : []));
  return rows.every((row) => values.every((index) => isNothing(row[index] ?? null)));
}

function isNothing(cell: Cell): boolean {
  return cell === null || Number(cell) === 0;
}

/** What whoever asked has to know of a cohort with so many members. */
export function memberNotices({ name, label }: Pick<KnownCohort, 'name' | 'label'>, members: number): readonly Notice[] {
  return members === 0 ? [{ severity: 'warning', text: name === undefined ? 'The cohort has no members.' : `The cohort "${label}" has no members.` }] : [];
}
