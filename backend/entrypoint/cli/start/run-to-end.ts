import type { Lifetime } from './lifetime';
import { ProcessGroup, type Program, type Spawn } from './process-group';

export interface RunDeps {
  readonly spawn: Spawn;
  readonly platform: NodeJS.Platform;
  readonly lifetime: Lifetime;
}

export interface Outcome {
  readonly ok: boolean;
  /** The last lines that the program printed. */
  readonly tail: readonly string[];
}

/**
 * Runs a program until it ends, or for `timeoutMs`. A program that is not there is not `ok`.
 * Errors: the lifetime's, where that is over.
 */
export async function runToEnd(program: Program, deps: RunDeps, timeoutMs?: number): Promise<Outcome> {
  deps.lifetime.signal.throwIfAborted();
  const group = deps.lifetime.own(new ProcessGroup(deps.spawn, program, deps.platform));
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => group.kill(), timeoutMs);
  const { code } = await group.exited;
  clearTimeout(timer);
  deps.lifetime.disown(group);
  deps.lifetime.signal.throwIfAborted();
  return { ok: code === 0, tail: group.tail };
}
