import { dateTimeForTimeZone } from '@grafana/data';
import type { CatalogueAnswer } from '../../../../contract/catalogue';
import type { StepInput } from '../../kind/ownDefinition';
import { stepMetrics } from '../../kind/stepMetrics';
import type { MembersInput, MembersKind } from './memberKinds';

/**
 * Members of another kind, with the step of those before; those that a step tells can be asked at once. `now` is in
 * milliseconds since 1970.
 */
export function beginMembers(kind: MembersKind, before: MembersInput, entity: string, catalogue: CatalogueAnswer, now: number): MembersInput {
  switch (kind) {
    case 'acquisition':
      return { kind, start: stepOf(before, entity, catalogue), ...lastMonth(now, catalogue.timezone) };
    case 'behavioural':
      return { kind, step: stepOf(before, entity, catalogue) };
    case 'demographic':
      return { kind, filters: [] };
    case 'custom':
      return { kind, where: [] };
  }
}

function stepOf(before: MembersInput, entity: string, catalogue: CatalogueAnswer): StepInput {
  if (before.kind === 'acquisition') {
    return before.start;
  }
  const [first] = stepMetrics(catalogue, entity);
  return before.kind === 'behavioural' ? before.step : first ? { metric: first.name } : {};
}

/** The first and the last day of the month before, by the tenant's clock. */
function lastMonth(now: number, timezone: string): { readonly from: string; readonly to: string } {
  const inMonth = () => dateTimeForTimeZone(timezone, now).subtract(1, 'month');
  return { from: inMonth().startOf('month').format('YYYY-MM-DD'), to: inMonth().endOf('month').format('YYYY-MM-DD') };
}
