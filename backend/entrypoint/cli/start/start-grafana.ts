import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { StartFault } from './faults';
import type { Installation } from './find-grafana';
import { loopbackUrl } from './loopback';
import { grafanaEnvironment, type Source } from './grafana-environment';
import type { Lifetime } from './lifetime';
import { makePluginFolder, pluginIds } from './plugin-folder';
import { ProcessGroup, type Exit, type Spawn } from './process-group';
import { makeProvisioning } from './provisioning';
import { waitForGrafana, type Ready } from './wait-for-grafana';

export interface GrafanaStart {
  readonly root: string;
  readonly installation: Installation;
  readonly port: number;
  readonly dataDir: string;
  /** What the provisioned data source is to show. */
  readonly source: Source;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly spawn: Spawn;
  readonly fetch: typeof fetch;
  readonly lifetime: Lifetime;
}

export interface RunningGrafana extends Ready {
  readonly url: string;
  readonly pid: number;
  /** Resolves with a fault when Grafana ends by itself. */
  readonly ended: Promise<StartFault>;
}

/** The first start writes a database of its own, which takes a slow disk a while. */
const START_TIMEOUT_MS = 180_000;

/**
 * Starts Grafana with the project's app and provisioning and waits for its first board.
 * The lifetime owns the process. Errors: StartFault; the file system's own.
 */
export async function startGrafana(start: GrafanaStart): Promise<RunningGrafana> {
  const dist = path.join(start.root, 'dist');
  const pluginsDir = path.join(start.dataDir, 'plugins');
  await mkdir(start.dataDir, { recursive: true });
  await makePluginFolder(pluginsDir, dist);
  const provisioningDir = path.join(start.dataDir, 'provisioning');
  await makeProvisioning(provisioningDir, path.join(start.root, 'provisioning'));
  const settings = { ...start, pluginsDir, provisioningDir, pluginIds: await pluginIds(dist) };

  start.lifetime.signal.throwIfAborted();
  const [program, ...args] = start.installation.command;
  const group = start.lifetime.own(
    new ProcessGroup(
      start.spawn,
      {
        command: [program, ...args, '--homepath', start.installation.home],
        cwd: start.installation.home,
        env: { ...start.env, ...grafanaEnvironment(settings) },
      },
      start.platform
    )
  );
  const ended = group.exited.then((exit) => new StartFault(explain(exit, group.tail, start.dataDir)));
  const url = loopbackUrl(start.port);
  const ready = await Promise.race([
    waitForGrafana({ url, fetch: start.fetch, signal: start.lifetime.signal, timeoutMs: START_TIMEOUT_MS }),
    ended.then((fault) => Promise.reject(fault)),
  ]);
  return { ...ready, url, pid: group.pid ?? 0, ended };
}

function explain(exit: Exit, tail: readonly string[], dataDir: string): string {
  const how = exit.error ? exit.error.message : exit.signal ? `signal ${exit.signal}` : `exit code ${exit.code}`;
  const last = tail.at(-1);
  return `Grafana ended by itself (${how})${last === undefined ? '' : `: ${last}`}; its log is ${path.join(dataDir, 'log', 'grafana.log')}.`;
}
