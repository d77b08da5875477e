/** How a connection to PostgreSQL is encrypted: libpq's modes, as far as they make sense without a certificate of the client's own. */
export const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type SslMode = (typeof SSL_MODES)[number];

/** What Snowflake is signed in to with. */
export const SNOWFLAKE_AUTHENTICATORS = ['key_pair', 'programmatic_access_token', 'oauth'] as const;
export type SnowflakeAuthenticator = (typeof SNOWFLAKE_AUTHENTICATORS)[number];
