import type { Store } from '../../backend/store/store';
import type { TranslatedEngine, Translator } from './translate';

/** A store that is asked in an engine's own SQL and answers from DuckDB, on the same rows. */
export function translatedStore(dialect: TranslatedEngine, translator: Translator, duckdb: Store): Store {
  return {
    dialect,
    query: async ({ sql, params }, options) => duckdb.query({ sql: await translator.translate(sql, dialect), params }, options),
    version: async () => `${dialect} SQL, translated for ${await duckdb.version()}`,
    close: () => duckdb.close(),
  };
}
