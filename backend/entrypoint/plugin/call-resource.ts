import type { OutgoingHttpHeaders } from 'node:http';
import type { MessageInitShape } from '@bufbuild/protobuf';
import inject from 'light-my-request';
import type { Logger } from 'pino';
import { Problem, toProblem } from '../../../contract/problem';
import { setPrincipal } from '../../access/request';
import type { CallResourceRequest, CallResourceResponseSchema } from './generated/pluginv2_pb';
import type { Instance } from './instance';
import type { InstanceManager } from './instance-manager';
import { principalFromContext } from './principal-from-context';

type Response = MessageInitShape<typeof CallResourceResponseSchema>;

/** Answers a call to the data source's resources from the one HTTP app, without a socket (decision 4). */
export function callResource(instances: InstanceManager<Instance>, log: Logger) {
  return async (request: CallResourceRequest, signal: AbortSignal): Promise<Response> => {
    try {
      return await instances.use(request.pluginContext, (instance) => dispatch(request, instance, signal));
    } catch (thrown) {
      if (signal.aborted) {
        return problemResponse(new Problem('cancelled', 'The caller went away.'));
      }
      const problem = toProblem(thrown);
      log[problem.code === 'internal' ? 'error' : 'warn']({ path: request.path, error: thrown }, 'A resource call failed');
      return problemResponse(problem);
    }
  };
}

/** For what fails before a route is reached; routes answer for themselves. */
function problemResponse(problem: Problem): Response {
  return {
    code: problem.status,
    headers: { 'content-type': { values: ['application/problem+json'] } },
    body: Buffer.from(JSON.stringify(problem.toDocument())),
  };
}

async function dispatch(request: CallResourceRequest, { app, settings }: Instance, signal: AbortSignal): Promise<Response> {
  const principal = principalFromContext(request.pluginContext, {}, { queryData: false, systemRole: settings.systemRole });
  const response = await inject(
    (incoming, outgoing) => {
      setPrincipal(incoming, principal);
      keepMethods(incoming);
      keepMethods(outgoing);
      app(incoming, outgoing);
    },
    {
      method: request.method,
      url: resourceUrl(request),
      headers: forwardedHeaders(request.headers),
      signal,
      ...(request.body.length === 0 ? {} : { payload: Buffer.from(request.body) }),
    }
  );
  return { code: response.statusCode, headers: answerHeaders(response.headers), body: response.rawPayload };
}

/**
 * Express puts its own prototypes under both objects, and with them Node's methods for sockets. What answers without a
 * socket must therefore stand on the objects themselves. (Given the app itself, the library would change Express'
 * prototypes instead, for every real connection in the process too.)
 */
function keepMethods(message: object): void {
  Object.assign(message, Object.getPrototypeOf(message));
}

/** Path and query string; the host is nobody's, so that a URL with one in it cannot choose it. */
function resourceUrl({ path, url }: Pick<CallResourceRequest, 'path' | 'url'>): string {
  const query = url.indexOf('?');
  const escaped = path.split('/').map(encodeURIComponent).join('/');
  return `/${escaped.replace(/^\/+/, '')}${query === -1 ? '' : url.slice(query)}`;
}

/**
 * The only headers that a client may send to the app. Grafana passes a client's headers on as they came, so any that
 * could name a person, a tenant or an address proves nothing and stays outside, under whatever name.
 */
const FORWARDED = new Set([
  'accept',
  'accept-language',
  'content-type',
  'if-modified-since',
  'if-none-match',
  'traceparent',
  'tracestate',
  'user-agent',
]);

export function forwardedHeaders(headers: Readonly<Record<string, { readonly values: readonly string[] }>>): Record<string, string[]> {
  const named = Object.entries(headers).map(([name, { values }]): [string, string[]] => [name.toLowerCase(), [...values]]);
  return Object.fromEntries(named.filter(([name]) => FORWARDED.has(name)));
}

function answerHeaders(headers: OutgoingHttpHeaders): Record<string, { values: string[] }> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, { values: Array.isArray(value) ? value : [String(value)] }]]
    )
  );
}
