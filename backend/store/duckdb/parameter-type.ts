import { BIGINT, BOOLEAN, DOUBLE, SQLNULL, VARCHAR, type DuckDBType } from '@duckdb/node-api';
import type { SqlParam } from '../../../contract/answer';

/** The type that a value is bound with. A whole number beyond 2^53 is a double already, and may be larger than any BIGINT. */
export function parameterType(param: SqlParam): DuckDBType {
  switch (typeof param) {
    case 'string':
      return VARCHAR;
    case 'boolean':
      return BOOLEAN;
    case 'number':
      return Number.isSafeInteger(param) ? BIGINT : DOUBLE;
    default:
      return SQLNULL;
  }
}
