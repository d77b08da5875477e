import { z } from 'zod';
import { Problem, type ProblemCode } from '../../../contract/problem';
import type { ApiAnswer } from '../cloud/api-client';
import type { BigQueryPlace } from './bigquery-url';

const failure = z.object({
  error: z.object({ message: z.string().default(''), errors: z.array(z.object({ reason: z.string().default('') })).default([]) }),
});

type Sentence = (place: BigQueryPlace, message: string) => readonly [ProblemCode, string];

/** BigQuery's own reasons, and the one sentence that a person gets instead. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  accessDenied: ({ project, dataset }) => ['store_unavailable', `BigQuery does not let this account ask the project ${project}: it needs the roles BigQuery Job User there and BigQuery Data Viewer on ${dataset}.`],
  bytesBilledLimitExceeded: ({ maximumBytesBilled }) => [
    'store_failed',
    `The question would read more than ${maximumBytesBilled} bytes, the most that may be billed; ask for a shorter range, partition the table by its time, or raise maximum_bytes_billed in the store's URL.`,
  ],
  responseTooLarge: () => ['store_failed', "BigQuery's answer is too large; ask for a shorter range, fewer dimensions or a coarser grain."],
  resourcesExceeded: () => ['store_failed', 'The question needs more memory than BigQuery gives it; ask for a shorter range, fewer dimensions or a coarser grain, or let a percentile be approximate.'],
  rateLimitExceeded: () => ['store_unavailable', 'BigQuery is busy and asks to come again later.'],
  quotaExceeded: ({ project }) => ['store_unavailable', `The project ${project} has used up its quota of BigQuery.`],
  stopped: () => ['cancelled', 'The statement was cancelled in BigQuery.'],
  timeout: () => ['timed_out', 'The question ran longer than BigQuery was allowed to; ask for a shorter range or a coarser grain.'],
  notFound: (_, message) => ['store_failed', `BigQuery does not find ${/(?:Table|Dataset|Project|Job) (\S+)/.exec(message)?.[0] ?? 'what was asked'}; check the catalogue's semantic model, and the project, dataset and location of the store's URL.`],
};

/** The problem behind an answer that has no rows. */
export function bigqueryProblem({ status, body }: ApiAnswer, place: BigQueryPlace): Problem {
  const { error } = failure.safeParse(body).data ?? { error: { message: '', errors: [] } };
  const sentence = SENTENCES[error.errors[0]?.reason ?? ''];
  if (sentence) {
    return new Problem(...sentence(place, error.message));
  }
  switch (status) {
    case 401:
      return new Problem('store_unavailable', `BigQuery refused the sign-in; check the secret, and whether a token has run out.`);
    case 429:
    case 503:
      return new Problem('store_unavailable', 'BigQuery is busy and asks to come again later.');
  }
  if (/No matching signature for operator .* for argument types|Bad (?:int64|double|bool) value|Could not cast literal/i.test(error.message)) {
    return new Problem('invalid_filter', `A column is compared with a value of another kind: ${firstLine(error.message)} Pick one of the suggested values, or cast the column in the semantic model's expr.`);
  }
  return new Problem('store_failed', `BigQuery answered: ${firstLine(error.message) || `HTTP ${status}`}`);
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').trim();
}
