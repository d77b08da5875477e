import { bigquery } from './bigquery';
import { clickhouse } from './clickhouse';
import type { Dialect } from './dialect';
import { duckdb } from './duckdb';
import { postgres } from './postgres';
import { snowflake } from './snowflake';

const DIALECTS: Readonly<Record<Dialect['name'], Dialect>> = { duckdb, postgres, clickhouse, snowflake, bigquery };

export function dialectNamed(name: Dialect['name']): Dialect {
  return DIALECTS[name];
}
