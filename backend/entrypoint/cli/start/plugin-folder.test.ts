import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makePluginFolder, pluginIds } from './plugin-folder';

let folder: string;
let dist: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'northstar-plugins-'));
  dist = path.join(folder, 'dist');
  await mkdir(path.join(dist, 'datasource'), { recursive: true });
  await writeFile(path.join(dist, 'plugin.json'), '{ "id": "northstar-kpi-app", "type": "app" }');
  await writeFile(path.join(dist, 'datasource', 'plugin.json'), '{ "id": "northstar-kpi-datasource", "type": "datasource" }');
});
afterEach(() => rm(folder, { recursive: true }));

test('the app and every nested plugin are named', async () => {
  expect([...(await pluginIds(dist))].sort()).toEqual(['northstar-kpi-app', 'northstar-kpi-datasource']);
});

test('the folder leads to the built app, also after a second start and after the app has moved', async () => {
  const plugins = path.join(folder, 'plugins');
  await makePluginFolder(plugins, '/an/older/checkout/dist');
  await makePluginFolder(plugins, dist);
  await makePluginFolder(plugins, dist);
  expect(await readFile(path.join(plugins, 'northstar-kpi-app', 'datasource', 'plugin.json'), 'utf8')).toContain('northstar-kpi-datasource');
  expect(await readFile(path.join(dist, 'plugin.json'), 'utf8')).toContain('northstar-kpi-app');
});
