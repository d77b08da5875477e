import type { Relation } from '../../plan/relation';
import type { JourneyPass } from '../pass';
import type { PassScope } from '../plan-pass';
import { planFunnel } from './funnel';
import { planLifecycle } from './lifecycle';
import { planRetention } from './retention';

/** One row for each of the question's groups, with a column for each value that is asked of the journey. */
export function planJourney(pass: JourneyPass, scope: PassScope): Relation {
  switch (pass.journey.kind) {
    case 'funnel':
      return planFunnel(pass, pass.journey.funnel, scope);
    case 'retention':
      return planRetention(pass, pass.journey.retention, scope);
    case 'retention_value':
      return planRetention(pass, pass.journey.retention, scope, pass.journey.value);
    case 'lifecycle':
      return planLifecycle(pass, pass.journey.lifecycle, scope);
  }
}
