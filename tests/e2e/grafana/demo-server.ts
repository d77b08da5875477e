import { startClickHouse } from '../../../backend/store/testing/start-clickhouse';
import { startPostgres } from '../../../backend/store/testing/start-postgres';
import type { TestEngine } from '../../../backend/store/testing/test-engine';
import type { ServerName } from '../../../backend/store/testing/test-store';
import { loadModel } from '../../engines/load-model';
import { DEMO_FILE } from '../demo-store';

const START: Readonly<Record<ServerName, () => Promise<TestEngine | undefined>>> = { postgres: startPostgres, clickhouse: startClickHouse };

/** A server that holds what the demo's DuckDB file holds. Errors: `Error` where it is not installed. */
export async function startDemoServer(name: ServerName): Promise<TestEngine> {
  const engine = await START[name]();
  if (!engine) {
    throw new Error(`${name} is not installed here.`);
  }
  return { ...engine, url: await loadModel(name, engine, DEMO_FILE, new Date()) };
}
