import { ClickHouseLogLevel, createClient, type ClickHouseClient, type ClickHouseSettings } from '@clickhouse/client';
import type { SqlParam } from '../../../contract/answer';
import { ByteLimit } from '../byte-limit';
import { Deadline } from '../deadline';
import { RowCollector } from '../row-collector';
import type { ServerOptions } from '../server-options';
import type { ResultSet, Statement, Store } from '../store';
import { Turns } from '../turns';
import { columnType, readerOf, textOf } from './clickhouse-cells';
import { clickhouseProblem } from './clickhouse-problem';
import { parseClickHouseUrl, type ClickHousePlace } from './clickhouse-url';

/** The first two lines name the columns and their types. */
const FORMAT = 'JSONCompactEachRowWithNamesAndTypes';
/** The server's own time limit comes first; this one is for a server that has fallen silent. */
const SILENCE_MS = 5_000;

/** ClickHouse over its HTTP interface: each statement alone, in a session that may choose settings and cannot write. */
export class ClickHouseStore implements Store {
  readonly dialect = 'clickhouse';
  private readonly place: ClickHousePlace;
  private readonly client: ClickHouseClient;
  private readonly turns: Turns;

  /** Errors: `Problem` invalid_settings. Nothing is asked yet. */
  constructor(
    url: string,
    password: string,
    private readonly options: ServerOptions
  ) {
    this.place = parseClickHouseUrl(url, password);
    this.turns = new Turns(options.concurrency);
    this.client = createClient({
      url: this.place.origin,
      database: this.place.database,
      username: this.place.user,
      password: this.place.password,
      application: 'northstar',
      max_open_connections: options.concurrency,
      request_timeout: options.timeoutMs + SILENCE_MS,
      // What fails is told as a problem, and logged by whoever asked.
      log: { level: ClickHouseLogLevel.OFF },
      clickhouse_settings: settings(options.timeoutMs),
    });
  }

  async query(statement: Statement, { signal, maxRows = Infinity }: { signal?: AbortSignal; maxRows?: number } = {}): Promise<ResultSet> {
    return this.turns.take(async () => {
      const deadline = new Deadline(signal, this.options.timeoutMs);
      try {
        return await deadline.before(this.run(statement, maxRows, deadline.signal));
      } catch (thrown) {
        throw deadline.signal.aborted ? deadline.problem() : clickhouseProblem(thrown, this.place);
      }
    }, signal);
  }

  async version(): Promise<string> {
    const { values } = await this.query({ sql: 'SELECT version()', params: [] });
    return `ClickHouse ${String(values[0]?.[0] ?? '')}`;
  }

  async close(): Promise<void> {
    await this.turns.idle();
    await this.client.close();
  }

  private async run({ sql, params }: Statement, maxRows: number, signal: AbortSignal): Promise<ResultSet> {
    const answer = await this.client.query({ query: sql, format: FORMAT, query_params: places(params), abort_signal: signal });
    const head: string[][] = [];
    let collector: RowCollector | undefined;
    const limit = new ByteLimit(this.options.maxBytes);
    let left = maxRows;
    for await (const page of answer.stream<unknown[]>()) {
      limit.add(page.reduce((sum, { text }) => sum + text.length, 0));
      const lines = page.map((line) => line.json().map(textOf));
      head.push(...lines.splice(0, 2 - head.length).map((line) => line.map(String)));
      collector ??= head.length === 2 ? collectorOf(head, maxRows) : undefined;
      if (collector && lines.length > 0) {
        collector.add(lines);
        left -= lines.length;
        if (left < 0) {
          // Leaving the loop closes the connection, and with it the statement.
          return collector.result(false);
        }
      }
    }
    return (collector ?? collectorOf(head, maxRows)).result(false);
  }
}

function collectorOf([names = [], types = []]: readonly string[][], maxRows: number): RowCollector {
  const columns = names.map((name, index) => ({ name, type: columnType(types[index] ?? '') }));
  return new RowCollector(columns, columns.map(({ type }) => readerOf(type)), maxRows);
}

/** Values for the places `{p1:…}`, `{p2:…}` that the dialect writes. */
function places(params: readonly SqlParam[]): Record<string, SqlParam> {
  return Object.fromEntries(params.map((value, index) => [`p${index + 1}`, value]));
}

function settings(timeoutMs: number): ClickHouseSettings {
  return {
    // Nothing is written, yet a statement may say how it means joins and NULL.
    readonly: '2',
    // A row that took another's place counts once, merged or not.
    final: 1,
    max_execution_time: timeoutMs / 1_000,
    cancel_http_readonly_queries_on_client_close: 1,
    session_timezone: 'UTC',
    date_time_output_format: 'iso',
    output_format_json_quote_64bit_integers: 1,
    output_format_json_quote_decimals: 1,
    output_format_json_quote_denormals: 1,
    output_format_decimal_trailing_zeros: 1,
  };
}
