import type { RequestHandler } from 'express';
import { Histogram, type Registry } from 'prom-client';

/** Times every request. Routes are labels, addresses are not: strangers must not make up time series. */
export function countRequests(registry: Registry): RequestHandler {
  const seconds = requestSeconds(registry);
  return (request, response, next) => {
    const stop = seconds.startTimer();
    response.once('close', () => {
      const path: unknown = request.route?.path;
      const route = typeof path === 'string' ? `${request.baseUrl}${path}` : 'none';
      stop({ method: METHODS.has(request.method) ? request.method : 'other', route, status: response.statusCode });
    });
    next();
  };
}

const NAME = 'northstar_http_request_seconds';

/** The registry's own histogram, where an app of another data source instance has put it there already. */
function requestSeconds(registry: Registry): Histogram {
  const existing = registry.getSingleMetric(NAME);
  return existing instanceof Histogram
    ? existing
    : new Histogram({
        name: NAME,
        help: 'Time that HTTP requests took, by method, route and status.',
        labelNames: ['method', 'route', 'status'],
        buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30],
        registers: [registry],
      });
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
