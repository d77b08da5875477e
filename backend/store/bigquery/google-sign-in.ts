import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../../contract/problem';
import type { ApiClient } from '../cloud/api-client';
import { privateKey, signedToken } from '../cloud/signed-token';

/** A token for Google's APIs that is valid now. Errors: `Problem` store_unavailable. */
export type GoogleSignIn = () => Promise<string>;

const serviceAccount = z.object({
  type: z.literal('service_account'),
  client_email: z.string(),
  private_key: z.string(),
  private_key_id: z.string().optional(),
  token_uri: z.url().default('https://oauth2.googleapis.com/token'),
});
type ServiceAccount = z.infer<typeof serviceAccount>;

const granted = z.object({ access_token: z.string(), expires_in: z.number() });

/** The narrowest one that may also cancel what it has started. What may be read is decided by the account's roles. */
const SCOPE = 'https://www.googleapis.com/auth/bigquery';
const ASSERTION_S = 3_600;
/** A fresh one in time, whatever the clocks say. */
const RENEW_BEFORE_S = 300;
const TIMEOUT_MS = 10_000;
const MAX_BYTES = 100_000;

/**
 * Signs in with a secret: the key file (JSON) of a service account, or an access token as it is.
 * Errors: `Problem` invalid_settings, without the secret.
 */
export function googleSignIn(secret: string, api: ApiClient, nowMs: () => number): GoogleSignIn {
  const text = secret.trim();
  if (text === '') {
    throw new Problem('invalid_settings', "BigQuery needs a secret: the JSON key of a service account, set as the data source's password or NORTHSTAR_PASSWORD.");
  }
  if (!text.startsWith('{')) {
    return () => Promise.resolve(text);
  }
  const account = readKeyFile(text);
  const key = privateKey(account.private_key, "The service account's private_key");
  return remembered(() => exchange(account, key, api, nowMs), nowMs);
}

function readKeyFile(text: string): ServiceAccount {
  try {
    return serviceAccount.parse(JSON.parse(text));
  } catch {
    throw new Problem('invalid_settings', 'BigQuery\'s secret is not the JSON key of a service account; it has "type": "service_account", a client_email and a private_key.');
  }
}

interface Granted {
  readonly token: string;
  readonly expiresAtMs: number;
}

/** One request for all who wait, and none while the token is good; one that failed is asked for again. */
function remembered(grant: () => Promise<Granted>, nowMs: () => number): GoogleSignIn {
  let current: Promise<Granted> | undefined;
  const fresh = () => {
    const asked = grant();
    current = asked;
    asked.catch(() => {
      current = current === asked ? undefined : current;
    });
    return asked;
  };
  return async () => {
    const asked = current ?? fresh();
    const known = await asked;
    if (known.expiresAtMs > nowMs()) {
      return known.token;
    }
    return (await (current === undefined || current === asked ? fresh() : current)).token;
  };
}

/** A signed assertion against an access token (RFC 7523). */
async function exchange({ client_email, private_key_id, token_uri }: ServiceAccount, key: KeyObject, api: ApiClient, nowMs: () => number): Promise<Granted> {
  const nowS = Math.floor(nowMs() / 1_000);
  const claims = { iss: client_email, scope: SCOPE, aud: token_uri, iat: nowS, exp: nowS + ASSERTION_S };
  const assertion = signedToken(claims, key, private_key_id ? { kid: private_key_id } : {});
  const answer = await api.call({
    method: 'POST',
    url: new URL(token_uri),
    headers: {},
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
    maxBytes: MAX_BYTES,
  });
  if (answer.status !== 200) {
    throw new Problem('store_unavailable', `Google refused the sign-in of ${client_email} (HTTP ${answer.status}); check that its key is still valid, and this machine's clock.`);
  }
  const { access_token, expires_in } = api.read(granted, answer);
  return { token: access_token, expiresAtMs: nowMs() + 1_000 * (expires_in - RENEW_BEFORE_S) };
}
