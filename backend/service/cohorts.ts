import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerMeta } from '../../contract/answer';
import type { Question } from '../../contract/question';
import type { Asker } from '../analysis/answer/asker';
import { cohortsAnswer, expiryOf, memberCounts, type MemberCount } from '../query/cohort/cohorts-answer';
import type { KnownCohort } from '../query/cohort/known-cohort';
import type { QueryContext } from '../query/resolve';
import type { ControlStore } from '../store/control/control-store';

/**
 * The cohorts of the catalogue with how many members each has. A count serves until it expires or its definition
 * changes; then, and only then, its members are counted again (S3-04). Without a data folder each question counts.
 */
export async function countedCohorts(question: Question, asker: Asker, context: QueryContext, control: Pick<ControlStore, 'freshCohort' | 'keepCohort'>): Promise<Answer> {
  const { cohorts = [], clock } = asker.resolve(question);
  const kept = await Promise.all(cohorts.map((cohort) => freshCount(cohort, context, control)));
  const expired = cohorts.filter((_, index) => kept[index] === undefined).flatMap(({ name }) => name ?? []);
  if (expired.length === 0) {
    return cohortsAnswer(cohorts, kept.flatMap((count) => count ?? []), keptMeta(question, clock.zone));
  }
  const answer = await asker.ask({ ...question, cohorts: expired });
  const counts = memberCounts(answer, asker.now);
  await Promise.all(counts.map((count) => keep(count, cohorts, context, control)));
  return cohortsAnswer(cohorts, [...kept.flatMap((count) => count ?? []), ...counts], answer.meta);
}

function keptMeta({ formatting }: Question, timezone: string): AnswerMeta {
  return { sql: '', params: [], dialect: 'northstar', timezone, notices: [], format: 'table', formatting, elapsedMs: 0 };
}

async function freshCount({ name, cohort }: KnownCohort, { tenant, now }: QueryContext, control: Pick<ControlStore, 'freshCohort'>): Promise<MemberCount | undefined> {
  const fresh = name === undefined ? undefined : await control.freshCohort(tenant, name, hashOf(cohort), now.toString());
  return fresh && { name: fresh.name, members: fresh.userCount, computedAt: Temporal.Instant.from(fresh.computedAt) };
}

async function keep({ name, members, computedAt }: MemberCount, cohorts: readonly KnownCohort[], { tenant, timezone }: QueryContext, control: Pick<ControlStore, 'keepCohort'>): Promise<void> {
  const cohort = cohorts.find((one) => one.name === name)?.cohort;
  if (cohort) {
    const count = { name, definitionHash: hashOf(cohort), userCount: members, computedAt: computedAt.toString(), expiresAt: expiryOf(cohort, computedAt, timezone).toString() };
    // Whoever has no data folder is answered all the same.
    await control.keepCohort(tenant, count).catch(() => undefined);
  }
}

function hashOf(cohort: KnownCohort['cohort']): string {
  return createHash('sha256').update(JSON.stringify(cohort)).digest('hex');
}
