import type { Registry } from 'prom-client';
import { Histogram, collectDefaultMetrics } from 'prom-client';

/** What the plugin counts about itself; Grafana shows it under /metrics/plugins/northstar-kpi-datasource. */
export interface PluginMetrics {
  /** Notes that a query began; the function it gives notes how it ended. */
  queryStarted(): (end: { readonly status: string; readonly source: string }) => void;
  /** All of the registry, in Prometheus' text format. */
  text(): Promise<string>;
}

/** Adds to the registry, once, what the process is (memory, event loop, …) and what its queries took. */
export function createPluginMetrics(registry: Registry): PluginMetrics {
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'northstar_plugin_query_seconds',
    help: 'Time that queries of panels and rules took, by status and by whose fault a failure was.',
    labelNames: ['status', 'source'],
    buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers: [registry],
  });
  return { queryStarted: () => seconds.startTimer(), text: () => registry.metrics() };
}
