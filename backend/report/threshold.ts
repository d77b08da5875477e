import type { Step } from './report';

/** `percentage` steps are shares (0–100) of the way from the field's minimum to its maximum. */
export type ThresholdMode = 'absolute' | 'percentage';

export interface Thresholds {
  readonly mode: ThresholdMode;
  readonly steps: readonly Step[];
}

/** The step's own value on the field's scale; minus infinity for the base step. */
function floorOf(step: Step, mode: ThresholdMode, min: number, max: number): number {
  if (step.value === null) {
    return -Infinity;
  }
  return mode === 'absolute' ? step.value : min + ((max - min) * step.value) / 100;
}

/** Steps on the field's own scale, lowest first. `min` and `max` are read for `percentage` alone. */
export function absoluteSteps(
  thresholds: Thresholds | undefined,
  min = 0,
  max = 100
): readonly { readonly from: number; readonly color: string }[] {
  return (thresholds?.steps ?? [])
    .map((step) => ({ from: floorOf(step, thresholds?.mode ?? 'absolute', min, max), color: step.color }))
    .sort((a, b) => a.from - b.from);
}

/** Grafana's name of the colour that a value takes: that of the highest step at or below it. */
export function thresholdColour(
  value: number | null,
  thresholds: Thresholds | undefined,
  min = 0,
  max = 100
): string | undefined {
  const steps = absoluteSteps(thresholds, min, max);
  return value === null ? steps[0]?.color : steps.findLast((step) => value >= step.from)?.color;
}
