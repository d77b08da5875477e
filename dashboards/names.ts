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

/** The same names, with a stand-in for whatever is not there, so that a board can be built and all of its faults be told at once. */
export function standIns(names: Names): Names {
  return {
    kpi: (name) => orElse(() => names.kpi(name), () => ({ ...NO_KPI, name, display: { label: name } })),
    dimension: (name) => orElse(() => names.dimension(name), () => ({ name, label: name, type: 'categorical', person: false })),
    definition: (kind, name) => orElse(() => names.definition(kind, name), () => ({ kind, name, label: name, entity: '' })),
  };
}

const NO_KPI: Omit<MetricEntry, 'name' | 'display'> = {
  type: 'simple',
  owner: '',
  freshness: 'nightly',
  minRole: 'viewer',
  public: false,
  grains: [],
  needsTime: false,
  dimensions: [],
  thresholds: [],
  alerts: [],
  synonyms: [],
  related: [],
  parameters: [],
  models: [],
  formula: '',
  tables: [],
  domain: '',
};

function orElse<Entry>(find: () => Entry, standIn: () => Entry): Entry {
  try {
    return find();
  } catch (error) {
    if (error instanceof Problem) {
      return standIn();
    }
    throw error;
  }
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
    throw new Problem(code, `The catalogue has no ${kind} ${name}${hint}.`, { allowed });
  }
  return entry;
}
