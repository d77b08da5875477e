import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import type { Principal } from '../../access/principal';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Knows a caller by the server's token: programs send it as a bearer token, browsers as the password of Basic
 * authentication, whose user name then is the login.
 */
export function tokenAuthentication(token: string, role: 'viewer' | 'editor' | 'admin'): (request: Pick<Request, 'headers'>) => Principal | undefined {
  const expected = digest(token);
  return ({ headers }) => {
    const shown = credentials(headers.authorization ?? '');
    // Digests are of one length, so that comparing them tells nothing of the token's.
    return shown !== undefined && timingSafeEqual(digest(shown.token), expected) ? { kind: 'user', login: shown.login, role } : undefined;
  };
}

function credentials(authorization: string): { readonly login: string; readonly token: string } | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(authorization) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return { login: 'token', token: value };
    case 'basic': {
      const [, login = '', token = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(value, 'base64').toString('utf8')) ?? [];
      return { login: login || 'token', token };
    }
    default:
      return undefined;
  }
}
