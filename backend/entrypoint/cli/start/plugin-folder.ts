import { cp, mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** The app, which holds the data source and the panels. */
export const APP_ID = 'northstar-kpi-app';

/**
 * Makes a folder of plugins that holds the built app alone, as Grafana's `paths.plugins` wants it:
 * a link to `dist`, or a copy where the file system has no links.
 */
export async function makePluginFolder(folder: string, dist: string): Promise<void> {
  const place = path.join(folder, APP_ID);
  await mkdir(folder, { recursive: true });
  await rm(place, { recursive: true, force: true });
  // A junction needs no special right on Windows; elsewhere the type is ignored.
  await symlink(dist, place, 'junction').catch(() => cp(dist, place, { recursive: true }));
}

const manifestSchema = z.object({ id: z.string() });

/** Ids of the app and of every plugin nested in it: Grafana wants each of them named before it loads them unsigned. */
export async function pluginIds(dist: string): Promise<readonly string[]> {
  const files = await readdir(dist, { recursive: true });
  const manifests = files.filter((file) => path.basename(file) === 'plugin.json').sort();
  return Promise.all(
    manifests.map(async (file) => manifestSchema.parse(JSON.parse(await readFile(path.join(dist, file), 'utf8'))).id)
  );
}
