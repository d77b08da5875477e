import express, { type Express, type Request } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import type { Principal } from '../../access/principal';
import type { BoardSource } from '../../report/board-source';
import type { Service } from '../../service/service';
import { apiRoutes } from './api-routes';
import { boardRoutes } from './board-routes';
import { healthRoutes } from './health-routes';
import { countRequests } from './http-metrics';
import { refuseForeignHosts } from './loopback-host';
import { openApi } from './open-api';
import { nothingHere, problemHandler } from './problem-handler';
import { refuseOtherTenants } from './refuse-other-tenants';

export interface AppParts {
  readonly service: Service;
  /** The tenant that the service serves; undefined where it is not this app's to say. */
  readonly tenant?: string;
  /** Who a request comes from, by what it shows. Asked only where no entry point vouched for it out of band. */
  readonly authenticate?: (request: Request) => Principal | undefined;
  /** Boards to show as pages; without them the app is the API alone. */
  readonly boards?: BoardSource;
  readonly clock: () => Date;
  readonly version: string;
  readonly log: Pick<Logger, 'error' | 'warn'>;
  /** Counts of this app's requests; its own where absent. */
  readonly registry?: Registry;
  /** Bound to this machine without a token: requests that were addressed to another host are refused. */
  readonly loopbackOnly?: boolean;
}

/** The one HTTP application (decision 4): behind a socket in `serve`, in memory for the data source's resources. */
export function createApp(parts: AppParts): Express {
  const { registry = new Registry() } = parts;
  const description = openApi(parts.version);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(countRequests(registry));
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] } },
      // TLS ends in front of this server, which therefore cannot promise it.
      strictTransportSecurity: false,
    })
  );
  if (parts.loopbackOnly) {
    app.use(refuseForeignHosts);
  }
  app.use(healthRoutes(parts, registry));
  app.get('/openapi.json', (_request, response) => {
    response.json(description);
  });
  if (parts.tenant !== undefined) {
    app.use('/api/v1', refuseOtherTenants(parts.tenant));
  }
  app.use('/api/v1', apiRoutes(parts));
  if (parts.boards) {
    app.use(boardRoutes(parts, parts.boards));
  }
  app.use(nothingHere);
  app.use(problemHandler(parts));
  return app;
}
