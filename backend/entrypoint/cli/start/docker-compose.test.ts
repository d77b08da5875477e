import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { IMAGE } from './docker';
import { grafanaEnvironment } from './grafana-environment';
import { DEMO_PORT } from './index';

const root = path.resolve(__dirname, '../../../..');
const composeSchema = z.object({
  services: z.object({
    grafana: z.object({
      image: z.string(),
      ports: z.array(z.string()),
      environment: z.record(z.string(), z.string()),
      volumes: z.array(z.string()),
      healthcheck: z.object({ test: z.array(z.string()) }),
    }),
  }),
});
const { grafana } = composeSchema.parse(parse(readFileSync(path.join(root, 'docker-compose.yml'), 'utf8'))).services;
const mounts = new Map(grafana.volumes.map((volume) => volume.split(':').slice(0, 2).reverse() as [string, string]));

test('the image is the pinned one, which has the glibc that Node wants', () => {
  expect(grafana.image).toBe(IMAGE);
  expect(IMAGE).toMatch(/-ubuntu$/);
});

test('Grafana is reached from this machine alone, and its health is asked', () => {
  expect(grafana.ports).toEqual([`127.0.0.1:\${NORTHSTAR_PORT:-${DEMO_PORT}}:3000`]);
  expect(grafana.healthcheck.test).toContain('http://127.0.0.1:3000/api/health');
});

test('the container is set up as the Grafana that runs without Docker', () => {
  const here = grafanaEnvironment({
    root: '/northstar',
    port: DEMO_PORT,
    dataDir: '/northstar/demo/docker',
    pluginsDir: '/var/lib/grafana/plugins',
    provisioningDir: '/etc/grafana/provisioning',
    pluginIds: ['northstar-kpi-app', 'northstar-kpi-datasource', 'northstar-funnel-panel', 'northstar-retention-panel'],
    source: { store: 'duckdb:/northstar/demo/northstar.duckdb', tenant: 'acme-rentals', timezone: 'Europe/Amsterdam', currency: 'EUR' },
  });
  // What the container decides itself: its own network and log, the image's folders, and mounted names of its own.
  const apart = [
    'GF_SERVER_HTTP_ADDR',
    'GF_SERVER_HTTP_PORT',
    'GF_SERVER_ROOT_URL',
    'GF_LOG_MODE',
    'GF_PATHS_LOGS',
    'GF_PATHS_PLUGINS',
    'GF_PATHS_PROVISIONING',
    'NORTHSTAR_DASHBOARDS',
  ];
  const both = Object.entries(here).filter(([name]) => !apart.includes(name));
  expect(grafana.environment).toMatchObject(Object.fromEntries(both));
});

test('every folder that a variable names is mounted', () => {
  const named = Object.values(grafana.environment)
    .flatMap((value) => value.match(/\/northstar\/[^/]+/) ?? []);
  expect(named.length).toBeGreaterThan(3);
  expect([...mounts.keys()]).toEqual(expect.arrayContaining(named));
});

test('everything that is mounted stands in the checkout, but for what a build and the demo make', () => {
  const made = ['./dist', './demo'];
  const tracked = [...mounts.values()].filter((source) => !made.includes(source));
  for (const source of tracked) {
    expect({ source, names: readdirSync(path.dirname(path.join(root, source))) }).toEqual({
      source,
      names: expect.arrayContaining([path.basename(source)]),
    });
  }
});

test('every file of provisioning/alerting is mounted, and the demo’s notification policy with them', () => {
  const wanted = ['provisioning/alerting', 'provisioning/demo/alerting'].flatMap((folder) =>
    readdirSync(path.join(root, folder)).map((name) => `./${folder}/${name}`)
  );
  expect([...mounts.values()].filter((source) => source.includes('/alerting/')).sort()).toEqual(wanted.sort());
});
