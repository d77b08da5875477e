import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { Problem } from '../../../contract/problem';
import { SSL_MODES, type SslMode } from '../../../contract/store-settings';

const FORM = 'postgres://user@host:5432/database?sslmode=require';

const SETTINGS = ['sslmode', 'sslrootcert', 'host', 'application_name'];

/** A PostgreSQL server, and how it is spoken to. */
export interface PostgresPlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly applicationName: string;
  readonly sslMode: SslMode;
  /** Certificates (PEM) that the server's must come from. */
  readonly rootCertificates?: string;
}

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…&sslrootcert=FILE`; a password of its own goes before the
 * URL's. As with libpq, sslmode is `prefer` where it is left out, and `host` may be the folder of a local socket.
 * Errors: `Problem` invalid_settings, which never repeats the password.
 */
export function parsePostgresUrl(text: string, password = ''): PostgresPlace {
  const url = urlOf(text);
  const settings = settingsOf(url);
  const user = decodeURIComponent(url.username);
  const host = settings.host ?? decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1');
  if (host === '' || user === '') {
    throw new Problem('invalid_settings', `The store's URL names no ${host === '' ? 'host' : 'user'}; write ${FORM}.`);
  }
  return {
    host,
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)) || user,
    user,
    password: password || decodeURIComponent(url.password),
    applicationName: settings.application_name ?? 'northstar',
    sslMode: sslModeOf(settings.sslmode ?? 'prefer'),
    ...(settings.sslrootcert === undefined ? {} : { rootCertificates: certificates(settings.sslrootcert) }),
  };
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Problem('invalid_settings', `The store's URL cannot be read; write ${FORM}.`);
  }
  return url;
}

function settingsOf({ searchParams }: URL): Readonly<Partial<Record<string, string>>> {
  const settings = Object.fromEntries(searchParams);
  const unknown = Object.keys(settings).find((name) => !SETTINGS.includes(name));
  if (unknown !== undefined) {
    throw new Problem('invalid_settings', `The store's URL has an unknown setting "${unknown}"; write ${FORM}.`, { allowed: SETTINGS });
  }
  return settings;
}

/** How Node's TLS does what the mode says; false for a connection without. */
export function tlsOptions({ sslMode, rootCertificates, host }: PostgresPlace): ConnectionOptions | false {
  const ca = rootCertificates === undefined ? {} : { ca: rootCertificates };
  // Sockets of this machine have no TLS.
  if (sslMode === 'disable' || host.startsWith('/')) {
    return false;
  }
  switch (sslMode) {
    case 'verify-full':
      return { ...ca, rejectUnauthorized: true };
    case 'verify-ca':
      return { ...ca, rejectUnauthorized: true, checkServerIdentity: () => undefined };
    default:
      // As with libpq: encrypted, and checked only where there is something to check against.
      return { ...ca, rejectUnauthorized: rootCertificates !== undefined, checkServerIdentity: () => undefined };
  }
}

function sslModeOf(text: string): SslMode {
  const mode = SSL_MODES.find((candidate) => candidate === text);
  if (!mode) {
    throw new Problem('invalid_settings', `The store's URL says sslmode=${text}; allowed are ${SSL_MODES.join(', ')}.`, { allowed: SSL_MODES });
  }
  return mode;
}

function certificates(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    throw new Problem('invalid_settings', `The certificates at "${file}", which the store's URL names, cannot be read.`, { cause: thrown });
  }
}
