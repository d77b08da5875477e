import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { request, type APIRequestContext } from '@playwright/test';
import { grafanaBuilds, makeBuilds } from '../../../backend/entrypoint/cli/start/builds';
import { findGrafana } from '../../../backend/entrypoint/cli/start/find-grafana';
import { LOGIN } from '../../../backend/entrypoint/cli/start/grafana-environment';
import { Lifetime } from '../../../backend/entrypoint/cli/start/lifetime';
import { runToEnd } from '../../../backend/entrypoint/cli/start/run-to-end';
import { startGrafana, type RunningGrafana } from '../../../backend/entrypoint/cli/start/start-grafana';
import { thisMachine } from '../../../backend/entrypoint/cli/start/this-machine';
import { copyDemo, DEMO_COMPANY } from '../demo-store';
import { freePort } from '../free-port';
import { root } from '../northstar';

/** Found by the rule that `npm start` finds it by. */
export const installation = findGrafana(thisMachine(process.env));

export const NO_GRAFANA = 'no Grafana: set GRAFANA_HOME to one of 10.1 or newer, or put `grafana` on PATH';

export interface GrafanaUnderTest extends RunningGrafana {
  /** Grafana's HTTP interface, as its administrator. */
  readonly api: APIRequestContext;
  /** Ends it, and removes its data. */
  stop(): Promise<void>;
}

/** Starts a Grafana as `npm start` does, with data of its own in a folder of its own; `more` is added to its environment, `storeIn` puts the data into that folder. Errors: where there is none. */
export async function openGrafana(more: Readonly<Record<string, string>> = {}, storeIn: (folder: string) => Promise<string> = copyDemo): Promise<GrafanaUnderTest> {
  if (!installation) {
    throw new Error(NO_GRAFANA);
  }
  const lifetime = new Lifetime();
  const { platform, arch, env } = process;
  const run = { spawn, platform, lifetime };
  await makeBuilds(
    grafanaBuilds(root, { platform, arch }, { platform, arch }),
    (script) => runToEnd({ command: ['npm', 'run', script], cwd: root, env }, run),
    () => undefined
  );
  const folder = await mkdtemp(path.join(tmpdir(), 'northstar-grafana-'));
  const dataDir = path.join(folder, 'grafana');
  await mkdir(dataDir);
  const source = { ...DEMO_COMPANY, store: await storeIn(folder) };
  const grafana = await startGrafana({ ...run, root, installation, port: await freePort(), dataDir, source, env: { ...env, ...more }, fetch });
  const api = await request.newContext({
    baseURL: grafana.url,
    extraHTTPHeaders: { authorization: `Basic ${btoa(`${LOGIN.user}:${LOGIN.password}`)}` },
  });
  return {
    ...grafana,
    api,
    stop: async () => {
      await api.dispose();
      await lifetime.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
