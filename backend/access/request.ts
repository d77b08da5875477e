import type { Principal } from './principal';

/**
 * Hands the principal from an entry point to a route out of band, so that no header can name one (decision 4).
 * The key is the request object itself; nothing that a client sends can reach this map.
 */
const principals = new WeakMap<object, Principal>();

export function setPrincipal(request: object, principal: Principal): void {
  principals.set(request, principal);
}

/** The principal of a request, or undefined where no entry point vouched for one. */
export function principalOf(request: object): Principal | undefined {
  return principals.get(request);
}
