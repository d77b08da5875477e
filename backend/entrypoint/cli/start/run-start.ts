import { homedir } from 'node:os';
import path from 'node:path';
import { grafanaBuilds, makeBuilds, type Target } from './builds';
import { chooseHome, type Home } from './choose-home';
import { demoIsStale, DEMO_DAYS, type MakeDemo } from './demo-data';
import { dockerIsReady, startDocker } from './docker';
import { faultOf, type StartFault } from './faults';
import { findGrafana } from './find-grafana';
import { LOGIN, type Source } from './grafana-environment';
import { GRAFANA_DOWNLOADS } from './grafana-release';
import { onInterrupt, type Signals } from './interrupt';
import { Lifetime } from './lifetime';
import { LOOPBACK, requireFreePort } from './loopback';
import { obtainGrafana } from './obtain-grafana';
import type { Spawn } from './process-group';
import { showProgress } from './progress';
import { runToEnd } from './run-to-end';
import { startGrafana, type RunningGrafana } from './start-grafana';
import { thisMachine } from './this-machine';
import { FIRST_BOARD } from './wait-for-grafana';

/** Northstar's own pages, as `serve` shows them. */
export interface RunningBoards {
  /** Address of the pages, without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

export type ServeBoards = (options: Source & { readonly host: string; readonly port: number }) => Promise<RunningBoards>;

export interface StartOptions {
  readonly port: number;
  readonly offline: boolean;
  /** Days of demo data to make; undefined keeps what is there, where it is fresh. */
  readonly days?: number;
  readonly noGrafana: boolean;
}

export interface StartDeps {
  /** The checkout: holds dist/, provisioning/, demo/ and docker-compose.yml. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly makeDemo: MakeDemo;
  /** The company of the demo data that is shown. */
  readonly company: Omit<Source, 'store'>;
  readonly serveBoards: ServeBoards;
  readonly spawn: Spawn;
  readonly fetch: typeof fetch;
  readonly process: Signals & Pick<NodeJS.Process, 'platform' | 'arch' | 'stderr' | 'exit' | 'getuid' | 'getgid'>;
  /** Prints a line for the person who started the product. */
  readonly log: (line: string) => void;
}

/**
 * Makes demo data, finds a Grafana (or does without) and shows the boards until it is interrupted.
 * Returns the exit code: 0 after an interrupt, 1 after a fault, which has then been printed as one sentence.
 */
export async function runStart(options: StartOptions, deps: StartDeps): Promise<number> {
  const lifetime = new Lifetime();
  const interrupted = new Promise<void>((resolve) => lifetime.signal.addEventListener('abort', () => resolve()));
  const ignoreSignals = onInterrupt(
    deps.process,
    () => {
      deps.log('Ending … (Ctrl-C once more ends at once)');
      void lifetime.close();
    },
    () => {
      lifetime.kill();
      deps.process.exit(130);
    }
  );
  try {
    const fault = await Promise.race([showBoards(options, deps, lifetime), interrupted]);
    return fault ? fail(fault, deps) : 0;
  } catch (thrown) {
    const fault = faultOf(thrown, demoFolder(deps));
    if (!fault) {
      throw thrown;
    }
    return fail(fault, deps);
  } finally {
    await lifetime.close();
    ignoreSignals();
  }
}

function fail(fault: StartFault, deps: StartDeps): number {
  deps.process.stderr.write(`${fault.message}\n`);
  return 1;
}

/** Everything between the command and its end; resolves with the reason where what it started ends by itself. */
async function showBoards(options: StartOptions, deps: StartDeps, lifetime: Lifetime): Promise<StartFault> {
  await requireFreePort(options.port);
  const source = await prepareDemo(options.days, deps);
  const run = { ...deps, platform: deps.process.platform, arch: deps.process.arch, lifetime };
  const machine = thisMachine(deps.env);
  const home = await chooseHome({
    offline: options.offline,
    noGrafana: options.noGrafana,
    find: () => findGrafana(machine),
    dockerIsReady: () => dockerIsReady(run, options.offline),
    download: () => obtainGrafana(GRAFANA_DOWNLOADS, { ...run, machine, userHome: homedir(), stderr: deps.process.stderr }),
  });
  lifetime.signal.throwIfAborted();
  return home.kind === 'boards'
    ? serve(home.because, options.port, source, deps, lifetime)
    : openGrafana(home, options, source, deps, lifetime);
}

/** Makes the demo data where that is needed. */
async function prepareDemo(days: number | undefined, deps: StartDeps): Promise<Source> {
  const file = path.join(demoFolder(deps), 'northstar.duckdb');
  if (days !== undefined || (await demoIsStale(file, new Date()))) {
    const { progress, end } = showProgress(deps.process.stderr, 'Demo data');
    await deps.makeDemo({ file, days: days ?? DEMO_DAYS, progress }).finally(end);
  }
  return { ...deps.company, store: `duckdb:${file}` };
}

async function openGrafana(
  home: Exclude<Home, { kind: 'boards' }>,
  options: StartOptions,
  source: Source,
  deps: StartDeps,
  lifetime: Lifetime
): Promise<StartFault> {
  const here: Target = { platform: deps.process.platform, arch: deps.process.arch };
  const target: Target = home.kind === 'docker' ? { platform: 'linux', arch: here.arch } : here;
  const run = { ...deps, platform: here.platform, lifetime };
  await makeBuilds(
    grafanaBuilds(deps.root, target, here),
    (script) => runToEnd({ command: ['npm', 'run', script], cwd: deps.root, env: deps.env }, run),
    deps.log
  );
  deps.log(home.kind === 'docker' ? 'Starting Grafana in Docker …' : `Starting Grafana (found by ${home.installation.foundBy}) …`);
  const grafana =
    home.kind === 'docker'
      ? await startDocker(run, { port: options.port, offline: options.offline, user: userOf(deps.process) })
      : await startGrafana({
          ...run,
          installation: home.installation,
          port: options.port,
          dataDir: path.join(demoFolder(deps), 'grafana'),
          source,
        });
  announce(grafana, deps.log);
  return grafana.ended;
}

function announce({ version, url, board, loginWorks }: RunningGrafana, log: StartDeps['log']): void {
  log(`Grafana ${version}: ${url}`);
  log(loginWorks ? `Login: ${LOGIN.user}, password ${LOGIN.password}` : `Login: ${LOGIN.user}, with the password that you gave it`);
  log(`Executive board: ${board}`);
  log('Ctrl-C ends it.');
}

async function serve(because: string, port: number, source: Source, deps: StartDeps, lifetime: Lifetime): Promise<StartFault> {
  const boards = await deps.serveBoards({ ...source, host: LOOPBACK, port });
  lifetime.own({ stop: () => boards.close(), kill: () => undefined });
  deps.log(because);
  deps.log(`Executive board: ${boards.url}/boards/${FIRST_BOARD}`);
  deps.log('Ctrl-C ends it.');
  // The pages are served by this very process, and so do not end before it.
  return new Promise(() => undefined);
}

function demoFolder({ root }: StartDeps): string {
  return path.join(root, 'demo');
}

/** `uid:gid` of this user; undefined on Windows, which has none. */
function userOf({ getuid, getgid }: StartDeps['process']): string | undefined {
  return getuid && getgid && `${getuid()}:${getgid()}`;
}
