import type { Funnel, FunnelGroup, FunnelStep } from './funnel';
import type { FunnelOptions } from './options';

/** How far a step's bar reaches, as shares of the longest one. */
export interface BarLengths {
  readonly reached: number;
  /** Where the step before ended: what lies between was lost. Never less than `reached`. */
  readonly before: number;
  /** Where the step ended in the earlier period. */
  readonly earlier?: number;
}

/** The lengths of all bars, by group and step, on one scale. */
export function barLengths({ groups }: Pick<Funnel, 'groups'>, scale: FunnelOptions['scale']): ReadonlyArray<readonly BarLengths[]> {
  const raw = groups.map((group) => group.steps.map((step) => (scale === 'rate' ? shares(step, group) : counts(step))));
  const longest = Math.max(0, ...raw.flat().map(({ before, earlier }) => Math.max(before, earlier ?? 0))) || 1;
  return raw.map((steps) =>
    steps.map(({ reached, before, earlier }) => ({
      reached: reached / longest,
      before: before / longest,
      ...(earlier === undefined ? {} : { earlier: earlier / longest }),
    }))
  );
}

function counts({ count, dropOff, earlier }: FunnelStep): BarLengths {
  return { reached: count, before: count + Math.max(0, dropOff ?? 0), earlier: earlier?.count };
}

function shares({ count, overallRate, dropOff, earlier }: FunnelStep, { steps }: FunnelGroup): BarLengths {
  const first = steps[0]?.count ?? 0;
  const reached = overallRate ?? (first === 0 ? 0 : count / first);
  const lost = first === 0 ? 0 : Math.max(0, dropOff ?? 0) / first;
  return { reached, before: reached + lost, earlier: earlier?.overallRate ?? undefined };
}
