import { bigquery } from './bigquery';
import { clickhouse } from './clickhouse';
import type { Engine } from './engine';
import { postgres } from './postgres';
import { snowflake } from './snowflake';

/** The engines beside DuckDB, under the usual scheme of their addresses. */
export const ENGINES: Readonly<Record<string, Engine>> = { postgres, clickhouse, snowflake, bigquery };

/** The engine of an address with this scheme; undefined where Northstar asks none such. */
export function engineOf(scheme: string): Engine | undefined {
  return Object.values(ENGINES).find(({ schemes }) => schemes.includes(scheme));
}
