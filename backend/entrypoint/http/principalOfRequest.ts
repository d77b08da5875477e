import type { Request } from 'express';
import { Problem } from '../../../contract/problem';
import type { Principal } from '../../access/principal';
import { principalOf } from '../../access/request';
import type { AppParts } from './createApp';

/**
 * Who is asking: the principal that an entry point handed over out of band, else the one that the request proves.
 * Errors: `Problem` unauthenticated.
 */
export function principalOfRequest(request: Request, { authenticate }: Pick<AppParts, 'authenticate'>): Principal {
  const principal = principalOf(request) ?? authenticate?.(request);
  if (principal === undefined) {
    throw new Problem('unauthenticated', 'Show who you are: send the token of this server as "Authorization: Bearer …".');
  }
  return principal;
}
