import type { EngineName } from './engine';

/** Cases that need what an engine cannot do: at most five an engine, each with the reason. */
export const UNSUPPORTED: readonly { readonly engine: EngineName; readonly id: string; readonly reason: string }[] = [];

export function unsupportedReason(engine: EngineName, id: string): string | undefined {
  return UNSUPPORTED.find((listed) => listed.engine === engine && listed.id === id)?.reason;
}
