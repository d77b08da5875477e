import type { CatalogueAnswer, DefinitionEntry, DefinitionKind, DimensionEntry, MetricEntry } from '../contract/catalogue';
import { nearest } from '../contract/nearest';
import { Problem, type ProblemCode } from '../contract/problem';

/** What a board is built from: the catalogue as `GET /api/v1/catalogue` answers it. */
export type Catalogue = Pick<CatalogueAnswer, 'metrics' | 'dimensions'> & Partial<Pick<CatalogueAnswer, 'definitions'>>;

/** Finds KPIs and dimensions by name, so that a board which asks for something unknown is never built. */
export interface Names {
  /** Errors: `unknown_metric`, with the nearest names. */
  kpi(name: string): MetricEntry;
  /** Errors: `unknown_dimension`, with the nearest names. */
  dimension(name: string): DimensionEntry;
  /** A funnel, retention, cohort or experiment that the catalogue keeps. Errors: `not_found`, with the nearest names. */
  definition(kind: DefinitionKind, name: string): DefinitionEntry;
}

export function namesOf(catalogue: Catalogue): Names {
  return {
    kpi: (name) => find(catalogue.metrics, name, 'unknown_metric', 'KPI'),
    dimension: (name) => find(catalogue.dimensions, name, 'unknown_dimension', 'dimension'),
    definition: (kind, name) => find((catalogue.definitions ?? []).filter((entry) => entry.kind === kind), name, 'not_found', kind),
  };
}

function find<Entry extends { readonly name: string }>(
  entries: readonly Entry[],
  name: string,
  code: ProblemCode,
  kind: string
): Entry {
  const entry = entries.find((candidate) => candidate.name === name);
  if (!entry) {
    const allowed = nearest(name, entries.map((candidate) => candidate.name));
    const hint = allowed.length > 0 ? `; nearest: ${allowed.join(', ')}` : '';
    throw new Problem(code, `A board asks for the ${kind} ${name}, which the catalogue does not have${hint}.`, { allowed });
  }
  return entry;
}
