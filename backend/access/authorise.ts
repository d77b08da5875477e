import { ROLES, type Role } from '../../contract/catalogue';
import { Problem } from '../../contract/problem';
import type { Catalogue } from '../catalogue/catalogue';
import type { Field } from '../catalogue/field';
import type { Dimension, Metric } from '../catalogue/manifest';
import { isPerson, personsKeyedBy } from '../catalogue/person';
import type { Principal } from './principal';

/** Whether this principal may know of and ask the KPI (decision 9). */
export function mayAsk(principal: Principal, metric: Metric, catalogue: Catalogue): boolean {
  const meta = metric.northstar;
  switch (principal.kind) {
    case 'anonymous':
      return meta?.public ?? false;
    case 'system':
      return (meta?.alerts.length ?? 0) > 0 && reaches(principal.role, roleFor(metric, catalogue));
    case 'user':
      return reaches(principal.role, roleFor(metric, catalogue));
  }
}

/** Whether this principal may see the field's values, and so group, filter, search and order by it. */
export function mayGroupBy(principal: Principal, field: Field, catalogue: Catalogue): boolean {
  return fieldRefusal(principal, field, catalogue) === undefined;
}

/**
 * Why this principal may not see the field's values; undefined where it may. Alerting acts for nobody and a public
 * dashboard's visitor is nobody known, so they see no single person.
 */
export function fieldRefusal(principal: Principal, field: Field, catalogue: Catalogue): string | undefined {
  const refusal = roleRefusal(principal, field, leastRoleFor(field, catalogue));
  if (refusal !== undefined) {
    return refusal;
  }
  return principal.kind !== 'user' && isPerson(catalogue, field) ? `"${field.name}" singles out a person; only people who are signed in may group or filter by it.` : undefined;
}

/** The least role that may see the field's values: a key of people needs that of what singles them out. */
function leastRoleFor(field: Field, catalogue: Catalogue): Role {
  return field.kind === 'dimension' ? statedRole(field.dimension) : highest(personsKeyedBy(catalogue, field.entity).map(statedRole));
}

function statedRole({ northstar }: Dimension): Role {
  return northstar?.min_role ?? 'viewer';
}

/** Why a principal below this role may not see the field's values; undefined where it is not below. */
function roleRefusal(principal: Principal, field: Field, least: Role): string | undefined {
  const role = principal.kind === 'anonymous' ? 'viewer' : principal.role;
  return reaches(role, least) ? undefined : `"${field.name}" needs the role ${least} or above; ${principal.kind === 'anonymous' ? 'sign in to see it' : `yours is ${role}`}.`;
}

/** Errors: `Problem` forbidden, which says who may. */
export function authoriseMetric(principal: Principal, metric: Metric, catalogue: Catalogue, pointer: string): void {
  if (!mayAsk(principal, metric, catalogue)) {
    throw new Problem('forbidden', metricRefusal(principal, metric, catalogue), { pointer });
  }
}

/**
 * As `authoriseMetric`, for what a rule of its own watches: whether a guardrail of a catalogue's experiment is breached,
 * how old a source is.
 * Alerting may ask it as far as its role reaches, whether or not the KPI has alerts besides.
 * Errors: `Problem` forbidden, which says who may.
 */
export function authoriseWatched(principal: Principal, metric: Metric, catalogue: Catalogue, pointer: string): void {
  if (principal.kind !== 'system') {
    authoriseMetric(principal, metric, catalogue, pointer);
  } else if (!reaches(principal.role, roleFor(metric, catalogue))) {
    throw new Problem('forbidden', `"${metric.name}" needs the role ${roleFor(metric, catalogue)} or above; alerting has ${principal.role}.`, { pointer });
  }
}

/** Errors: `Problem` forbidden. */
export function authoriseField(principal: Principal, field: Field, catalogue: Catalogue, pointer: string): void {
  const refusal = fieldRefusal(principal, field, catalogue);
  if (refusal !== undefined) {
    throw new Problem('forbidden', refusal, { pointer });
  }
}

/**
 * As `authoriseField`, for what the catalogue selects by: that shows nobody a single person, but who is selected has the
 * value. Errors: `Problem` forbidden.
 */
export function authoriseSelection(principal: Principal, field: Field, pointer: string): void {
  const refusal = field.kind === 'dimension' ? roleRefusal(principal, field, statedRole(field.dimension)) : undefined;
  if (refusal !== undefined) {
    throw new Problem('forbidden', refusal, { pointer });
  }
}

/** An input needs the highest role of what is computed from it, or its KPI could be put together again from its parts. */
function roleFor(metric: Metric, catalogue: Catalogue): Role {
  const stated = [metric, ...(metric.northstar ? [] : catalogue.usersOf(metric.name))].map((one) => one.northstar?.min_role ?? 'viewer');
  return highest(stated);
}

function highest(roles: readonly Role[]): Role {
  return roles.reduce<Role>((most, role) => (reaches(role, most) ? role : most), 'viewer');
}

function metricRefusal(principal: Principal, metric: Metric, catalogue: Catalogue): string {
  switch (principal.kind) {
    case 'anonymous':
      return `"${metric.name}" is not public; sign in to see it.`;
    case 'system':
      return `"${metric.name}" has no alert in the catalogue, so alerting may not ask it.`;
    case 'user':
      return `"${metric.name}" needs the role ${roleFor(metric, catalogue)} or above; yours is ${principal.role}.`;
  }
}

function reaches(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
