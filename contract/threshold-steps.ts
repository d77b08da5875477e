import type { ThresholdStep } from './answer';
import type { Severity, Threshold } from './catalogue';

const COLOURS: Readonly<Record<Severity, ThresholdStep['color']>> = { info: 'yellow', warning: 'orange', critical: 'red' };

/**
 * Grafana's colour steps, from the lowest value upwards. Between the limits a value is good; beyond one it has its
 * severity's colour. A step's colour holds from its value on, so a value on an upper limit already has the colour,
 * although only a value above it is a breach. `window`: what the values are over, such as `7d`; limits that are meant for
 * another one are left out, and without it all that are meant for any.
 */
export function thresholdSteps(stated: readonly Threshold[], window?: string): ThresholdStep[] {
  const thresholds = stated.filter(({ over }) => over === undefined || over === window);
  if (thresholds.length === 0) {
    return [];
  }
  const below = thresholds.flatMap(({ below: value, severity }) => (value === undefined ? [] : [{ value, severity }])).sort((a, b) => a.value - b.value);
  const above = thresholds.flatMap(({ above: value, severity }) => (value === undefined ? [] : [{ value, severity }])).sort((a, b) => a.value - b.value);
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
