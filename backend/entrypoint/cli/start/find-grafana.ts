import path from 'node:path';
import { StartFault } from './faults';

/** The oldest Grafana that Northstar runs in, as `dependencies.grafanaDependency` of plugin.json says it too. */
export const OLDEST_GRAFANA = { major: 10, minor: 1 } as const;

/** A Grafana that can be run from here. */
export interface Installation {
  /** Folder that holds conf/ and public/. */
  readonly home: string;
  /** Program and first arguments that start the server. */
  readonly command: readonly [string, ...string[]];
  /** What led to it, in words that fit after "found by". */
  readonly foundBy: string;
}

/** What the search needs to know of this machine. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  isFile(file: string): boolean;
  /** The path without symbolic links. */
  realpath(file: string): string;
  /** What `<program> -v` prints, or undefined where it does not run. */
  printedVersion(program: string): string | undefined;
}

/**
 * The Grafana of this machine: GRAFANA_HOME, else `grafana` on PATH, else the Linux packages' folder.
 * One that is too old is passed over, unless GRAFANA_HOME names it.
 * Errors: StartFault where GRAFANA_HOME is set and there is no usable Grafana in it.
 */
export function findGrafana(machine: Machine): Installation | undefined {
  const named = machine.env['GRAFANA_HOME'];
  if (named) {
    const installation = installationAt(machine, path.resolve(named), 'GRAFANA_HOME');
    if (!installation) {
      throw new StartFault(`GRAFANA_HOME is ${named}, but there is no Grafana in it: it must hold bin/grafana and conf/defaults.ini.`);
    }
    const version = tooOld(machine, installation);
    if (version) {
      throw new StartFault(`GRAFANA_HOME holds Grafana ${version}, and Northstar needs ${oldest} or newer.`);
    }
    return installation;
  }
  return [...onPath(machine), installationAt(machine, PACKAGE_HOME, PACKAGE_HOME)].find(
    (installation) => installation !== undefined && tooOld(machine, installation) === undefined
  );
}

/** A Grafana in a folder laid out as its archives are, or undefined. */
export function installationAt(machine: Machine, home: string, foundBy: string, fallback?: string): Installation | undefined {
  if (!machine.isFile(path.join(home, 'conf', 'defaults.ini'))) {
    return undefined;
  }
  const own = programNames(machine).map((name) => path.join(home, 'bin', name));
  const program = [...own, ...(fallback === undefined ? [] : [fallback])].find((file) => machine.isFile(file));
  return program === undefined ? undefined : { home, command: commandOf(program), foundBy };
}

const PACKAGE_HOME = '/usr/share/grafana';
const oldest = `${OLDEST_GRAFANA.major}.${OLDEST_GRAFANA.minor}`;

function programNames({ platform }: Machine): readonly string[] {
  return platform === 'win32' ? ['grafana.exe', 'grafana-server.exe'] : ['grafana', 'grafana-server'];
}

/** `grafana` holds several commands in one program; `grafana-server` is the server alone. */
function commandOf(program: string): Installation['command'] {
  return /grafana-server(\.exe)?$/.test(program) ? [program] : [program, 'server'];
}

/**
 * Programs on PATH, each with the home that belongs to it: an archive's bin/ stands in its home, and packages
 * keep conf/ in share/grafana beside the bin/ (or sbin/) folder. The link and its target are both looked at.
 */
function onPath(machine: Machine): (Installation | undefined)[] {
  const folders = (machine.env['PATH'] ?? '').split(machine.platform === 'win32' ? ';' : ':').filter((folder) => folder !== '');
  const programs = folders
    .flatMap((folder) => programNames(machine).map((name) => path.join(folder, name)))
    .filter((program) => machine.isFile(program));
  return programs.flatMap((program) =>
    [program, machine.realpath(program)]
      .map((file) => path.dirname(path.dirname(file)))
      .flatMap((above) => [above, path.join(above, 'share', 'grafana')])
      .map((home) => installationAt(machine, home, `${path.basename(program)} on PATH`, program))
  );
}

/** The version, where it is older than Northstar can use; a Grafana that does not tell is given the benefit of the doubt. */
function tooOld(machine: Machine, installation: Installation): string | undefined {
  const [, major, minor] = /version\s+v?(\d+)\.(\d+)/i.exec(machine.printedVersion(installation.command[0]) ?? '') ?? [];
  const isOld =
    Number(major) < OLDEST_GRAFANA.major || (Number(major) === OLDEST_GRAFANA.major && Number(minor) < OLDEST_GRAFANA.minor);
  return isOld ? `${major}.${minor}` : undefined;
}
