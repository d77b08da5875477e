import path from 'node:path';
import { cacheFolder } from './cache-folder';
import { downloadGrafana } from './download-grafana';
import { StartFault } from './faults';
import { installationAt, type Installation, type Machine } from './find-grafana';
import { GRAFANA_VERSION } from './grafana-release';
import { showProgress } from './progress';
import { runToEnd, type RunDeps } from './run-to-end';

export interface ObtainDeps extends RunDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly arch: NodeJS.Architecture;
  readonly userHome: string;
  readonly machine: Machine;
  readonly fetch: typeof fetch;
  readonly stderr: NodeJS.WriteStream;
}

/** The official Grafana, downloaded and verified on its first use. `baseUrl` holds the archives. Errors: as downloadGrafana. */
export async function obtainGrafana(baseUrl: string, deps: ObtainDeps): Promise<Installation> {
  const shown = showProgress(deps.stderr, `Grafana ${GRAFANA_VERSION}`);
  const home = await downloadGrafana({
    baseUrl,
    version: GRAFANA_VERSION,
    platform: deps.platform,
    arch: deps.arch,
    cache: cacheFolder(deps.env, deps.platform, deps.userHome),
    fetch: deps.fetch,
    signal: deps.lifetime.signal,
    progress: shown.progress,
    unpack: (archive, folder) => unpack(archive, folder, deps),
  }).finally(shown.end);
  const installation = installationAt(deps.machine, home, 'download');
  if (!installation) {
    throw new StartFault(`${home} holds no Grafana (remove that folder to download it again)`);
  }
  return installation;
}

/** Linux, macOS and Windows from 10 on have a `tar`; the one of Windows reads zip archives too. */
async function unpack(archive: string, folder: string, deps: ObtainDeps): Promise<void> {
  const { ok, tail } = await runToEnd(
    { command: ['tar', '-xf', archive, '-C', folder, '--strip-components=1'], cwd: folder, env: deps.env },
    deps
  );
  if (!ok) {
    throw new StartFault(`\`tar\` could not unpack ${path.basename(archive)} (${tail.at(-1) ?? 'is it installed?'})`);
  }
}
