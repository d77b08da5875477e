import type { ThresholdStep } from './answer';
import type { Severity, Threshold } from './catalogue';
import { isUpper, statedLimit, type Limit } from './limit';

const COLOURS: Readonly<Record<Severity, ThresholdStep['color']>> = { info: 'yellow', warning: 'orange', critical: 'red' };

/**
 * Grafana's colour steps, from the lowest value upwards. Between the limits a value is good; beyond one it has its
 * severity's colour. A step's colour holds from its value on, so a value on a limit that is stated as `above` already has
 * the colour, although only a value above it is a breach; a whole number (`isWhole`, as of a count) has it from the next
 * one on. `window`: what the values are over, such as `7d`; limits that are meant for another one are left out, and
 * without it all that are meant for any.
 */
export function thresholdSteps(stated: readonly Threshold[], window?: string, isWhole = false): ThresholdStep[] {
  const thresholds = stated.filter(({ over }) => over === undefined || over === window).map(({ severity, ...sides }) => ({ severity, ...statedLimit(sides) }));
  if (thresholds.length === 0) {
    return [];
  }
  const steps = thresholds.map(({ severity, ...limit }) => ({ severity, side: limit.side, value: stepOf(limit, isWhole) })).sort((a, b) => a.value - b.value);
  const below = steps.filter(({ side }) => !isUpper(side));
  const above = steps.filter(({ side }) => isUpper(side));
  const rising = below.map(({ value }, index) => {
    const next = below[index + 1];
    return { value, color: next ? COLOURS[next.severity] : ('green' as const) };
  });
  const [lowest] = below;
  return [
    { value: null, color: lowest ? COLOURS[lowest.severity] : 'green' },
    ...rising,
    ...above.map(({ value, severity }) => ({ value, color: COLOURS[severity] })),
  ];
}

/** The first value that has the colour above the limit. */
function stepOf({ side, limit }: Limit, isWhole: boolean): number {
  switch (side) {
    case 'above':
      return isWhole ? Math.floor(limit) + 1 : limit;
    case 'at_most':
      return isWhole ? Math.floor(limit) + 1 : justAbove(limit);
    case 'at_least':
    case 'below':
      return limit;
  }
}

/** So little more that it is shown as the same number. */
function justAbove(value: number): number {
  return value + Math.max(Math.abs(value) * Number.EPSILON, Number.MIN_VALUE);
}
