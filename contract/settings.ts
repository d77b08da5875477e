import { z } from 'zod';
import { DEFAULT_CURRENCY } from './currency';

/** An unset variable of a provisioning file arrives as empty text, one of digits alone as a number. */
const text = z.coerce.string();

function orDefault<T extends string>(schema: z.ZodType<T>, absent: T) {
  return z.preprocess((given) => (given === '' ? undefined : given), schema.default(absent as never));
}

/**
 * A data source's jsonData; `serve`'s flags and NORTHSTAR_ variables have the same names.
 */
export const settingsSchema = z.object({
  /** `duckdb:FILE`, `duckdb:FOLDER` of Parquet and CSV files, or a server's URL such as `postgres://…`. Empty: dataDir's own file. */
  store: text.default(''),
  dataDir: text.default(''),
  /** Folder of the catalogue's YAML; empty means the one that ships with the plugin. */
  catalogue: text.default(''),
  tenant: text.default(''),
  /** IANA name; a KPI's day is cut in it. */
  timezone: orDefault(z.string(), 'UTC'),
  /** ISO 4217 code; money of the catalogue's unit `currency` is in it. */
  currency: orDefault(z.string(), DEFAULT_CURRENCY),
  /** The role that Grafana's alerting asks with. */
  systemRole: orDefault(z.enum(['viewer', 'editor', 'admin']), 'viewer'),
  /** URL of a running `northstar serve`; empty means embedded. */
  service: text.default(''),
});
export type Settings = z.infer<typeof settingsSchema>;

/** secureJsonData. */
export interface Secrets {
  /** What a store is opened with: the password of a database's user, Snowflake's token or private key, BigQuery's key file. */
  readonly password?: string;
  /** Token that a `northstar serve` asks for. */
  readonly token?: string;
}
