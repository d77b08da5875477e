import path from 'node:path';
import { isGrain } from '../../../contract/grain';
import { Catalogue } from '../catalogue';
import type { Fault } from '../fault';
import type { Manifest } from '../manifest';
import { buildForecast } from './build-forecast';
import { buildJourney } from './build-journey';
import { buildMetric, createdMetrics, type MetricContext } from './build-metrics';
import { buildRepeaters } from './build-repeaters';
import { buildSavedQuery } from './build-saved-query';
import { buildScore } from './build-score';
import { semanticModelsOf } from './build-semantic-models';
import { buildShare } from './build-share';
import { COMPILED_MANIFEST, openCompiled } from './compiled-source';
import { readParameters, withParameters } from './parameters';
import { readSource } from './read-source';
import { projectConfigurationOf, timeSpinesOf } from './read-time-spines';
import type { CatalogueFile } from './source';
import type { WrittenSimpleMetric } from './spelling/metric';
import { noFindings, type Findings } from './written';
import { openYaml } from './yaml-source';

/**
 * Reads dbt's Semantic Layer language in each of its spellings: the lists of a dbt project (`semantic_models:`,
 * `metrics:`), one document a node (`semantic_model:`, `metric:`), and dbt's compiled semantic_manifest.json.
 * Reads as much as it can; each fault has its file and line.
 */
export function readCatalogue(files: readonly CatalogueFile[]): { manifest: Manifest; faults: readonly Fault[] } {
  const findings = noFindings();
  const opened = files.map((file) => (path.basename(file.name) === COMPILED_MANIFEST ? openCompiled(file) : openYaml(file)));
  const sources = opened.flatMap((one) => one.sources);
  const { parameters, faults } = readParameters(sources);
  findings.parameters.push(...parameters);
  findings.faults.push(...opened.flatMap((one) => one.faults), ...faults);
  for (const written of sources) {
    const { source, uses, faults: unknown } = withParameters(written, parameters);
    findings.parameterUses.push(...uses);
    findings.faults.push(...unknown);
    readSource(source, findings);
  }
  return build(findings);
}

/** Puts the elements together: what one says may depend on another, in whatever file that stands. */
function build(findings: Findings): { manifest: Manifest; faults: readonly Fault[] } {
  const timeSpines = timeSpinesOf(findings);
  const { faults: weekFaults, ...week } = projectConfigurationOf(findings);
  const models = semanticModelsOf(findings);
  const context = contextOf(findings, new Set(timeSpines.flatMap(({ custom_granularities: own }) => own.map(({ name }) => name))));
  const metrics = findings.metrics.map((metric) => buildMetric(metric, context));
  const savedQueries = findings.savedQueries.map(buildSavedQuery);
  const scores = findings.scores.map(buildScore);
  const shares = findings.shares.map(buildShare);
  const forecasts = findings.forecasts.map(buildForecast);
  const stated = new Set([...findings.metrics, ...findings.scores, ...findings.journeys, ...findings.shares, ...findings.forecasts, ...findings.repeaters].map(({ data }) => data.name));
  const manifest: Manifest = {
    semantic_models: models,
    metrics: [...metrics.flatMap(({ metric }) => metric ?? []), ...scores, ...shares, ...forecasts, ...models.flatMap((model) => createdMetrics(model, stated))],
    saved_queries: savedQueries.flatMap(({ query }) => query ?? []),
    time_spines: timeSpines,
    definitions: findings.definitions,
    parameters: findings.parameters,
    parameter_uses: findings.parameterUses,
    ...week,
  };
  // They name metrics, so these have to be there first.
  const known = new Catalogue(manifest);
  const built = [...findings.journeys.map((journey) => buildJourney(journey, known)), ...findings.repeaters.map((repeaters) => buildRepeaters(repeaters, known))];
  return {
    manifest: { ...manifest, metrics: [...manifest.metrics, ...built.flatMap(({ metric }) => metric ?? [])] },
    faults: [...findings.faults, ...weekFaults, ...[...metrics, ...built].flatMap(({ fault }) => fault ?? []), ...savedQueries.flatMap(({ faults }) => faults)],
  };
}

function contextOf({ metrics, models }: Findings, calendars: ReadonlySet<string>): MetricContext {
  const known = (granularity: string) => isGrain(granularity) || calendars.has(granularity);
  const singular = (granularity: string) => granularity.replace(/s$/, '');
  return {
    simple: new Map(metrics.map(({ data }) => data).filter((data): data is WrittenSimpleMetric => data.type === 'simple').map((data) => [data.name, data])),
    singular: (granularity) => (!known(granularity) && known(singular(granularity)) ? singular(granularity) : granularity),
    created: new Set(models.flatMap(({ data }) => data.measures.filter((measure) => measure.create_metric).map(({ name }) => name))),
  };
}
