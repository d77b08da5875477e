import { spawnSync } from 'node:child_process';
import { realpathSync, statSync } from 'node:fs';
import type { Machine } from './find-grafana';

/** The real machine, as the search for Grafana sees it. */
export function thisMachine(env: Machine['env']): Machine {
  return {
    env,
    platform: process.platform,
    isFile: (file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
    realpath: (file) => realpathSync(file),
    printedVersion: (program) => {
      const { status, stdout } = spawnSync(program, ['-v'], { encoding: 'utf8', timeout: 10_000 });
      return status === 0 ? stdout : undefined;
    },
  };
}
