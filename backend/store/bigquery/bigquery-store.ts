import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SqlParam } from '../../../contract/answer';
import { ApiClient, type ApiAnswer } from '../cloud/api-client';
import type { CloudOptions } from '../cloud/cloud-options';
import { Deadline } from '../deadline';
import { MAX_ANSWER_BYTES } from '../max-answer-bytes';
import { RowCollector } from '../row-collector';
import { requireSingleSelect } from '../cloud/single-select';
import type { ResultSet, Statement, Store } from '../store';
import { Turns } from '../turns';
import { readerOf } from './bigquery-cells';
import { bigqueryProblem } from './bigquery-problem';
import { parseBigQueryUrl, type BigQueryPlace } from './bigquery-url';
import { googleSignIn, type GoogleSignIn } from './google-sign-in';

const job = z.object({ jobReference: z.object({ jobId: z.string(), location: z.string().optional() }) });
/** A cell that is an array or a struct is no text. */
const cell = z.unknown().transform((value) => (value === null || value === undefined || typeof value === 'string' ? (value ?? null) : JSON.stringify(value)));
const page = job.extend({
  jobComplete: z.boolean(),
  schema: z.object({ fields: z.array(z.object({ name: z.string(), type: z.string(), mode: z.string().optional() })) }).optional(),
  rows: z.array(z.object({ f: z.array(z.object({ v: cell })) })).default([]),
  pageToken: z.string().optional(),
});
type Page = z.infer<typeof page>;
type JobReference = z.infer<typeof job>['jobReference'];

/** How long one call waits for the rows. Short at first: a job can be cancelled only once its name is known. */
const FIRST_WAIT_MS = 1_000;
const NEXT_WAIT_MS = 10_000;
const ROWS_A_PAGE = 20_000;
const CANCEL_TIMEOUT_MS = 10_000;

/** BigQuery over its REST API (version 2). */
export class BigQueryStore implements Store {
  readonly dialect = 'bigquery';
  private readonly place: BigQueryPlace;
  private readonly signIn: GoogleSignIn;
  private readonly api: ApiClient;
  private readonly turns: Turns;
  private readonly cancelling = new Set<Promise<void>>();

  /** Errors: `Problem` invalid_settings. Nothing is asked yet. */
  constructor(
    url: string,
    secret: string,
    private readonly options: CloudOptions
  ) {
    this.place = parseBigQueryUrl(url);
    this.api = new ApiClient('BigQuery', options.fetch);
    this.signIn = googleSignIn(secret, this.api, options.nowMs);
    this.turns = new Turns(options.concurrency);
  }

  async query(statement: Statement, { signal, maxRows = Infinity }: { signal?: AbortSignal; maxRows?: number } = {}): Promise<ResultSet> {
    requireSingleSelect(statement);
    return this.turns.take(async () => {
      const deadline = new Deadline(signal, this.options.timeoutMs);
      // Not ended by the caller: a job can be cancelled only once its name is known.
      const submitted = this.submit(statement, maxRows);
      try {
        return await this.read(await deadline.before(submitted), maxRows, deadline);
      } catch (thrown) {
        if (!deadline.signal.aborted) {
          throw thrown;
        }
        this.cancel(submitted);
        throw deadline.problem();
      }
    }, signal);
  }

  async version(): Promise<string> {
    // There is no version to ask for; an answer shows that asking works.
    await this.query({ sql: 'SELECT 1', params: [] });
    return `BigQuery, project ${this.place.project}`;
  }

  async close(): Promise<void> {
    await this.turns.idle();
    await Promise.all(this.cancelling);
  }

  private submit({ sql, params }: Statement, maxRows: number): Promise<ApiAnswer> {
    const { project, dataset, location, maximumBytesBilled } = this.place;
    const { timeoutMs } = this.options;
    const request = {
      query: sql,
      useLegacySql: false,
      parameterMode: 'NAMED',
      queryParameters: params.map(queryParameter),
      defaultDataset: { projectId: project, datasetId: dataset },
      location,
      maximumBytesBilled,
      maxResults: rowsOfPage(maxRows),
      timeoutMs: FIRST_WAIT_MS,
      // Should this process die, BigQuery ends the job by itself.
      jobTimeoutMs: String(timeoutMs),
      formatOptions: { useInt64Timestamp: true },
      labels: { application: 'northstar' },
      // A second attempt with the same name finds the first one's job.
      requestId: randomUUID(),
    };
    return this.call('POST', '/queries', {}, AbortSignal.timeout(timeoutMs), request);
  }

  private async read(submitted: ApiAnswer, maxRows: number, deadline: Deadline): Promise<ResultSet> {
    let bytes = submitted.bytes;
    let current = this.api.read(page, submitted);
    const { jobReference } = current;
    const next = async (query: Readonly<Record<string, string>>): Promise<Page> => {
      const answer = await this.results(jobReference, { maxResults: String(rowsOfPage(maxRows)), ...query }, deadline, MAX_ANSWER_BYTES - bytes);
      bytes += answer.bytes;
      return this.api.read(page, answer);
    };
    while (!current.jobComplete) {
      current = await next({});
    }
    const columns = (current.schema?.fields ?? []).map((column) => ({ name: column.name, ...readerOf(column) }));
    const collector = new RowCollector(columns.map(({ name, type }) => ({ name, type })), columns.map(({ read }) => read), maxRows);
    collector.add(textsOf(current));
    while (current.pageToken !== undefined && !collector.isFull) {
      current = await next({ pageToken: current.pageToken });
      collector.add(textsOf(current));
    }
    return collector.result(current.pageToken !== undefined);
  }

  private results({ jobId, location }: JobReference, query: Readonly<Record<string, string>>, deadline: Deadline, maxBytes: number): Promise<ApiAnswer> {
    const all = { ...query, ...(location ? { location } : {}), timeoutMs: String(NEXT_WAIT_MS), 'formatOptions.useInt64Timestamp': 'true' };
    return this.call('GET', `/queries/${encodeURIComponent(jobId)}`, all, deadline.signal, undefined, maxBytes);
  }

  /** In the background, because whoever waited has gone. */
  private cancel(submitted: Promise<ApiAnswer>): void {
    const cancelling = submitted
      .then(async (answer) => {
        const { jobId, location } = this.api.read(job, answer).jobReference;
        await this.call('POST', `/jobs/${encodeURIComponent(jobId)}/cancel`, location ? { location } : {}, AbortSignal.timeout(CANCEL_TIMEOUT_MS));
      })
      .catch(() => {})
      .finally(() => this.cancelling.delete(cancelling));
    this.cancelling.add(cancelling);
  }

  private async call(method: 'GET' | 'POST', path: string, query: Readonly<Record<string, string>>, signal: AbortSignal, body?: object, maxBytes = MAX_ANSWER_BYTES): Promise<ApiAnswer> {
    const url = new URL(`/bigquery/v2/projects/${encodeURIComponent(this.place.project)}${path}`, this.place.endpoint);
    url.search = String(new URLSearchParams(query));
    const answer = await this.api.call({ method, url, headers: { authorization: `Bearer ${await this.signIn()}` }, body, signal, maxBytes });
    if (answer.status !== 200) {
      throw bigqueryProblem(answer, this.place);
    }
    return answer;
  }
}

function rowsOfPage(maxRows: number): number {
  return Math.min(ROWS_A_PAGE, maxRows);
}

function textsOf({ rows }: Page): (string | null)[][] {
  return rows.map(({ f }) => f.map(({ v }) => v));
}

/** A value by its name, with the type that it is bound as. */
function queryParameter(value: SqlParam, index: number): object {
  return {
    name: `p${index + 1}`,
    parameterType: { type: parameterType(value) },
    parameterValue: { value: value === null ? null : String(value) },
  };
}

function parameterType(value: SqlParam): string {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) ? 'INT64' : 'FLOAT64';
    case 'boolean':
      return 'BOOL';
    default:
      return 'STRING';
  }
}
