import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { Problem } from '../../../contract/problem';

/**
 * A JSON Web Token (RFC 7519) signed with RS256.
 * `header` beside `alg` and `typ`.
 */
export function signedToken(claims: Readonly<Record<string, string | number>>, key: KeyObject, header: Readonly<Record<string, string>> = {}): string {
  const signed = [{ alg: 'RS256', typ: 'JWT', ...header }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

/** Errors: `Problem` invalid_settings, which shows nothing of the text. */
export function privateKey(pem: string, whose: string): KeyObject {
  try {
    const [, kind = '', base64 = ''] = /-----BEGIN ([A-Z ]+)-----([^-]*)-----END/.exec(pem.replaceAll('\\n', '\n')) ?? [];
    // A setting of one line has lost its line ends, or has them written out.
    return createPrivateKey(`-----BEGIN ${kind}-----\n${base64.replaceAll(/\s/g, '')}\n-----END ${kind}-----\n`);
  } catch {
    throw new Problem('invalid_settings', `${whose} is not a private key that can be read; it is a PEM text without a passphrase (PKCS#8).`);
  }
}
