import { Client, type ClientConfig } from 'pg';
import { errorOf } from '../error-of';
import { postgresProblem } from './postgres-problem';
import { tlsOptions, type PostgresPlace } from './postgres-url';

const CONNECT_TIMEOUT_MS = 10_000;

/** How a place is connected to, with or without TLS. */
export function clientConfig({ host, port, database, user, password, applicationName }: PostgresPlace, ssl: ClientConfig['ssl']): ClientConfig {
  return { host, port, database, user, password, ssl, application_name: applicationName, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true };
}

/** Whether a server said that it has no TLS, which sslmode=prefer does without. */
export function isWithoutTls(thrown: unknown): boolean {
  return /does not support SSL/i.test(errorOf(thrown).message);
}

/** One connection of its own, which the caller ends. Errors: `Problem` store_unavailable. */
export async function connectPostgres(place: PostgresPlace): Promise<Client> {
  const open = async (ssl: ClientConfig['ssl']): Promise<Client> => {
    const client = new Client(clientConfig(place, ssl));
    // One that breaks is told by the statement that it breaks.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  try {
    return await open(tlsOptions(place)).catch((thrown: unknown) => {
      if (place.sslMode !== 'prefer' || !isWithoutTls(thrown)) {
        throw thrown;
      }
      return open(false);
    });
  } catch (thrown) {
    throw postgresProblem(thrown, place);
  }
}
