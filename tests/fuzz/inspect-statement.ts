import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';

/** Reads statements by DuckDB's parser, whose grammar is PostgreSQL's, without running or binding anything. */
export interface StatementInspector {
  /** What a statement does beside selecting from the schema's tables; undefined where that is all. */
  fault(sql: string, schema: string): Promise<string | undefined>;
  close(): void;
}

/** Functions, operators among them, that compiled SQL may call: all that the dialects write, and nothing that reaches outside. */
const FUNCTIONS = new Set(
  (
    '+ - * / % || = <> < <= > >= ~~ !~~ abs approx_quantile avg ceil coalesce concat count count_star date_diff date_part date_trunc epoch_us floor first first_value ' +
    'greatest isfinite lag least length like_escape not_like_escape lower make_timestamp max median min mod nullif power quantile_cont quantile_disc round row_number substring sum ' +
    'timezone to_days to_hours to_microseconds to_milliseconds to_minutes to_months to_quarters to_seconds to_weeks to_years trim upper trunc sign'
  ).split(' ')
);

const serialised = z.object({ error: z.boolean(), error_message: z.string().optional(), statements: z.array(z.unknown()).default([]) });

export async function startInspector(): Promise<StatementInspector> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    async fault(sql, schema) {
      const read = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [sql]);
      const { error, error_message: message, statements } = serialised.parse(JSON.parse(finite(String(read.getRows()[0]?.[0]))));
      if (error || statements.length !== 1) {
        return `is not one SELECT: ${message ?? `${statements.length} statements`}`;
      }
      return faultOf(statements[0], schema);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A number that is larger than any double is written as no JSON has it. */
function finite(text: string): string {
  return text.replaceAll(/"value":-?(?:Infinity|NaN)/g, '"value":null');
}

/** The first part of a parsed statement that reads anything but the schema's tables, or calls another function. */
function faultOf(part: unknown, schema: string): string | undefined {
  if (Array.isArray(part)) {
    return part.map((inner) => faultOf(inner, schema)).find((fault) => fault !== undefined);
  }
  if (typeof part !== 'object' || part === null) {
    return undefined;
  }
  const node = new Map<string, unknown>(Object.entries(part));
  const own = ownFault(node, schema);
  return own ?? [...node.values()].map((inner) => faultOf(inner, schema)).find((fault) => fault !== undefined);
}

function ownFault(node: ReadonlyMap<string, unknown>, schema: string): string | undefined {
  const type = node.get('type');
  if (type === 'BASE_TABLE' && node.get('schema_name') !== schema) {
    return `reads ${String(node.get('schema_name'))}.${String(node.get('table_name'))}`;
  }
  if (type === 'TABLE_FUNCTION') {
    return 'calls a table function';
  }
  const name = node.get('function_name');
  return typeof name === 'string' && !FUNCTIONS.has(name.toLowerCase()) ? `calls ${name}` : undefined;
}
