import path from 'node:path';
import type { Settings } from '../../../../contract/settings';
import { LOOPBACK, loopbackUrl } from './loopback';

/** Settings of a data source, as contract/settings.ts has them. */
export type Source = Pick<Settings, 'store' | 'tenant' | 'timezone' | 'currency'>;

export interface GrafanaSettings {
  readonly root: string;
  readonly port: number;
  /** Folder for Grafana's database, logs and plugin folder. */
  readonly dataDir: string;
  readonly pluginsDir: string;
  readonly provisioningDir: string;
  readonly pluginIds: readonly string[];
  /** What the provisioned data source is to show. */
  readonly source: Source;
}

/** Grafana's administrator in the demo; the server listens on this machine alone. */
export const LOGIN = { user: 'admin', password: 'admin' } as const;

/**
 * Everything that differs from Grafana's defaults, as GF_<SECTION>_<KEY> variables, and the NORTHSTAR_ variables
 * that the provisioning files refer to. Names that an older Grafana does not know are ignored by it.
 */
export function grafanaEnvironment(settings: GrafanaSettings): Readonly<Record<string, string>> {
  return {
    GF_PATHS_DATA: settings.dataDir,
    GF_PATHS_LOGS: path.join(settings.dataDir, 'log'),
    GF_PATHS_PLUGINS: settings.pluginsDir,
    GF_PATHS_PROVISIONING: settings.provisioningDir,
    GF_SERVER_HTTP_ADDR: LOOPBACK,
    GF_SERVER_HTTP_PORT: String(settings.port),
    GF_SERVER_ROOT_URL: `${loopbackUrl(settings.port)}/`,
    GF_SECURITY_ADMIN_USER: LOGIN.user,
    GF_SECURITY_ADMIN_PASSWORD: LOGIN.password,
    GF_AUTH_ANONYMOUS_ENABLED: 'false',
    GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: settings.pluginIds.join(','),
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
    GF_UNIFIED_ALERTING_ENABLED: 'true',
    GF_LOG_MODE: 'file',
    NORTHSTAR_STORE: settings.source.store,
    NORTHSTAR_TENANT: settings.source.tenant,
    NORTHSTAR_TIMEZONE: settings.source.timezone,
    NORTHSTAR_CURRENCY: settings.source.currency,
    NORTHSTAR_DATA_DIR: path.join(settings.dataDir, 'northstar'),
    NORTHSTAR_CATALOGUE: path.join(settings.root, 'catalogue'),
    NORTHSTAR_DASHBOARDS: path.join(settings.root, 'dashboards', 'json'),
  };
}
