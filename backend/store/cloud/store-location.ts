import { Problem } from '../../../contract/problem';

/** A store's URL taken apart, before its engine has looked at it. */
export interface StoreLocation {
  readonly user: string;
  readonly host: string;
  readonly path: readonly string[];
  /** What stands behind the question mark; only the names that were allowed. */
  readonly settings: Readonly<Record<string, string>>;
  /** Another server that speaks the vendor's API: a private endpoint, a proxy or an emulator. */
  readonly endpoint?: URL;
}

/**
 * Reads `scheme://[user@]host/path?name=value`. `form` shows what is right.
 * Errors: `Problem` invalid_settings; a secret that stands in the URL is not repeated.
 */
export function storeLocation(store: string, form: string, allowed: readonly string[]): StoreLocation {
  const url = parsed(store);
  if (!url || url.host === '') {
    throw new Problem('invalid_settings', `The store's URL cannot be read; write ${form}.`);
  }
  if (url.password !== '') {
    throw new Problem('invalid_settings', `The store's URL holds a password; take it out and set it as the data source's password, which is kept secret. Write ${form}.`);
  }
  const settings = Object.fromEntries(url.searchParams);
  const unknown = Object.keys(settings).find((name) => name !== 'endpoint' && !allowed.includes(name));
  if (unknown !== undefined) {
    throw new Problem('invalid_settings', `The store's URL has an unknown setting "${unknown}"; write ${form}.`, { allowed: [...allowed, 'endpoint'] });
  }
  return {
    user: decodeURIComponent(url.username),
    host: decodeURIComponent(url.host),
    path: url.pathname.split('/').filter((part) => part !== '').map(decodeURIComponent),
    settings,
    ...(settings.endpoint === undefined ? {} : { endpoint: endpointOf(settings.endpoint) }),
  };
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** A token is sent there, so the way must be encrypted, unless it stays on this machine. */
function endpointOf(text: string): URL {
  const url = parsed(text);
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname)))) {
    throw new Problem('invalid_settings', "The endpoint of the store's URL must be an https:// address, or an http:// address of this machine.");
  }
  return url;
}
