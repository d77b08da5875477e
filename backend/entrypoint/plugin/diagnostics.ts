import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Logger } from 'pino';
import { toProblem } from '../../../contract/problem';
import type { Health } from '../../service/service';
import type { CheckHealthRequest, CheckHealthResponseSchema, CollectMetricsResponseSchema } from './generated/pluginv2_pb';
import { CheckHealthResponse_HealthStatus as Status } from './generated/pluginv2_pb';
import type { Instance } from './instance';
import type { InstanceManager } from './instance-manager';
import type { PluginMetrics } from './metrics';

/** Answers "Save & test". A data source that cannot be made is unhealthy, and says why in one sentence. */
export function checkHealth(instances: InstanceManager<Instance>, log: Logger) {
  return async ({ pluginContext }: CheckHealthRequest): Promise<MessageInitShape<typeof CheckHealthResponseSchema>> => {
    try {
      const health = await instances.use(pluginContext, ({ service }) => service.health('tables'));
      return { status: health.ok ? Status.OK : Status.ERROR, message: health.message, jsonDetails: details(health) };
    } catch (thrown) {
      const problem = toProblem(thrown);
      log.warn({ error: thrown }, 'The data source is not healthy');
      return { status: Status.ERROR, message: problem.message, jsonDetails: json({ code: problem.code }) };
    }
  };
}

/** Grafana shows `verboseMessage` below the message. */
function details({ engine, version, metrics, catalogueFaults = [] }: Health): Uint8Array {
  return json({ engine, version, metrics, catalogueFaults, verboseMessage: catalogueFaults.join('\n') || undefined });
}

function json(value: object): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

export function collectMetrics(metrics: PluginMetrics) {
  return async (): Promise<MessageInitShape<typeof CollectMetricsResponseSchema>> => ({
    metrics: { prometheus: Buffer.from(await metrics.text()) },
  });
}
