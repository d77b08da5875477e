import { z } from 'zod';
import { connectPostgres } from '../postgres/connect-postgres';
import { postgresProblem } from '../postgres/postgres-problem';
import { parsePostgresUrl } from '../postgres/postgres-url';
import { postgresDdl } from '../tables/postgres-ddl';
import { READ_LEDGER, type Schema } from './schema';

const ledgerRows = z.array(z.object({ version: z.number(), name: z.string(), checksum: z.string() }));
/** One at a time: any number that others do not use for a lock. */
const LOCK = 8_117_263;

/** Opens a PostgreSQL database for writing; a second one waits until the first is closed. Errors: `Problem` invalid_settings, store_unavailable. */
export async function openPostgresSchema(url: string, password: string): Promise<Schema> {
  const place = parsePostgresUrl(url, password);
  const client = await connectPostgres(place);
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      throw postgresProblem(thrown, place);
    }
  };
  await told(() => client.query(`SET TimeZone = 'UTC'; SELECT pg_advisory_lock(${LOCK})`)).catch(async (thrown: unknown) => {
    await client.end();
    throw thrown;
  });
  return {
    engine: 'postgres',
    ddl: postgresDdl,
    ledger: () =>
      told(async () => {
        const { rows } = await client.query("SELECT to_regclass('schema_migration') IS NOT NULL AS here");
        return rows[0]?.here === true ? ledgerRows.parse((await client.query(READ_LEDGER)).rows) : [];
      }),
    apply: (statements) =>
      told(async () => {
        await client.query('BEGIN');
        try {
          for (const statement of statements) {
            await client.query(statement);
          }
          await client.query('COMMIT');
        } catch (thrown) {
          await client.query('ROLLBACK').catch(() => undefined);
          throw thrown;
        }
      }),
    close: () => client.end(),
  };
}
