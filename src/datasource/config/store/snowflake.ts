import type { SnowflakeAuthenticator } from '../../../../contract/store-settings';
import type { StoreAddress } from './address';
import type { Choice, Engine, SecretWords } from './engine';
import { host, setting, step, user, type Part } from './part';

const authenticator = setting('authenticator');
/** Where the address does not say, the secret decides; a user is named for a private key alone. */
const signIn: Part = {
  ...authenticator,
  read: (address) => authenticator.read(address) || (address.user === '' ? 'programmatic_access_token' : 'key_pair'),
};

const SIGN_INS = {
  key_pair: { label: 'Private key', description: "The user's, in PEM with its BEGIN and END lines, without a passphrase.", isLong: true },
  programmatic_access_token: { label: 'Access token', description: 'A programmatic access token.', isLong: true },
  oauth: { label: 'OAuth token', description: 'A token that something else renews.', isLong: true },
} as const satisfies Record<SnowflakeAuthenticator, SecretWords>;
const SIGN_IN_CHOICES: readonly Choice[] = Object.entries(SIGN_INS).map(([value, { label }]) => ({ value, label }));

export const snowflake: Engine = {
  label: 'Snowflake',
  description: 'A warehouse in the cloud',
  schemes: ['snowflake'],
  form: 'snowflake://account/database/schema?warehouse=W&role=R',
  fields: [
    {
      id: 'account',
      label: 'Account',
      description: 'Its identifier: what stands before .snowflakecomputing.com in its address.',
      placeholder: 'myorg-myaccount',
      part: host,
      missing: "Write the account's identifier, such as myorg-myaccount.",
      faultOf: (text) => (/^[\w.-]+$/.test(text) && !/snowflakecomputing/i.test(text) ? undefined : "Write the account's identifier alone, such as myorg-myaccount."),
    },
    { id: 'database', label: 'Database', description: 'Of tables that the catalogue names without one.', placeholder: 'ANALYTICS', part: step(0), missing: 'Write the database.' },
    { id: 'schema', label: 'Schema', description: 'Of tables that the catalogue names without one.', placeholder: 'MARTS', part: step(1), missing: 'Write the schema.' },
    { id: 'warehouse', label: 'Warehouse', description: "The user's usual one where left empty.", placeholder: 'REPORTING', part: setting('warehouse') },
    { id: 'role', label: 'Role', description: "The user's usual one where left empty; one that may only read is enough.", placeholder: 'READER', part: setting('role') },
    { id: 'authenticator', label: 'Sign in with', description: 'What proves to Snowflake who asks.', placeholder: '', part: signIn, choices: SIGN_IN_CHOICES },
    {
      id: 'user',
      label: 'User',
      description: 'The user whose private key it is.',
      placeholder: 'NORTHSTAR',
      part: user,
      missing: 'Write the user whose private key it is.',
      isShown: isKeyPair,
    },
  ],
  secretOf: (address) => new Map<string, SecretWords>(Object.entries(SIGN_INS)).get(signIn.read(address)) ?? SIGN_INS.programmatic_access_token,
};

function isKeyPair(address: StoreAddress): boolean {
  return signIn.read(address) === 'key_pair';
}
