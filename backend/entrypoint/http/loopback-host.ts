import type { RequestHandler } from 'express';
import { Problem } from '../../../contract/problem';
import { principalOf } from '../../access/request';

/** True where a Host header names this machine: `localhost`, `127.0.0.1` or `[::1]`, with any port. */
export function isLoopbackHost(host: string | undefined): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(host ?? '');
}

/** True where a listening address can be reached from this machine alone. */
export function isLoopbackAddress(address: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(address);
}

/**
 * A server without a token trusts whoever reaches it, so a web page must not reach it by a name of its own that
 * points here (DNS rebinding). Calls that an entry point vouches for came by no host at all.
 */
export const refuseForeignHosts: RequestHandler = (request, _response, next) => {
  if (principalOf(request) === undefined && !isLoopbackHost(request.headers.host)) {
    throw new Problem('forbidden', 'Without a token this server answers requests to localhost, 127.0.0.1 and [::1] alone; start it with a token to use another name.');
  }
  next();
};
