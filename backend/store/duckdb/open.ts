import { DuckDBInstance } from '@duckdb/node-api';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../../../contract/problem';
import { duckdbProblem } from './problem';

/** What DuckDB may use: its own limits, so that many askers at once share one amount of memory (README, Limits). */
export interface DuckDBLimits {
  /** DuckDB's own spelling, such as `1GB`. */
  readonly memory: string;
  readonly threads: number;
}

const READERS: Readonly<Record<string, (file: string) => string>> = {
  '.parquet': (file) => `read_parquet(${sqlText(file)})`,
  '.csv': (file) => `read_csv(${sqlText(file)})`,
};

/**
 * Opens a store for reading only: a DuckDB file, one Parquet or CSV file, or a folder of them, each a table named
 * after its file. Nothing else on the machine can be read through it, whatever the statement.
 * Errors: `Problem` store_unavailable; nothing is ever written or overwritten.
 */
export async function openDuckDB(location: string, limits: DuckDBLimits): Promise<DuckDBInstance> {
  const absolute = path.resolve(location);
  if (location === '' || !existsSync(absolute)) {
    throw new Problem('store_unavailable', `There is no file or folder at "${location}"; name a DuckDB file, a Parquet or CSV file, or a folder of them.`);
  }
  const files = dataFiles(absolute);
  const isDatabase = files === undefined;
  try {
    const instance = await DuckDBInstance.create(isDatabase ? absolute : ':memory:', {
      memory_limit: limits.memory,
      threads: String(limits.threads),
      ...(isDatabase ? { access_mode: 'READ_ONLY' } : {}),
    });
    await confine(instance, files ?? []);
    return instance;
  } catch (thrown) {
    throw duckdbProblem(thrown, location);
  }
}

/** The data files that a location stands for, or undefined where it is a database. */
function dataFiles(location: string): readonly string[] | undefined {
  if (!statSync(location).isDirectory()) {
    return READERS[path.extname(location).toLowerCase()] ? [location] : undefined;
  }
  const found = readdirSync(location)
    .filter((file) => READERS[path.extname(file).toLowerCase()])
    .sort();
  if (found.length === 0) {
    throw new Problem('store_unavailable', `The folder "${location}" holds no Parquet or CSV file, so there is nothing to ask.`);
  }
  return found.map((file) => path.join(location, file));
}

/** Makes a view for each file, then closes every other way to the file system, for good. */
async function confine(instance: DuckDBInstance, files: readonly string[]): Promise<void> {
  const connection = await instance.connect();
  try {
    for (const file of files) {
      const { name, ext } = path.parse(file);
      const reader = READERS[ext.toLowerCase()];
      if (reader) {
        await connection.run(`CREATE OR REPLACE VIEW "${name.replaceAll('"', '""')}" AS SELECT * FROM ${reader(file)}`);
      }
    }
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    await connection.run(`SET GLOBAL allowed_paths = [${files.map(sqlText).join(', ')}]`);
    await connection.run('SET GLOBAL enable_external_access = false');
    await connection.run('SET GLOBAL lock_configuration = true');
  } finally {
    connection.closeSync();
  }
}

function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
