import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SqlParam } from '../../../contract/answer';
import { ApiClient, type ApiAnswer } from '../cloud/api-client';
import type { CloudOptions } from '../cloud/cloud-options';
import { Deadline, patience } from '../deadline';
import { MAX_ANSWER_BYTES } from '../max-answer-bytes';
import { RowCollector } from '../row-collector';
import { requireSingleSelect } from '../cloud/single-select';
import type { ResultSet, Statement, Store } from '../store';
import { Turns } from '../turns';
import { readerOf, unfolded } from './snowflake-cells';
import { snowflakeProblem } from './snowflake-problem';
import { snowflakeSignIn, type SignIn } from './snowflake-sign-in';
import { parseSnowflakeUrl, type SnowflakePlace } from './snowflake-url';

const rows = z.array(z.array(z.string().nullable()));
const accepted = z.object({ statementHandle: z.string() });
const firstPage = accepted.extend({
  resultSetMetaData: z.object({
    rowType: z.array(z.object({ name: z.string(), type: z.string(), scale: z.number().nullish() })),
    partitionInfo: z.array(z.object({})).default([]),
  }),
  data: rows,
});
const laterPage = z.object({ data: rows });

const STATEMENTS = '/api/v2/statements';
/** Every statement works in UTC, whatever the account or the user prefers. */
const PARAMETERS = { TIMEZONE: 'UTC', MULTI_STATEMENT_COUNT: '1', QUERY_TAG: 'northstar' };
const CANCEL_TIMEOUT_MS = 10_000;

/** Snowflake over its SQL API (version 2). */
export class SnowflakeStore implements Store {
  readonly dialect = 'snowflake';
  private readonly place: SnowflakePlace;
  private readonly signIn: SignIn;
  private readonly api: ApiClient;
  private readonly turns: Turns;
  private readonly cancelling = new Set<Promise<void>>();

  /** Errors: `Problem` invalid_settings. Nothing is asked yet. */
  constructor(
    url: string,
    secret: string,
    private readonly options: CloudOptions
  ) {
    this.place = parseSnowflakeUrl(url);
    this.signIn = snowflakeSignIn(this.place, secret, options.nowMs);
    this.api = new ApiClient('Snowflake', options.fetch);
    this.turns = new Turns(options.concurrency);
  }

  async query(statement: Statement, { signal, maxRows = Infinity }: { signal?: AbortSignal; maxRows?: number } = {}): Promise<ResultSet> {
    requireSingleSelect(statement);
    return this.turns.take(async () => {
      const deadline = new Deadline(signal, this.options.timeoutMs);
      // Not ended by the caller: a statement can be cancelled only once its handle is known.
      const submitted = this.submit(statement);
      try {
        return await this.read(await this.finished(await deadline.before(submitted), deadline), maxRows, deadline);
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
    const { values } = await this.query({ sql: 'SELECT CURRENT_VERSION()', params: [] });
    return `Snowflake ${String(values[0]?.[0] ?? '')}`;
  }

  async close(): Promise<void> {
    await this.turns.idle();
    await Promise.all(this.cancelling);
  }

  private async submit({ sql, params }: Statement): Promise<ApiAnswer> {
    const { database, schema, warehouse, role } = this.place;
    const { timeoutMs } = this.options;
    const answer = await this.call('POST', STATEMENTS, { requestId: randomUUID(), async: 'true' }, AbortSignal.timeout(timeoutMs), {
      statement: sql,
      // Should this process die, Snowflake ends the statement by itself.
      timeout: Math.ceil(timeoutMs / 1_000),
      database,
      schema,
      warehouse,
      role,
      bindings: bindings(params),
      parameters: PARAMETERS,
    });
    return this.checked(answer);
  }

  /** Looks again and again until the statement has its rows. */
  private async finished(submitted: ApiAnswer, deadline: Deadline): Promise<ApiAnswer> {
    const { statementHandle } = this.api.read(accepted, submitted);
    const pauses = patience();
    let answer = submitted;
    while (answer.status === 202) {
      await deadline.pause(pauses.next().value);
      answer = this.checked(await this.call('GET', `${STATEMENTS}/${encodeURIComponent(statementHandle)}`, {}, deadline.signal));
    }
    return answer;
  }

  private async read(first: ApiAnswer, maxRows: number, deadline: Deadline): Promise<ResultSet> {
    const { statementHandle, resultSetMetaData, data } = this.api.read(firstPage, first);
    const columns = resultSetMetaData.rowType.map((column) => ({ name: unfolded(column.name), ...readerOf(column) }));
    const collector = new RowCollector(columns.map(({ name, type }) => ({ name, type })), columns.map(({ read }) => read), maxRows);
    collector.add(data);
    let bytes = first.bytes;
    let partition = 1;
    const partitions = resultSetMetaData.partitionInfo.length;
    for (; partition < partitions && !collector.isFull; partition += 1) {
      const query = { partition: String(partition) };
      const page = this.checked(await this.call('GET', `${STATEMENTS}/${encodeURIComponent(statementHandle)}`, query, deadline.signal, undefined, MAX_ANSWER_BYTES - bytes));
      bytes += page.bytes;
      collector.add(this.api.read(laterPage, page).data);
    }
    return collector.result(partition < partitions);
  }

  /** In the background, because whoever waited has gone. */
  private cancel(submitted: Promise<ApiAnswer>): void {
    const cancelling = submitted
      .then(async (answer) => {
        const { statementHandle } = this.api.read(accepted, answer);
        await this.call('POST', `${STATEMENTS}/${encodeURIComponent(statementHandle)}/cancel`, {}, AbortSignal.timeout(CANCEL_TIMEOUT_MS));
      })
      .catch(() => {})
      .finally(() => this.cancelling.delete(cancelling));
    this.cancelling.add(cancelling);
  }

  private call(method: 'GET' | 'POST', path: string, query: Readonly<Record<string, string>>, signal: AbortSignal, body?: object, maxBytes = MAX_ANSWER_BYTES): Promise<ApiAnswer> {
    const url = new URL(path, this.place.endpoint);
    url.search = String(new URLSearchParams(query));
    return this.api.call({ method, url, headers: this.signIn(), body, signal, maxBytes });
  }

  private checked(answer: ApiAnswer): ApiAnswer {
    if (answer.status !== 200 && answer.status !== 202) {
      throw snowflakeProblem(answer, this.place.account);
    }
    return answer;
  }
}

/** Values by their places, each with the type that it is bound as. */
function bindings(params: readonly SqlParam[]): Record<string, { type: string; value: string | null }> {
  return Object.fromEntries(params.map((value, index) => [String(index + 1), { type: bindingType(value), value: value === null ? null : String(value) }]));
}

function bindingType(value: SqlParam): string {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) ? 'FIXED' : 'REAL';
    case 'boolean':
      return 'BOOLEAN';
    default:
      return 'TEXT';
  }
}
