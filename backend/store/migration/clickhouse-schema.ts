import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { z } from 'zod';
import { clickhouseProblem } from '../clickhouse/clickhouse-problem';
import { parseClickHouseUrl } from '../clickhouse/clickhouse-url';
import { clickhouseDdl } from '../tables/clickhouse-ddl';
import { READ_LEDGER, type Schema } from './schema';

const existsRows = z.array(z.object({ result: z.coerce.number() }));
const ledgerRows = z.array(z.object({ version: z.coerce.number(), name: z.string(), checksum: z.string() }));
/** Making the rows of a view anew may take long, and says nothing meanwhile. */
const TIMEOUT_MS = 3_600_000;

/** Opens a ClickHouse database for writing. Errors: `Problem` invalid_settings. Nothing is asked yet. */
export function openClickHouseSchema(url: string, password: string): Schema {
  const place = parseClickHouseUrl(url, password);
  const client = createClient({
    url: place.origin,
    database: place.database,
    username: place.user,
    password: place.password,
    application: 'northstar',
    request_timeout: TIMEOUT_MS,
    log: { level: ClickHouseLogLevel.OFF },
  });
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      throw clickhouseProblem(thrown, place);
    }
  };
  const rows = async (query: string): Promise<unknown> => (await client.query({ query, format: 'JSONEachRow', clickhouse_settings: { final: 1 } })).json();
  return {
    engine: 'clickhouse',
    ddl: clickhouseDdl,
    ledger: () =>
      told(async () => {
        const [found] = existsRows.parse(await rows("SELECT count() AS result FROM system.tables WHERE database = currentDatabase() AND name = 'schema_migration'"));
        return found?.result ? ledgerRows.parse(await rows(READ_LEDGER)) : [];
      }),
    apply: (statements) =>
      told(async () => {
        for (const query of statements) {
          await client.command({ query });
        }
      }),
    close: () => client.close(),
  };
}
