/** A server's address as the setting `store` has it, taken apart; incomplete while somebody is still writing it. */
export interface StoreAddress {
  readonly scheme: string;
  readonly user: string;
  /** Read so that it can be taken out: it is never written. */
  readonly password: string;
  /** An IPv6 address stands here without its brackets. */
  readonly host: string;
  readonly port: string;
  readonly path: readonly string[];
  readonly settings: ReadonlyMap<string, string>;
}

/** A password may hold `@` and `/` where somebody pasted it as it is, so the last `@` ends it. */
const ADDRESS = /^([a-z]{2,}):\/\/(?:([^:@/?#]*)(?::([^?#]*))?@)?(\[[^\]]*\]|[^:/?#]*)(?::([^/?#]*))?(\/[^?#]*)?(?:\?([^#]*))?$/;

/** Takes `scheme://user:password@host:port/path?name=value` apart; undefined for anything else. */
export function parseAddress(store: string): StoreAddress | undefined {
  const parts = ADDRESS.exec(store);
  if (!parts) {
    return undefined;
  }
  const [, scheme = '', user = '', password = '', host = '', port = '', path = '', settings = ''] = parts;
  return {
    scheme,
    user: decoded(user),
    password: decoded(password),
    host: decoded(host).replace(/^\[(.*)\]$/, '$1'),
    port,
    path: path.split('/').slice(1).map(decoded),
    settings: new Map(new URLSearchParams(settings)),
  };
}

/** The address in one line, without its password. */
export function formatAddress({ scheme, user, host, port, path, settings }: StoreAddress): string {
  const sign = user === '' ? '' : `${encodeURIComponent(user)}@`;
  const place = host.includes(':') ? `[${host}]` : encodeURIComponent(host);
  const steps = path.map((step) => `/${encodeURIComponent(step)}`).join('').replace(/\/+$/, '');
  const asked = [...settings].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll('%2F', '/')}`).join('&');
  return `${scheme}://${sign}${place}${port === '' ? '' : `:${port}`}${steps}${asked === '' ? '' : `?${asked}`}`;
}

/** An address of which nothing is known yet. */
export function emptyAddress(scheme: string): StoreAddress {
  return { scheme, user: '', password: '', host: '', port: '', path: [], settings: new Map() };
}

/** The text as it was meant; as it stands where its percent signs mean nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
