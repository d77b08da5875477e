import type { Request } from 'express';
import { Problem } from '../../../contract/problem';
import { narrow } from '../../access/narrow';
import type { Principal } from '../../access/principal';
import { PRINCIPAL_HEADER, readPrincipal } from '../../access/principal-header';
import { principalOf } from '../../access/request';
import type { AppParts } from './create-app';

/**
 * Who is asking: the principal that an entry point handed over out of band, else the one that the request proves, or
 * whom that one speaks for.
 * Errors: `Problem` unauthenticated, invalid_question.
 */
export function principalOfRequest(request: Request, { authenticate }: Pick<AppParts, 'authenticate'>): Principal {
  const vouchedFor = principalOf(request);
  if (vouchedFor !== undefined) {
    return vouchedFor;
  }
  const proven = authenticate?.(request);
  if (proven === undefined) {
    throw new Problem('unauthenticated', 'Show who you are: send the token of this server as "Authorization: Bearer …".');
  }
  const named = request.get(PRINCIPAL_HEADER);
  return named === undefined ? proven : narrow(proven, readPrincipal(named));
}
