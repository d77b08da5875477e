import { cp, rm } from 'node:fs/promises';
import path from 'node:path';

/** Folders that Grafana reads, as provisioning/ has them. */
const KINDS = ['datasources', 'dashboards', 'plugins', 'alerting'];

/**
 * Makes the demo's provisioning folder afresh: the product's, and over it what stands in its `demo` folder. A notification
 * policy replaces an organisation's whole tree, so it is given to this Grafana alone (design decision 14).
 */
export async function makeProvisioning(folder: string, product: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const kind of KINDS) {
    await cp(path.join(product, kind), path.join(folder, kind), { recursive: true });
  }
  await cp(path.join(product, 'demo'), folder, { recursive: true });
}
