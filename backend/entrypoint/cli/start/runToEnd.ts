import { ProcessGroup, type Program, type Spawn } from './processGroup';
import type { Lifetime } from './lifetime';

export interface Outcome {
  readonly ok: boolean;
  readonly tail: readonly string[];
}

/** Runs a program until it ends, `timeoutMs` have passed or the lifetime is over. A program that is not there is not `ok`. */
export async function runToEnd(
  program: Program,
  deps: { readonly spawn: Spawn; readonly platform: NodeJS.Platform; readonly lifetime: Lifetime },
  timeoutMs?: number
): Promise<Outcome> {
  deps.lifetime.signal.throwIfAborted();
  const group = deps.lifetime.own(new ProcessGroup(deps.spawn, program, deps.platform));
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => group.kill(), timeoutMs);
  const { code } = await group.exited;
  clearTimeout(timer);
  deps.lifetime.disown(group);
  deps.lifetime.signal.throwIfAborted();
  return { ok: code === 0, tail: group.tail };
}
