import path from 'node:path';
import { Option, type Command } from 'commander';
import { DEFAULT_CURRENCY } from '../../../contract/currency';
import { settingsSchema, type Secrets, type Settings } from '../../../contract/settings';

/** Where a store is. */
export interface StoreFlags {
  readonly store: string;
  readonly dataDir: string;
}

/** A data source's settings as flags and NORTHSTAR_ variables of the same names: read here and nowhere else. */
export interface SettingsFlags extends StoreFlags {
  readonly catalogue: string;
  readonly tenant: string;
  readonly timezone: string;
  readonly currency: string;
}

export function withStore(command: Command, root: string): Command {
  return command
    .addOption(new Option('--store <url>', 'duckdb:FILE, duckdb:FOLDER of Parquet and CSV files, postgres://…, clickhouse://…, snowflake://… or bigquery://…; a password comes from NORTHSTAR_PASSWORD').env('NORTHSTAR_STORE').default(''))
    .addOption(new Option('--data-dir <folder>', 'where Northstar keeps its own database').env('NORTHSTAR_DATA_DIR').default(path.join(root, 'demo'), 'demo'));
}

export function withSettings(command: Command, root: string): Command {
  return withStore(command, root)
    .addOption(new Option('--catalogue <folder>', "the catalogue's YAML").env('NORTHSTAR_CATALOGUE').default(path.join(root, 'catalogue'), 'catalogue'))
    .addOption(new Option('--tenant <id>', 'the tenant whose rows are asked').env('NORTHSTAR_TENANT').default(''))
    .addOption(new Option('--timezone <name>', "IANA time zone of the tenant's day").env('NORTHSTAR_TIMEZONE').default('UTC'))
    .addOption(new Option('--currency <code>', "ISO 4217 code of the tenant's own currency").env('NORTHSTAR_CURRENCY').default(DEFAULT_CURRENCY));
}

export function settingsOf(flags: SettingsFlags): Settings {
  return settingsSchema.parse(flags);
}

export function secretsOf(env: Readonly<Record<string, string | undefined>>): Secrets {
  return { password: env.NORTHSTAR_PASSWORD, token: env.NORTHSTAR_TOKEN };
}
