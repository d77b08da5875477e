import type { MetricEntry } from '../contract/catalogue';
import type { FieldConfig, FieldOverride } from './grafana';
import type { PanelSpec } from './panel';

/** What stands in a tile, and first in a chart's sentence, while a tenant has no data. */
const NOTHING_YET = 'No data yet';
/** A cell or a bucket without a value, among others that have one. */
const UNKNOWN = '–';

/** Panels that show single figures, which leave no room for a sentence. */
const TILES: ReadonlySet<PanelSpec['type']> = new Set(['stat', 'gauge']);

/** A panel's field settings with a calm word in place of what is not there; what the panel says itself goes before. */
export function withEmptyState({ type, fieldConfig }: Pick<PanelSpec, 'type' | 'fieldConfig'>, kpis: readonly MetricEntry[]): FieldConfig {
  const { defaults, overrides } = fieldConfig;
  if (TILES.has(type)) {
    return { defaults: { noValue: NOTHING_YET, ...defaults }, overrides };
  }
  // The sentence is the panel's, in whose place it stands; a single gap in an answer keeps a dash.
  return { defaults: { noValue: sentence(kpis), ...defaults }, overrides: [GAPS, ...overrides] };
}

function sentence(kpis: readonly MetricEntry[]): string {
  const labels = kpis.map(({ display }) => `“${display.label}”`);
  return labels.length === 0 ? `${NOTHING_YET} in this time range.` : `${NOTHING_YET}: nothing was recorded for ${labels.join(' and ')} in this time range.`;
}

const GAPS: FieldOverride = { matcher: { id: 'byRegexp', options: '/.*/' }, properties: [{ id: 'noValue', value: UNKNOWN }] };
