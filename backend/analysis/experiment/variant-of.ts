import { experimentDatesFault, experimentFaults } from '../../../contract/experiment-faults';
import type { Experiment } from '../../../contract/experiment';
import { Problem } from '../../../contract/problem';
import { assignVariant } from './assign-variant';

/** Why an experiment gives no variants on a day of the tenant's calendar (an ISO date), in a sentence; undefined where it does. */
export function assignmentFault(name: string, experiment: Pick<Experiment, 'status' | 'start' | 'end' | 'variants'>, today: string): string | undefined {
  const { status, start, end, variants } = experiment;
  const [fault] = experimentFaults({ name, variants });
  const dates = experimentDatesFault({ name, start, end });
  if (fault !== undefined || dates !== undefined) {
    return fault ?? dates;
  }
  switch (status) {
    case 'draft':
      return `Experiment "${name}" is a draft; it gives variants when its status is running.`;
    case 'completed':
    case 'stopped':
      return `Experiment "${name}" is ${status}; it gives no more variants.`;
    case 'running':
      return today < start
        ? `Experiment "${name}" starts on ${start}; until then it gives no variants.`
        : end !== undefined && today > end
          ? `Experiment "${name}" ended on ${end}; it gives no more variants.`
          : undefined;
  }
}

/**
 * The variant that a unit is given today, an ISO date of the tenant's calendar. `kept` is the one that is recorded of
 * the unit. Errors: `Problem` conflict where the experiment gives no variants, which says why.
 */
export function variantOf(name: string, experiment: Pick<Experiment, 'status' | 'start' | 'end' | 'variants'>, unit: string, kept: string | undefined, today: string): string {
  const fault = assignmentFault(name, experiment, today);
  if (fault !== undefined) {
    throw new Problem('conflict', fault, { pointer: '/experiment' });
  }
  return assignVariant({ name, variants: experiment.variants }, unit, kept);
}
