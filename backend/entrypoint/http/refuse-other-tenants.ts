import type { RequestHandler } from 'express';
import { Problem } from '../../../contract/problem';
import { TENANT_HEADER } from '../../access/tenant-header';

/** Refuses a client that means another tenant than this server's: its numbers would be of the wrong company. */
export function refuseOtherTenants(tenant: string): RequestHandler {
  return (request, _response, next) => {
    const meant = request.get(TENANT_HEADER);
    if (meant !== undefined && meant !== encodeURIComponent(tenant)) {
      throw new Problem('forbidden', 'This server serves another tenant than the one that the data source names; set the tenant of the one or the other.');
    }
    next();
  };
}
