import path from 'node:path';
import { StartFault } from './faults';
import { loopbackUrl } from './loopback';
import { GRAFANA_VERSION } from './grafana-release';
import type { Lifetime, Stoppable } from './lifetime';
import { ProcessGroup, type Spawn } from './process-group';
import { runToEnd } from './run-to-end';
import { waitForGrafana } from './wait-for-grafana';
import type { RunningGrafana } from './start-grafana';

/** The image of docker-compose.yml: Node's executable wants glibc, which Grafana's usual Alpine image has not. */
export const IMAGE = `grafana/grafana-oss:${GRAFANA_VERSION}-ubuntu`;

export interface DockerDeps {
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly spawn: Spawn;
  readonly fetch: typeof fetch;
  readonly lifetime: Lifetime;
}

/** A daemon that is there answers at once; one that hangs shall not hold up the start. */
const ANSWER_MS = 3_000;
/** The image may have to be pulled first. */
const UP_TIMEOUT_MS = 900_000;

/** True where Docker and its compose plugin answer quickly and, offline, the image is there already. */
export async function dockerIsReady(deps: DockerDeps, offline: boolean): Promise<boolean> {
  const questions = [['info'], ['compose', 'version'], ...(offline ? [['image', 'inspect', IMAGE]] : [])];
  for (const args of questions) {
    const { ok } = await runToEnd({ command: ['docker', ...args], cwd: deps.root, env: deps.env }, deps, ANSWER_MS);
    if (!ok) {
      return false;
    }
  }
  return true;
}

/**
 * Starts docker-compose.yml and waits for Grafana's first board. The lifetime owns the containers.
 * `user` is `uid:gid` of the person who owns the checkout, so that the container may write demo/.
 * Errors: StartFault.
 */
export async function startDocker(
  deps: DockerDeps,
  options: { readonly port: number; readonly offline: boolean; readonly user?: string }
): Promise<RunningGrafana> {
  const compose = ['docker', 'compose', '--file', path.join(deps.root, 'docker-compose.yml')] as const;
  const env = { ...deps.env, NORTHSTAR_PORT: String(options.port), NORTHSTAR_USER: options.user };
  const run = (...args: string[]) => new ProcessGroup(deps.spawn, { command: [...compose, ...args], cwd: deps.root, env }, deps.platform);

  deps.lifetime.signal.throwIfAborted();
  const up = deps.lifetime.own(endingWith(run('up', ...(options.offline ? ['--pull', 'never'] : [])), () => run('down').exited));
  const ended = up.exited.then(
    ({ code }) => new StartFault(`\`docker compose up\` ended by itself (exit code ${code}):\n${up.tail.join('\n')}`)
  );
  const url = loopbackUrl(options.port);
  const ready = await Promise.race([
    waitForGrafana({ url, fetch: deps.fetch, signal: deps.lifetime.signal, timeoutMs: UP_TIMEOUT_MS }),
    ended.then((fault) => Promise.reject(fault)),
  ]);
  return { ...ready, url, pid: up.pid, ended };
}

/** `docker compose up` leaves its containers behind when it is ended by force, so they are taken down by name. */
function endingWith(group: ProcessGroup, down: () => Promise<unknown>): Stoppable & Pick<RunningGrafana, 'pid'> & Pick<ProcessGroup, 'exited' | 'tail'> {
  return {
    pid: group.pid ?? 0,
    exited: group.exited,
    tail: group.tail,
    stop: async () => {
      await down();
      await group.stop();
    },
    kill: () => {
      void down();
      group.kill();
    },
  };
}
