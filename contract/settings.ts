import { z } from 'zod';

/**
 * A data source's jsonData; `serve`'s flags and NORTHSTAR_ variables have the same names (design.md, Names).
 */
export const settingsSchema = z.object({
  /** `duckdb:FILE`, `duckdb:FOLDER` of Parquet and CSV files, `postgres://…`, `clickhouse://…`. Empty: dataDir's own file. */
  store: z.string().default(''),
  dataDir: z.string().default(''),
  /** Folder of the catalogue's YAML; empty means the one that ships with the plugin. */
  catalogue: z.string().default(''),
  tenant: z.string().default(''),
  /** IANA name; a KPI's day is cut in it. */
  timezone: z.string().default('UTC'),
  /** The role that Grafana's alerting asks with. */
  systemRole: z.enum(['viewer', 'editor', 'admin']).default('viewer'),
  /** URL of a running `northstar serve`; empty means embedded. */
  service: z.string().default(''),
  collectorPort: z.coerce.number().int().min(0).max(65535).default(0),
});
export type Settings = z.infer<typeof settingsSchema>;

/** secureJsonData. */
export interface Secrets {
  /** Password of a database server's user. */
  readonly password?: string;
  /** Token that a `northstar serve` asks for. */
  readonly token?: string;
}
