import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Logger } from 'pino';
import { Problem, toProblem } from '../../../contract/problem';
import { encodeFrame } from '../../frame/encode-frame';
import { toFrames } from '../../frame/to-frames';
import type { AskContext } from '../../service/service';
import type { DataQuery, DataResponseSchema, QueryDataRequest, QueryDataResponseSchema } from './generated/pluginv2_pb';
import type { Instance } from './instance';
import type { InstanceManager } from './instance-manager';
import type { PluginMetrics } from './metrics';
import { principalFromContext } from './principal-from-context';

type Response = MessageInitShape<typeof DataResponseSchema>;

/**
 * Answers the queries of one panel or rule, all at the same time. Each query's failure is its own response, so one
 * wrong query leaves the others of its panel standing.
 */
export function queryData(instances: InstanceManager<Instance>, metrics: PluginMetrics, log: Logger) {
  return async (
    request: QueryDataRequest,
    signal: AbortSignal
  ): Promise<MessageInitShape<typeof QueryDataResponseSchema>> => {
    const { pluginContext, headers, queries } = request;
    const answered = queries.map(async (query): Promise<[string, Response]> => {
      const done = metrics.queryStarted();
      const response = await instances
        .use(pluginContext, ({ service, settings: { systemRole } }) => {
          const principal = principalFromContext(pluginContext, headers, { queryData: true, systemRole });
          return service.ask(questionOf(query), { principal, signal, ...panelOf(query) });
        })
        .then((answer): Response => ({ frames: toFrames(answer, query.refId).map(encodeFrame), status: 200 }))
        .catch((thrown: unknown) => failedResponse(thrown, query.refId, log));
      done({ status: String(response.status), source: response.errorSource ?? '' });
      return [query.refId, response];
    });
    return { responses: Object.fromEntries(await Promise.all(answered)) };
  };
}

/** Errors: `Problem` invalid_question. */
function questionOf({ json }: DataQuery): unknown {
  try {
    return JSON.parse(Buffer.from(json).toString());
  } catch (cause) {
    throw new Problem('invalid_question', 'The query is not JSON.', { cause });
  }
}

/**
 * The panel's range and bucket width. Only what was given: a rule's maxDataPoints is 43,200 whatever it looks at, so
 * no width is ever made from that.
 */
export function panelOf({ timeRange, intervalMS }: Pick<DataQuery, 'timeRange' | 'intervalMS'>): Pick<AskContext, 'range' | 'intervalMs'> {
  const [from, to] = [Number(timeRange?.fromEpochMS ?? 0n), Number(timeRange?.toEpochMS ?? 0n)];
  return {
    ...(from === 0 && to === 0 ? {} : { range: { from: new Date(from), to: new Date(to) } }),
    ...(intervalMS > 0n ? { intervalMs: Number(intervalMS) } : {}),
  };
}

function failedResponse(thrown: unknown, refId: string, log: Logger): Response {
  const problem = toProblem(thrown);
  if (problem.code === 'internal') {
    log.error({ refId, error: thrown }, 'A query failed inside Northstar');
  } else if (problem.code !== 'cancelled') {
    log.warn({ refId, code: problem.code, ...(problem.cause === undefined ? {} : { error: problem.cause }) }, problem.message);
  }
  return { error: problem.message, status: problem.status, errorSource: errorSource(problem) };
}

/** Whose fault it is, in Grafana's terms: `plugin` counts against Northstar, `downstream` is the store or the asker. */
export function errorSource(problem: Problem): 'plugin' | 'downstream' {
  return problem.code === 'internal' ? 'plugin' : 'downstream';
}
