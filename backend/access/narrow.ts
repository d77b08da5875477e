import { ROLES, type Role } from '../../contract/catalogue';
import type { Principal } from './principal';

/**
 * The principal that a proven one speaks for: whoever it names, with a role no higher than its own (decision 9).
 * Only a person speaks for others.
 */
export function narrow(proven: Principal, named: Principal): Principal {
  if (proven.kind !== 'user') {
    return proven;
  }
  return named.kind === 'anonymous' ? named : { ...named, role: lower(proven.role, named.role) };
}

function lower(one: Role, other: Role): Role {
  return ROLES.indexOf(one) < ROLES.indexOf(other) ? one : other;
}
