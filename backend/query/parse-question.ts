import type { z } from 'zod';
import { innermostIssues } from '../../contract/innermost-issues';
import { FILTER_OPERATORS } from '../../contract/filter';
import { migrateQuestion, questionSchema, type Question, type QueryType } from '../../contract/question';
import { nearest } from '../../contract/nearest';
import { Problem } from '../../contract/problem';
import { didYouMean } from '../catalogue/catalogue';

/** What is asked by KPIs and groups; the other kinds say themselves what they lack. */
const ASKS_BY_METRICS: readonly QueryType[] = ['metrics', 'values', 'freshness'];

type Issue = z.core.$ZodIssue;

/**
 * Reads a question as it was written: once, here, for running, preview, alerting and reports alike.
 * Errors: `Problem` invalid_question at the first fault, with its place and what is allowed.
 */
export function parseQuestion(input: unknown): Question {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new Problem('invalid_question', 'A question is a JSON object, such as {"metrics": ["revenue"]}.', { pointer: '' });
  }
  const parsed = questionSchema.safeParse(migrateQuestion(Object.fromEntries(Object.entries(input))), { reportInput: true });
  if (!parsed.success) {
    const [first] = parsed.error.issues.flatMap(innermostIssues);
    throw first ? problemOf(first) : new Problem('invalid_question', 'The question is not well formed.');
  }
  const question = parsed.data;
  if (ASKS_BY_METRICS.includes(question.queryType) && question.metrics.length === 0 && question.group_by.length === 0 && question.saved_query === undefined) {
    throw new Problem('invalid_question', 'The question asks for nothing: name a KPI in `metrics`, a dimension in `group_by` or a `saved_query`.', { pointer: '/metrics' });
  }
  const beside = question.queryType === 'prediction' ? undefined : (['prediction', 'show'] as const).find((field) => question[field] !== undefined);
  if (beside) {
    throw new Problem('invalid_question', `\`${beside}\` is for predictions; a ${question.queryType} question has none.`, { pointer: `/${beside}` });
  }
  return question;
}

function problemOf(issue: Issue): Problem {
  const pointer = issue.path.map((step) => `/${String(step)}`).join('');
  const field = issue.path.map(String).join('.') || 'the question';
  if (issue.code === 'unrecognized_keys') {
    const allowed = nearest(String(issue.keys[0]), Object.keys(questionSchema.unwrap().shape));
    return new Problem('invalid_question', `${field} has the unknown field "${String(issue.keys[0]).slice(0, 80)}"${didYouMean(allowed)}`, { pointer, allowed });
  }
  const last = issue.path.at(-1);
  if (last === 'op') {
    const allowed = Object.keys(FILTER_OPERATORS);
    return new Problem('invalid_question', `${typeof issue.input === 'string' ? `"${issue.input.slice(0, 80)}"` : 'This'} is not a filter operator; allowed are ${allowed.join(', ')}.`, { pointer, allowed });
  }
  const word = wordOf(issue);
  if (word) {
    const { given, allowed } = word;
    const fault = given === undefined ? 'is missing' : `is ${told(given)}, which is not known`;
    return new Problem('invalid_question', `${field} ${fault}; allowed are ${allowed.join(', ')}${didYouMean(typeof given === 'string' ? nearest(given, allowed) : [])}`, { pointer, allowed });
  }
  return new Problem('invalid_question', `${field}: ${issue.message}.`, { pointer });
}

/** A word as it was written; what is no word may be nested beyond all depth. */
function told(given: unknown): string {
  return typeof given === 'string' ? `"${given.slice(0, 80)}"` : typeof given === 'number' || typeof given === 'boolean' ? String(given) : 'no word';
}

/** Where one of a list of words was to stand, what stands there and the list. */
function wordOf(issue: Issue): { readonly given: unknown; readonly allowed: readonly string[] } | undefined {
  if (issue.code === 'invalid_value') {
    return { given: issue.input, allowed: issue.values.map(String) };
  }
  if (issue.code === 'invalid_union' && 'options' in issue && issue.options && issue.discriminator !== undefined) {
    const { input, discriminator, options } = issue;
    const given = typeof input === 'object' && input !== null ? Object.entries(input).find(([key]) => key === discriminator)?.[1] : undefined;
    return { given, allowed: options.map(String) };
  }
  return undefined;
}
