import { Problem } from '../../../contract/problem';

const FORM = 'clickhouse://user@host:8443/database?secure=1';
const SETTINGS = ['secure'];

/** A ClickHouse server's HTTP interface. */
export interface ClickHousePlace {
  /** `http://host:port` or `https://host:port`. */
  readonly origin: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/**
 * Reads `clickhouse://user:password@host:port/database?secure=1`; a password of its own goes before the URL's.
 * Errors: `Problem` invalid_settings, which never repeats the password.
 */
export function parseClickHouseUrl(text: string, password = ''): ClickHousePlace {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.hostname === '') {
    throw new Problem('invalid_settings', `The store's URL cannot be read; write ${FORM}.`);
  }
  const settings = Object.fromEntries(url.searchParams);
  const unknown = Object.keys(settings).find((name) => !SETTINGS.includes(name));
  if (unknown !== undefined) {
    throw new Problem('invalid_settings', `The store's URL has an unknown setting "${unknown}"; write ${FORM}.`, { allowed: SETTINGS });
  }
  const secure = isSecure(settings.secure ?? '0');
  return {
    origin: `${secure ? 'https' : 'http'}://${url.hostname}:${url.port || (secure ? 8443 : 8123)}`,
    database: decodeURIComponent(url.pathname.slice(1)) || 'default',
    user: decodeURIComponent(url.username) || 'default',
    password: password === '' ? decodeURIComponent(url.password) : password,
  };
}

function isSecure(text: string): boolean {
  if (!/^([01]|true|false)$/.test(text)) {
    throw new Problem('invalid_settings', `The store's URL says secure=${text}; allowed are 0 and 1.`, { allowed: ['0', '1'] });
  }
  return text === '1' || text === 'true';
}
