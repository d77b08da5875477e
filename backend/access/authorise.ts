import { ROLES, type Role } from '../../contract/catalogue';
import { Problem } from '../../contract/problem';
import type { Field } from '../catalogue/field';
import type { Metric } from '../catalogue/manifest';
import type { Principal } from './principal';

/** Whether this principal may know of and ask the KPI (decision 9). */
export function mayAsk(principal: Principal, metric: Metric): boolean {
  const meta = metric.northstar;
  switch (principal.kind) {
    case 'anonymous':
      return meta?.public ?? false;
    case 'system':
      return (meta?.alerts.length ?? 0) > 0 && reaches(principal.role, meta?.min_role);
    case 'user':
      return reaches(principal.role, meta?.min_role);
  }
}

/** Whether this principal may group and filter by the field. Alerting acts for nobody, so it sees no single person. */
export function mayGroupBy(principal: Principal, field: Field): boolean {
  const person = field.kind === 'dimension' && (field.dimension.northstar?.person ?? false);
  return !person || principal.kind === 'user';
}

/** Errors: `Problem` forbidden, which says who may. */
export function authoriseMetric(principal: Principal, metric: Metric, pointer: string): void {
  if (!mayAsk(principal, metric)) {
    throw new Problem('forbidden', refusal(principal, metric), { pointer });
  }
}

/** Errors: `Problem` forbidden. */
export function authoriseField(principal: Principal, field: Field, pointer: string): void {
  if (!mayGroupBy(principal, field)) {
    throw new Problem('forbidden', `"${field.name}" singles out a person; only people who are signed in may group or filter by it.`, { pointer });
  }
}

function refusal(principal: Principal, metric: Metric): string {
  switch (principal.kind) {
    case 'anonymous':
      return `"${metric.name}" is not public; sign in to see it.`;
    case 'system':
      return `"${metric.name}" has no alert in the catalogue, so alerting may not ask it.`;
    case 'user':
      return `"${metric.name}" needs the role ${metric.northstar?.min_role} or above; yours is ${principal.role}.`;
  }
}

function reaches(role: Role, least: Role = 'viewer'): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
