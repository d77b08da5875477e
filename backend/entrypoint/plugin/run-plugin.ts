import type { RequestListener } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Server } from '@grpc/grpc-js';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Secrets, Settings } from '../../../contract/settings';
import type { RunningJobs } from '../../job/start-jobs';
import type { Service, Work } from '../../service/service';
import { callResource } from './call-resource';
import { dataSourceSettings } from './data-source-settings';
import { checkHealth, collectMetrics } from './diagnostics';
import { GRPCController } from './generated/controller_pb';
import { Health, HealthCheckResponse_ServingStatus as ServingStatus } from './generated/health_pb';
import { Data, Diagnostics, Resource } from './generated/pluginv2_pb';
import { addGrpcService } from './grpc-service';
import { STARTED_BY_HAND, handshakeLine, isStartedByGrafana } from './handshake';
import { createHclogLogger } from './hclog';
import type { Instance } from './instance';
import { InstanceManager } from './instance-manager';
import { listen } from './listen';
import { createPluginMetrics } from './metrics';
import { queryData } from './query-data';
import { RunningCalls } from './running-calls';
import { watchParent } from './watch-parent';

/** Grafana waits two seconds after Shutdown before it kills; services get less to close in. */
const CLOSE_WITHIN_MS = 1_500;
/** Long enough for the answer to Shutdown to reach its caller. */
const DRAIN_WITHIN_MS = 200;
/** Questions and resource bodies are bounded by the service; the transport's own limit would be 4 MiB. */
const UNLIMITED = -1;

export interface PluginParts {
  /** The process that the plugin is: its environment, its streams, its end. */
  readonly host: Pick<NodeJS.Process, 'env' | 'stdout' | 'stderr' | 'ppid' | 'platform' | 'exit' | 'on'>;
  /** Opens what one data source needs. Errors: `Problem`, whose sentence the health check shows. */
  readonly createService: (settings: Settings, secrets: Secrets, log: Logger) => Promise<Service>;
  /** The HTTP routes over a service, which resource calls go to. */
  readonly createApp: (service: Service, log: Logger) => RequestListener;
  /** What CollectMetrics shows. */
  /** Begins what a service has to do on a schedule, at its first call (decision 2). */
  readonly startJobs: (work: Work, log: Logger) => RunningJobs;
  readonly registry: Registry;
}

/**
 * Serves Grafana's plugin protocol until Grafana asks to end, or dies. Resolves once it listens.
 * Started by anybody else, it says what it is and exits with 1.
 */
export async function runPlugin({ host, createService, createApp, startJobs, registry }: PluginParts): Promise<void> {
  if (!isStartedByGrafana(host.env)) {
    host.stderr.write(STARTED_BY_HAND);
    host.exit(1);
  }
  const log = createHclogLogger((line) => host.stderr.write(line));
  const calls = new RunningCalls();
  const metrics = createPluginMetrics(registry);
  const instances = new InstanceManager<Instance>(async (source) => {
    const { settings, secrets } = dataSourceSettings(source);
    const service = await createService(settings, secrets, log);
    // Without a data folder nothing can be kept, so nothing is done on a schedule.
    const jobs = service.work && settings.dataDir !== '' ? startJobs(service.work, log) : undefined;
    const close = async () => {
      await jobs?.stop();
      await service.close();
    };
    return { settings, service, app: createApp(service, log), close };
  });

  const server = new Server({ 'grpc.max_receive_message_length': UNLIMITED, 'grpc.max_send_message_length': UNLIMITED });
  const stop = stopOnce(async (reason) => {
    log.info({ reason }, 'The plugin ends');
    calls.abortAll();
    await Promise.race([instances.close(), delay(CLOSE_WITHIN_MS)]);
    await Promise.race([new Promise((resolve) => server.tryShutdown(resolve)), delay(DRAIN_WITHIN_MS)]);
    host.exit(0);
  });

  const surroundings = { calls, log };
  addGrpcService(server, Data, { queryData: queryData(instances, metrics, log) }, surroundings);
  addGrpcService(server, Resource, { callResource: callResource(instances, log) }, surroundings);
  addGrpcService(
    server,
    Diagnostics,
    { checkHealth: checkHealth(instances, log), collectMetrics: collectMetrics(metrics) },
    surroundings
  );
  addGrpcService(server, Health, { check: async () => ({ status: ServingStatus.SERVING }) }, surroundings);
  addGrpcService(
    server,
    GRPCController,
    {
      shutdown: async () => {
        stop('Grafana asked it to');
        return {};
      },
    },
    surroundings
  );

  const { address, cleanUp } = await listen(server, host.env.PLUGIN_UNIX_SOCKET_DIR, host.platform);
  host.on('exit', cleanUp);
  host.on('SIGTERM', () => stop('SIGTERM'));
  // Ctrl-C in Grafana's terminal reaches its plugins too; Grafana then asks them to end.
  host.on('SIGINT', () => undefined);
  host.on('uncaughtException', (error) => {
    log.fatal({ error }, 'The plugin ends: something was thrown that nothing expected');
    host.exit(1);
  });
  host.on('unhandledRejection', (error) => {
    log.fatal({ error }, 'The plugin ends: something was rejected that nothing expected');
    host.exit(1);
  });
  watchParent(
    () => host.ppid,
    () => stop('Grafana is gone')
  );

  host.stdout.write(handshakeLine(address));
  silence(host.stdout, log);
}

function stopOnce(end: (reason: string) => Promise<void>): (reason: string) => void {
  let ending: Promise<void> | undefined;
  return (reason) => {
    ending ??= end(reason);
  };
}

/** Standard output belongs to the handshake: what a library prints there goes to the log. */
function silence(stdout: PluginParts['host']['stdout'], log: Logger): void {
  stdout.write = (chunk: Uint8Array | string): boolean => {
    log.debug({ text: String(chunk).slice(0, 1_000) }, 'Something was printed');
    return true;
  };
}
