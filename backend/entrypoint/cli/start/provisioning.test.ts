import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeProvisioning } from './provisioning';

const PRODUCT = path.resolve(__dirname, '../../../../provisioning');

test('the demo has the product’s provisioning and a notification policy; what an older version left is gone', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'northstar-provisioning-'));
  await mkdir(path.join(folder, 'alerting'));
  await writeFile(path.join(folder, 'alerting', 'retired.yaml'), '');
  await makeProvisioning(folder, PRODUCT);
  expect((await readdir(folder)).sort()).toEqual(['alerting', 'dashboards', 'datasources', 'plugins']);
  const alerting = await readdir(path.join(folder, 'alerting'));
  expect(alerting).toEqual(expect.arrayContaining([...(await readdir(path.join(PRODUCT, 'alerting'))), 'policies.yaml']));
  expect(alerting).not.toContain('retired.yaml');
  await rm(folder, { recursive: true });
});
