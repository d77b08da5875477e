import { unfolded } from '../../backend/store/snowflake/snowflake-cells';
import type { Store } from '../../backend/store/store';
import type { TranslatedEngine, Translator } from './translate';

/** A store that is asked in an engine's own SQL and answers from DuckDB, on the same rows. */
export function translatedStore(dialect: TranslatedEngine, translator: Translator, duckdb: Store): Store {
  return {
    dialect,
    async query({ sql, params }, options) {
      const result = await duckdb.query({ sql: await translator.translate(sql, dialect), params }, options);
      // DuckDB keeps the case in which a name was written.
      return dialect === 'snowflake' ? { ...result, columns: result.columns.map((column) => ({ ...column, name: unfolded(column.name) })) } : result;
    },
    version: async () => `${dialect} SQL, translated for ${await duckdb.version()}`,
    close: () => duckdb.close(),
  };
}
