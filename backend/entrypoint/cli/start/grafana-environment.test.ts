import { grafanaEnvironment } from './grafana-environment';

const environment = grafanaEnvironment({
  root: '/product',
  port: 3100,
  dataDir: '/product/demo/grafana',
  pluginsDir: '/product/demo/grafana/plugins',
  provisioningDir: '/product/demo/grafana/provisioning',
  pluginIds: ['northstar-kpi-app', 'northstar-kpi-datasource'],
  source: { store: 'duckdb:/product/demo/northstar.duckdb', tenant: 'acme-rentals', timezone: 'Europe/Amsterdam', currency: 'EUR' },
});

test('Grafana listens on this machine alone, on the chosen port, and asks who is there', () => {
  expect(environment).toMatchObject({
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: '3100',
    GF_AUTH_ANONYMOUS_ENABLED: 'false',
  });
});

test('every unsigned plugin is allowed by its own id', () => {
  expect(environment['GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS']).toBe('northstar-kpi-app,northstar-kpi-datasource');
});

test('Grafana reports nothing home and fetches nothing', () => {
  expect(environment).toMatchObject({
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
  });
});

test('Grafana keeps its own data out of the installation', () => {
  expect(environment).toMatchObject({
    GF_PATHS_DATA: '/product/demo/grafana',
    GF_PATHS_LOGS: '/product/demo/grafana/log',
    GF_PATHS_PLUGINS: '/product/demo/grafana/plugins',
    GF_PATHS_PROVISIONING: '/product/demo/grafana/provisioning',
  });
});
