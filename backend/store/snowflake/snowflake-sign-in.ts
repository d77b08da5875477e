import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { Problem } from '../../../contract/problem';
import { privateKey, signedToken } from '../cloud/signed-token';
import type { SnowflakePlace } from './snowflake-url';

/** Headers that prove who asks. */
export type SignIn = () => Readonly<Record<string, string>>;

/** Snowflake takes no token that is older than an hour. */
const TOKEN_S = 3_600;
/** A fresh one in time, whatever the clocks say. */
const RENEW_BEFORE_S = 300;

/**
 * Signs in with a secret: a private key (PEM) of the user in the URL, or a programmatic access token; an OAuth token
 * where the URL says `authenticator=oauth`.
 * Errors: `Problem` invalid_settings, without the secret.
 */
export function snowflakeSignIn(place: SnowflakePlace, secret: string, nowMs: () => number): SignIn {
  if (secret === '') {
    throw new Problem('invalid_settings', "Snowflake needs a secret: a user's private key or a programmatic access token, set as the data source's password or NORTHSTAR_PASSWORD.");
  }
  const isKey = place.authenticator === 'key_pair' || (place.authenticator === 'by_secret' && secret.trimStart().startsWith('-----BEGIN'));
  if (isKey) {
    return keyPair(place, privateKey(secret, "Snowflake's secret"), nowMs);
  }
  const headers = bearer(secret.trim(), place.authenticator === 'oauth' ? 'OAUTH' : 'PROGRAMMATIC_ACCESS_TOKEN');
  return () => headers;
}

function keyPair(place: SnowflakePlace, key: KeyObject, nowMs: () => number): SignIn {
  if (place.user === '') {
    throw new Problem('invalid_settings', 'A private key is that of a user: name it in the URL, snowflake://user@account/….');
  }
  const fingerprint = createHash('sha256').update(createPublicKey(key).export({ type: 'spki', format: 'der' })).digest('base64');
  // A region behind the account's name is no part of it.
  const subject = `${place.account.split('.')[0] ?? ''}.${place.user}`.toUpperCase();
  let headers: Readonly<Record<string, string>> = {};
  let renewAtS = -Infinity;
  return () => {
    const nowS = Math.floor(nowMs() / 1_000);
    if (nowS >= renewAtS) {
      const claims = { iss: `${subject}.SHA256:${fingerprint}`, sub: subject, iat: nowS, exp: nowS + TOKEN_S };
      headers = bearer(signedToken(claims, key), 'KEYPAIR_JWT');
      renewAtS = nowS + TOKEN_S - RENEW_BEFORE_S;
    }
    return headers;
  };
}

function bearer(token: string, type: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}`, 'x-snowflake-authorization-token-type': type };
}
