import { askBadly } from './ask-badly';

describe('bad input on DuckDB', () => askBadly('duckdb'));
