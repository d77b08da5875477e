import type { AdHocVariableFilter } from '@grafana/data';
import type { CatalogueAnswer } from '../../contract/catalogue';
import { Problem } from '../../contract/problem';
import type { Filter, FilterOperator } from '../../contract/filter';
import type { QueryType, QuestionInput } from '../../contract/question';
import { dimensionLabel } from './groupLabel';
import { entryMetrics } from './kind/entryMetrics';

const SINGLE: Readonly<Record<string, FilterOperator>> = { '=': '=', '!=': '!=', '<': '<', '>': '>', '<=': '<=', '>=': '>=' };
const SEVERAL: Readonly<Record<string, FilterOperator>> = { '=|': 'in', '!=|': 'not_in' };
const PATTERN: Readonly<Record<string, FilterOperator>> = { '=~': 'in', '!~': 'not_in' };

/**
 * A board's ad-hoc filter as a question's filter. A regular expression is taken where it lists plain values.
 * Errors: `invalid_filter` for any other regular expression, and for an operator that Northstar does not have.
 */
export function adHocFilter({ key, operator, value, values }: AdHocVariableFilter): Filter {
  const single = SINGLE[operator];
  if (single) {
    return { field: key, op: single, values: [value] };
  }
  const several = SEVERAL[operator];
  if (several) {
    return { field: key, op: several, values: values ?? [value] };
  }
  const pattern = PATTERN[operator];
  if (pattern) {
    return { field: key, op: pattern, values: alternatives(key, value) };
  }
  const allowed = Object.keys({ ...SINGLE, ...SEVERAL, ...PATTERN });
  throw new Problem('invalid_filter', `The ad-hoc filter on ${key} uses ${operator}; allowed are ${allowed.join(' ')}.`, { allowed });
}

/** The values that a regular expression such as `^(a|b)$` or `a|b` lists. */
function alternatives(key: string, pattern: string): string[] {
  const bare = pattern.replace(/^\^(.*)\$$/s, '$1').replace(/^\((?:\?:)?([^()]*)\)$/s, '$1');
  if (!/^(?:[^\\^$.*+?()[\]{}]|\\[^A-Za-z0-9])*$/s.test(bare)) {
    throw new Problem(
      'invalid_filter',
      `The ad-hoc filter on ${key} holds the regular expression ${pattern}; Northstar takes a list of plain values, such as Berlin|Paris.`
    );
  }
  return bare.split(/(?<!\\)\|/).map((value) => value.replace(/\\(.)/gs, '$1'));
}

/** Ad-hoc filters told apart by whether they can narrow a question. */
export interface AdHocSplit {
  readonly applied: readonly AdHocVariableFilter[];
  /** One sentence for each filter that cannot. */
  readonly skipped: readonly string[];
}

/** Records that Northstar keeps itself have fields of their own, and no dimension of a board's filters. */
const KEPT: readonly QueryType[] = ['anomalies', 'insights', 'crossings', 'annotations'];
/** Questions that may be about no KPI, or of one that is not known here; the backend knows what narrows them. */
const WITHOUT_KPI: readonly QueryType[] = ['funnel', 'retention', 'experiment', 'prediction', 'cohorts', 'cost_advice'];

/**
 * Applies an ad-hoc filter only where every KPI of the question has its dimension, or the KPI that its journey begins
 * with. Where there is none to be judged by, or no catalogue, the backend decides; what Northstar keeps is not filtered.
 */
export function splitAdHoc(
  filters: readonly AdHocVariableFilter[],
  question: Pick<QuestionInput, 'queryType' | 'metrics' | 'saved_query' | 'analysis' | 'funnel' | 'retention'>,
  catalogue: CatalogueAnswer | undefined
): AdHocSplit {
  const { queryType = 'metrics' } = question;
  if (KEPT.includes(queryType)) {
    return { applied: [], skipped: filters.map(({ key }) => `The ad-hoc filter on ${dimensionLabel(key, catalogue)} is not applied: what was found and kept has no such field.`) };
  }
  const chosen = catalogue ? entryMetrics(question, catalogue) : [];
  if (!catalogue || (chosen.length === 0 && WITHOUT_KPI.includes(queryType))) {
    return { applied: filters, skipped: [] };
  }
  const lacking = ({ key }: AdHocVariableFilter) => chosen.filter(({ dimensions }) => !dimensions.includes(key));
  const applies = (filter: AdHocVariableFilter) => chosen.length > 0 && lacking(filter).length === 0;
  return {
    applied: filters.filter(applies),
    skipped: filters.filter((filter) => !applies(filter)).map((filter) => whySkipped(filter, lacking(filter), catalogue)),
  };
}

function whySkipped(
  { key }: AdHocVariableFilter,
  lacking: readonly { readonly display: { readonly label: string } }[],
  catalogue: CatalogueAnswer
): string {
  const label = dimensionLabel(key, catalogue);
  const who = lacking.map(({ display }) => display.label).join(', ');
  return who === ''
    ? `The ad-hoc filter on ${label} is not applied: it needs a KPI to narrow.`
    : `The ad-hoc filter on ${label} is not applied: ${who} cannot be told apart by it.`;
}
