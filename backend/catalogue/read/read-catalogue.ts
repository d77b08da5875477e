import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import { innermostIssues } from '../../../contract/innermost-issues';
import { nearest } from '../../../contract/nearest';
import type { Fault } from '../fault';
import type { Manifest, Metric, Place, SemanticModel } from '../manifest';
import { FILE_KEYS, metricSpelling, relationOf, semanticModelSpelling } from './spelling';

/** A catalogue file as it stands on disk. */
export interface CatalogueFile {
  readonly name: string;
  readonly text: string;
}

type Path = readonly PropertyKey[];
type PlaceOf = (path: Path) => Place;

/**
 * Reads dbt's Semantic Layer YAML: the lists of a dbt project (`semantic_models:`, `metrics:`) and one document a
 * node (`semantic_model:`, `metric:`) alike. Reads as much as it can; each fault has its file and line.
 */
export function readCatalogue(files: readonly CatalogueFile[]): { manifest: Manifest; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const models: SemanticModel[] = [];
  const metrics: Metric[] = [];
  for (const file of files) {
    const lines = new LineCounter();
    for (const document of parseAllDocuments(file.text, { lineCounter: lines })) {
      readDocument(document, placesIn(document, file.name, lines), { faults, models, metrics });
    }
  }
  const stated = new Set(metrics.map((metric) => metric.name));
  const created = models.flatMap(createdMetrics).filter((metric) => !stated.has(metric.name));
  return { manifest: { semantic_models: models, metrics: [...metrics, ...created], saved_queries: [], time_spines: [] }, faults };
}

/** Maps a path inside a document to its line: the line of the nearest node that was written. */
function placesIn(document: Document, file: string, lines: LineCounter): PlaceOf {
  return (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const at = offsetOf(document.contents, path.slice(0, length));
      if (at !== undefined) {
        return { file, line: lines.linePos(at).line };
      }
    }
    return { file, line: 1 };
  };
}

/** Where a path's key, or its item in a list, begins. */
function offsetOf(root: unknown, path: Path): number | undefined {
  let node: unknown = root;
  let at = (root as Node | null)?.range?.[0];
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      at = (pair?.key as Node | undefined)?.range?.[0];
      node = pair?.value;
    } else {
      node = isSeq(node) ? node.items[Number(step)] : undefined;
      at = (node as Node | undefined)?.range?.[0];
    }
    if (at === undefined) {
      return undefined;
    }
  }
  return at;
}

interface Found {
  readonly faults: Fault[];
  readonly models: SemanticModel[];
  readonly metrics: Metric[];
}

function readDocument(document: Document, placeOf: PlaceOf, found: Found): void {
  for (const error of document.errors) {
    const line = error.linePos?.[0].line;
    const place = placeOf([]);
    found.faults.push({ place: { ...place, line: line ?? place.line }, message: `not YAML: ${error.message.split('\n')[0]}` });
  }
  const content: unknown = document.errors.length > 0 ? null : document.toJS();
  if (content === null || content === undefined) {
    return;
  }
  if (typeof content !== 'object' || Array.isArray(content)) {
    found.faults.push({ place: placeOf([]), message: `a catalogue file holds keys; allowed are ${FILE_KEYS.join(', ')}` });
    return;
  }
  for (const [key, value] of Object.entries(content)) {
    readKey(key, value, placeOf, found);
  }
}

function readKey(key: string, value: unknown, placeOf: PlaceOf, found: Found): void {
  switch (key) {
    case 'version':
      return;
    case 'semantic_model':
      return readModel(value, [key], placeOf, found);
    case 'metric':
      return readMetric(value, [key], placeOf, found);
    case 'semantic_models':
    case 'metrics':
      if (!Array.isArray(value)) {
        found.faults.push({ place: placeOf([key]), message: `\`${key}\` is a list` });
        return;
      }
      return value.forEach((item, index) =>
        key === 'metrics' ? readMetric(item, [key, index], placeOf, found) : readModel(item, [key, index], placeOf, found)
      );
    default:
      found.faults.push({ place: placeOf([key]), message: `unknown key \`${key}\`; allowed are ${FILE_KEYS.join(', ')}` });
  }
}

function readModel(value: unknown, path: Path, placeOf: PlaceOf, found: Found): void {
  const parsed = semanticModelSpelling.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    found.faults.push(...faultsOf(parsed.error, value, path, placeOf));
    return;
  }
  const { model, node_relation, config, entities, dimensions, measures, ...rest } = parsed.data;
  const at = (...steps: PropertyKey[]) => placeOf([...path, ...steps]);
  found.models.push({
    ...rest,
    node_relation: node_relation
      ? { alias: node_relation.alias, schema_name: node_relation.schema_name ?? undefined, database: node_relation.database ?? undefined }
      : relationOf(model ?? ''),
    entities: entities.map((entity, index) => ({ ...entity, place: at('entities', index) })),
    dimensions: dimensions.map(({ config: northstar, ...dimension }, index) => ({
      ...dimension,
      northstar,
      place: at('dimensions', index),
    })),
    measures: measures.map((measure, index) => ({ ...measure, place: at('measures', index) })),
    northstar: config,
    place: at(),
  });
}

function readMetric(value: unknown, path: Path, placeOf: PlaceOf, found: Found): void {
  const parsed = metricSpelling.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    found.faults.push(...faultsOf(parsed.error, value, path, placeOf));
    return;
  }
  const { data } = parsed;
  const base = {
    name: data.name,
    label: data.label,
    description: data.description,
    filter: data.filter,
    northstar: data.config,
    input_only: false,
    place: placeOf(path),
  };
  switch (data.type) {
    case 'simple':
      found.metrics.push({ ...base, type: 'simple', measure: data.type_params.measure });
      return;
    case 'ratio':
      found.metrics.push({ ...base, type: 'ratio', ...data.type_params });
      return;
    case 'derived':
      found.metrics.push({ ...base, type: 'derived', ...data.type_params });
  }
}

/** dbt's `create_metric: true`: a simple metric with the measure's own name. */
function createdMetrics(model: SemanticModel): Metric[] {
  return model.measures
    .filter((measure) => measure.create_metric)
    .map((measure) => ({
      name: measure.name,
      label: measure.label,
      description: measure.description,
      type: 'simple',
      measure: { name: measure.name, filter: [], join_to_timespine: false },
      filter: [],
      input_only: true,
      place: measure.place,
    }));
}

/** A schema's complaints, each in words that name the element, the place and what is allowed. */
function faultsOf(error: z.ZodError, value: unknown, path: Path, placeOf: PlaceOf): Fault[] {
  const element = nameOf(value);
  return error.issues.flatMap(innermostIssues).map((issue) => ({
    place: placeOf([...path, ...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])]),
    message: `${element}${issue.path.length > 0 ? ` ${issue.path.join('.')}` : ''}: ${complaint(issue)}`,
  }));
}

function complaint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown ${issue.keys.length === 1 ? 'key' : 'keys'} ${issue.keys.map((key) => `\`${key}\``).join(', ')}`;
    case 'invalid_value':
      return `allowed are ${issue.values.map(String).join(', ')}${suggestion(issue)}`;
    case 'invalid_format':
      return issue.message.startsWith('Invalid') ? 'is not well formed' : `must be ${issue.message}`;
    case 'invalid_type':
      return issue.input === undefined ? `is missing (${issue.expected})` : `must be ${issue.expected}`;
    case 'invalid_union':
      return issue.discriminator === undefined ? issue.message : 'must be simple, ratio or derived';
    default:
      return issue.message;
  }
}

function suggestion(issue: z.core.$ZodIssueInvalidValue): string {
  const near = typeof issue.input === 'string' ? nearest(issue.input, issue.values.map(String)) : [];
  return near[0] === undefined ? '' : `; did you mean ${near[0]}?`;
}

function nameOf(value: unknown): string {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  return typeof name === 'string' ? name : 'element without a name';
}
