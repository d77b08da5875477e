import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Process ids of the data source's executables that this Grafana has started. */
export async function pluginProcesses(grafanaPid: number): Promise<readonly number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,command=']);
  return stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((found) => found !== null)
    .filter(([, , parent, command]) => Number(parent) === grafanaPid && command?.includes('gpx_northstar_'))
    .map(([, pid]) => Number(pid));
}

/** True while the process is there; one that has ended and was not yet collected by its parent is not. */
export async function isRunning(pid: number): Promise<boolean> {
  const state = await promisify(execFile)('ps', ['-o', 'stat=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim(),
    () => ''
  );
  return state !== '' && !state.startsWith('Z');
}
