import { Problem } from '../../../contract/problem';
import { SNOWFLAKE_AUTHENTICATORS, type SnowflakeAuthenticator } from '../../../contract/store-settings';
import { storeLocation } from '../cloud/store-location';

/** Where to ask, and as whom. */
export interface SnowflakePlace {
  readonly account: string;
  /** The user of a key pair; a token says itself whose it is. */
  readonly user: string;
  readonly database: string;
  readonly schema: string;
  readonly warehouse?: string;
  readonly role?: string;
  readonly authenticator: Authenticator;
  readonly endpoint: URL;
}

export type Authenticator = SnowflakeAuthenticator | 'by_secret';

const FORM = 'snowflake://[user@]account/database/schema?warehouse=W&role=R';

/**
 * Reads a Snowflake store's URL.
 * Errors: `Problem` invalid_settings.
 */
export function parseSnowflakeUrl(store: string): SnowflakePlace {
  const { user, host: account, path, settings, endpoint } = storeLocation(store, FORM, ['warehouse', 'role', 'authenticator']);
  const [database, schema, ...more] = path;
  if (database === undefined || schema === undefined || more.length > 0 || !/^[\w.-]+$/.test(account)) {
    throw new Problem('invalid_settings', `The store's URL names an account, a database and a schema; write ${FORM}.`);
  }
  return {
    account,
    user,
    database: folded(database),
    schema: folded(schema),
    ...(settings.warehouse ? { warehouse: folded(settings.warehouse) } : {}),
    ...(settings.role ? { role: folded(settings.role) } : {}),
    authenticator: authenticator(settings.authenticator),
    // An underscore is no part of a host's name.
    endpoint: endpoint ?? new URL(`https://${account.replaceAll('_', '-')}.snowflakecomputing.com`),
  };
}

/** The API takes names as they are, so a plain one is folded to upper case, as it would be in SQL. */
function folded(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/i.test(name) ? name.toUpperCase() : name;
}

function authenticator(name: string | undefined): Authenticator {
  if (name === undefined) {
    return 'by_secret';
  }
  const known = SNOWFLAKE_AUTHENTICATORS.find((one) => one === name);
  if (!known) {
    throw new Problem('invalid_settings', `Snowflake's authenticator "${name}" is unknown; allowed are ${SNOWFLAKE_AUTHENTICATORS.join(', ')}.`, { allowed: SNOWFLAKE_AUTHENTICATORS });
  }
  return known;
}
