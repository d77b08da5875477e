import type { Ddl } from '../tables/ddl';
import { clickhouseDdl } from '../tables/clickhouse-ddl';
import { duckdbDdl } from '../tables/duckdb-ddl';
import { POSTGRES_FUNCTIONS, postgresDdl } from '../tables/postgres-ddl';
import { TABLES, VIEWS } from '../tables/tables';
import type { Migration } from './migration';

function model(ddl: Ddl): readonly string[] {
  return [...TABLES.flatMap((table) => ddl.createTable(table)), ...VIEWS.flatMap((view) => ddl.createView(view))];
}

/**
 * In the order of their versions, which begin at 1 and leave none out. The first follows the declarations of
 * store/tables until it is released; from then on its statements stand here as they were, and a change is a new step.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'model',
    statements: { duckdb: model(duckdbDdl), postgres: [...POSTGRES_FUNCTIONS, ...model(postgresDdl)], clickhouse: model(clickhouseDdl) },
  },
];
