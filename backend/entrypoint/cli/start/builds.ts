import { readdir, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { StartFault } from './faults';
import type { Outcome } from './run-to-end';

/** A system that the plugin's executable is built for, in Node's words. */
export interface Target {
  readonly platform: NodeJS.Platform;
  readonly arch: NodeJS.Architecture;
}

/** Something that Grafana needs and a checkout lacks at first. */
export interface Build {
  readonly title: string;
  /** The script of package.json that makes it. */
  readonly script: string;
  readonly output: string;
  /** Files and folders that it is made from; those that are not there are passed over. */
  readonly sources: readonly string[];
}

/** What Grafana on `target` needs in dist/. The executable of a foreign system is only ever built together with all others. */
export function grafanaBuilds(root: string, target: Target, here: Target): readonly Build[] {
  const isForeign = target.platform !== here.platform || target.arch !== here.arch;
  return [
    {
      title: 'the Grafana app',
      script: 'build:frontend',
      output: path.join(root, 'dist', 'module.js'),
      sources: ['src', 'contract', 'plugin.json', 'catalogue', 'dashboards/json'].map((name) => path.join(root, name)),
    },
    {
      title: "the data source's executable",
      script: isForeign ? 'build:all' : 'build:backend',
      output: path.join(root, 'dist', 'datasource', executableName(target)),
      sources: ['backend', 'contract', 'dashboards', 'catalogue', 'package-lock.json'].map((name) => path.join(root, name)),
    },
  ];
}

/** File name that Grafana looks for: `gpx_northstar_<os>_<arch>`, in Go's words. */
export function executableName({ platform, arch }: Target): string {
  const os = platform === 'win32' ? 'windows' : platform;
  return `gpx_northstar_${os}_${arch === 'x64' ? 'amd64' : arch}${os === 'windows' ? '.exe' : ''}`;
}

/** Makes what is missing or older than its sources. Errors: StartFault with the last lines of a build that failed. */
export async function makeBuilds(
  builds: readonly Build[],
  runScript: (script: string) => Promise<Outcome>,
  log: (line: string) => void
): Promise<void> {
  for (const build of builds) {
    if (await isStale(build)) {
      log(`Building ${build.title} …`);
      const { ok, tail } = await runScript(build.script);
      if (!ok) {
        throw new StartFault(`\`npm run ${build.script}\` failed:\n${tail.join('\n')}`);
      }
      // A builder leaves a file alone whose bytes have not changed, which would then be built at every start.
      await utimes(build.output, new Date(), new Date());
    }
  }
}

export async function isStale(build: Pick<Build, 'output' | 'sources'>): Promise<boolean> {
  const made = await modified(build.output);
  const sources = await Promise.all(build.sources.map(newest));
  return made === undefined || sources.some((time) => time > made);
}

/** Time of the newest file in a folder, or of a file; 0 where there is none. */
async function newest(source: string): Promise<number> {
  const entries = await readdir(source, { recursive: true }).catch(() => ['.']);
  const times = await Promise.all(entries.map((entry) => modified(path.join(source, entry))));
  return times.reduce<number>((latest, time) => Math.max(latest, time ?? 0), 0);
}

/** Time of a file; undefined for what is no file. */
async function modified(file: string): Promise<number | undefined> {
  return stat(file).then((found) => (found.isFile() ? found.mtimeMs : undefined), () => undefined);
}
