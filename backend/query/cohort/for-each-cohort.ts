import type { Answer, AnswerColumn, AnswerMeta, Notice } from '../../../contract/answer';
import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';
import type { Catalogue } from '../../catalogue/catalogue';

/** A question for the members of one cohort alone. */
export interface CohortQuestion {
  readonly name: string;
  /** What people read; no two cohorts of a question have the same. */
  readonly label: string;
  readonly question: Question;
}

/**
 * The question for each of its `cohorts`; undefined where it has none, or lists cohorts itself.
 * Errors: `Problem` invalid_question for no or an unknown name, and for `cohort` beside `cohorts`.
 */
export function forEachCohort(question: Question, catalogue: Catalogue): readonly CohortQuestion[] | undefined {
  const { cohorts, queryType, ...rest } = question;
  if (cohorts === undefined || queryType === 'cohorts') {
    return undefined;
  }
  if (cohorts.length === 0) {
    throw new Problem('invalid_question', '`cohorts` names one or more cohorts of the catalogue; leave it out to ask of everybody.', { pointer: '/cohorts' });
  }
  if (question.cohort !== undefined) {
    throw new Problem('invalid_question', 'A question has a `cohort` or several `cohorts`, not both.', { pointer: '/cohort' });
  }
  const names = [...new Set(cohorts)];
  names.forEach((name) => catalogue.definition('cohort', name, `/cohorts/${cohorts.indexOf(name)}`));
  const labelOf = (wanted: string) => catalogue.manifest.definitions.find(({ kind, name }) => kind === 'cohort' && name === wanted)?.label ?? wanted.replaceAll('_', ' ');
  const labels = names.map(labelOf);
  return names.map((name, index) => {
    const label = labels[index] ?? name;
    return { name, label: labels.filter((other) => other === label).length > 1 ? name : label, question: { ...rest, queryType, cohort: name } };
  });
}

/** An answer with the label of the cohort that it is of. */
export interface CohortAnswer {
  readonly label: string;
  readonly answer: Answer;
}

/**
 * Answers to `forEachCohort` as one, side by side: the first column says whose each row is. It is called `cohort`, or
 * `members_of` where the rows have a cohort of their own already, as those of a retention do.
 */
export function cohortsSideBySide(parts: readonly CohortAnswer[]): Answer {
  const [first] = parts;
  if (!first) {
    throw new Error('A question for each of no cohorts was asked.');
  }
  const { columns, meta } = first.answer;
  const name = columns.some((one) => one.name === 'cohort') ? 'members_of' : 'cohort';
  const own: AnswerColumn = { name, type: 'string', role: 'dimension', display: { label: name === 'cohort' ? 'Cohort' : 'Members of' } };
  return { columns: [own, ...columns], rows: parts.flatMap(({ label, answer }) => answer.rows.map((row) => [label, ...row])), meta: { ...meta, ...together(parts) } };
}

function together(parts: readonly CohortAnswer[]): Pick<AnswerMeta, 'sql' | 'params' | 'notices' | 'elapsedMs'> {
  const metas = parts.map(({ answer: { meta } }) => meta);
  const notices = new Map(metas.flatMap((meta) => meta.notices).map((notice): [string, Notice] => [notice.text, notice]));
  return {
    sql: metas.map(({ sql }) => sql).join(';\n\n'),
    params: metas.flatMap(({ params }) => params),
    notices: [...notices.values()],
    elapsedMs: Math.max(...metas.map(({ elapsedMs }) => elapsedMs)),
  };
}
