import type { RequestHandler } from 'express';
import { Histogram, type Registry } from 'prom-client';

/** Times every request. Routes are labels, addresses are not: strangers must not make up time series. */
export function countRequests(registry: Registry): RequestHandler {
  const seconds = new Histogram({
    name: 'northstar_http_request_seconds',
    help: 'Time that HTTP requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers: [registry],
  });
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

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
