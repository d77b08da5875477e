import express, { type Router } from 'express';
import type { Registry } from 'prom-client';
import type { AppParts } from './create-app';

/** What load balancers and Prometheus ask, without a token: nothing here tells of the data. */
export function healthRoutes({ service, version, log }: AppParts, registry: Registry): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => {
    response.json({ ok: true, version });
  });
  router.get('/readyz', async (_request, response) => {
    const health = await service.health();
    if (!health.ok) {
      // The sentence may name the store, so it goes to the log.
      log.warn({ health: health.message }, 'Not ready');
    }
    response.status(health.ok ? 200 : 503).json({ ok: health.ok, version });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
