import { Problem } from '../../contract/problem';
import type { Dialect } from './dialect';
import { bigquery } from './bigquery';
import { duckdb } from './duckdb';
import { postgres } from './postgres';
import { snowflake } from './snowflake';

const DIALECTS: Readonly<Partial<Record<Dialect['name'], Dialect>>> = { duckdb, postgres, snowflake, bigquery };

/** Errors: `Problem` unsupported for an engine that has no dialect yet. */
export function dialectNamed(name: Dialect['name']): Dialect {
  const dialect = DIALECTS[name];
  if (!dialect) {
    throw new Problem('unsupported', `Northstar cannot write SQL for ${name} yet; it can for ${Object.keys(DIALECTS).join(' and ')}.`);
  }
  return dialect;
}
