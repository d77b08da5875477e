import type { StepInput } from './ownDefinition';

/** True where a KPI or an event tells a step. */
export function isToldStep({ metric, event }: StepInput): boolean {
  return Boolean(metric ?? event);
}
