import type { z } from 'zod';
import { definitionSchemas, NORTHSTAR_KINDS, northstarMetricSchemas, type DefinitionKind } from '../../../contract/catalogue';
import type { Definition } from '../manifest';
import { complaints, nameOf } from './complaints';
import { readModel, readProjectConfiguration } from './read-time-spines';
import { PARAMETERS, type Path, type Source } from './source';
import { metricSpelling } from './spelling/metric';
import { savedQuerySpelling } from './spelling/saved-query';
import { semanticModelSpelling } from './spelling/semantic-model';
import type { Findings, Written } from './written';

type ReadElement = (value: unknown, path: Path, source: Source, findings: Findings) => void;

/** Keys of a file that hold one element. */
const ELEMENTS: Readonly<Record<string, ReadElement>> = {
  semantic_model: reader(semanticModelSpelling, ({ models }) => models),
  metric: reader(metricSpelling, ({ metrics }) => metrics),
  saved_query: reader(savedQuerySpelling, ({ savedQueries }) => savedQueries),
  project_configuration: readProjectConfiguration,
};

/** Keys of a file that hold a list of them, as a dbt project is written. */
const LISTS: Readonly<Record<string, ReadElement>> = {
  semantic_models: reader(semanticModelSpelling, ({ models }) => models),
  metrics: reader(metricSpelling, ({ metrics }) => metrics),
  saved_queries: reader(savedQuerySpelling, ({ savedQueries }) => savedQueries),
  northstar_metrics: readNorthstarMetric,
  northstar_funnels: readDefinition('funnel'),
  northstar_retentions: readDefinition('retention'),
  northstar_cohorts: readDefinition('cohort'),
  northstar_experiments: readDefinition('experiment'),
  northstar_predictions: readDefinition('prediction'),
  models: readModel,
  // Read from all files before any element.
  [PARAMETERS]: () => undefined,
};

/** dbt's other keys of property files: nothing in them is Northstar's. */
const PASSED_OVER = ['version', 'sources', 'seeds', 'snapshots', 'exposures', 'groups', 'analyses', 'macros', 'functions', 'tests', 'data_tests', 'unit_tests'];

const KEYS = [...Object.keys(LISTS), ...Object.keys(ELEMENTS)];

/** Reads a document, whatever of dbt's spellings it has. Reads as much as it can; what is wrong becomes a fault. */
export function readSource(source: Source, findings: Findings): void {
  const { content, placeOf } = source;
  if (content === null || content === undefined) {
    return;
  }
  if (typeof content !== 'object' || Array.isArray(content)) {
    findings.faults.push({ place: placeOf([]), message: `a catalogue file holds keys; allowed are ${KEYS.join(', ')}` });
    return;
  }
  for (const [key, value] of Object.entries(content)) {
    readKey(key, value, source, findings);
  }
}

function readKey(key: string, value: unknown, source: Source, findings: Findings): void {
  const readItem = Object.hasOwn(LISTS, key) ? LISTS[key] : undefined;
  const readOne = Object.hasOwn(ELEMENTS, key) ? ELEMENTS[key] : undefined;
  if (readItem && Array.isArray(value)) {
    value.forEach((item, index) => readItem(item, [key, index], source, findings));
  } else if (readItem) {
    findings.faults.push({ place: source.placeOf([key]), message: `\`${key}\` is a list` });
  } else if (readOne) {
    readOne(value, [key], source, findings);
  } else if (!PASSED_OVER.includes(key)) {
    findings.faults.push({
      place: source.placeOf([key]),
      message: `unknown key \`${key}\`; allowed are ${KEYS.join(', ')}; passed over are dbt's ${PASSED_OVER.join(', ')}`,
    });
  }
}

/** Reads one element by its spelling; one that dbt leaves out (`config.enabled: false`) is left out here too. */
function reader<Data extends { readonly config: { readonly enabled: boolean } }>(spelling: z.ZodType<Data>, listOf: (findings: Findings) => Written<Data>[]): ReadElement {
  return (value, path, source, findings) => {
    const parsed = spelling.safeParse(value, { reportInput: true });
    if (!parsed.success) {
      findings.faults.push(...complaints(parsed.error, value, path, source.placeOf));
    } else if (parsed.data.config.enabled) {
      listOf(findings).push(written(parsed.data, path, source));
    }
  };
}

function readNorthstarMetric(value: unknown, path: Path, source: Source, findings: Findings): void {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const kind = NORTHSTAR_KINDS.find((known) => keys.includes(known));
  if (!kind) {
    findings.faults.push({ place: source.placeOf(path), message: `${nameOf(value)}: a northstar metric says its kind; allowed are ${NORTHSTAR_KINDS.join(', ')}` });
    return;
  }
  const parsed = northstarMetricSchemas[kind].safeParse(value, { reportInput: true });
  if (!parsed.success) {
    findings.faults.push(...complaints(parsed.error, value, path, source.placeOf));
  } else if ('score' in parsed.data) {
    findings.scores.push(written(parsed.data, path, source));
  } else if ('share' in parsed.data) {
    findings.shares.push(written(parsed.data, path, source));
  } else if ('forecast' in parsed.data) {
    findings.forecasts.push(written(parsed.data, path, source));
  } else if ('repeaters' in parsed.data) {
    findings.repeaters.push(written(parsed.data, path, source));
  } else {
    findings.journeys.push(written(parsed.data, path, source));
  }
}

function readDefinition(kind: DefinitionKind): ReadElement {
  return (value, path, source, findings) => {
    const parsed = definitionSchemas[kind].safeParse(value, { reportInput: true });
    if (parsed.success) {
      const { name, label, description, key, owner, runbook, ...body } = parsed.data;
      findings.definitions.push({ kind, name, label, description, key, owner, runbook, body, place: source.placeOf(path) } as Definition);
    } else {
      findings.faults.push(...complaints(parsed.error, value, path, source.placeOf));
    }
  };
}

function written<Data>(data: Data, path: Path, { placeOf, isCompiled }: Source): Written<Data> {
  return { data, place: placeOf(path), placeOf: (inner) => placeOf([...path, ...inner]), isCompiled };
}
