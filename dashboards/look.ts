import type { MetricEntry } from '../contract/catalogue';
import type { FieldOverride, FieldProperties } from './grafana';

/** Grafana's name for a KPI without a limit: neither good nor bad. */
const NEUTRAL = 'blue';

/** What the panel's tooltip says: the KPI's meaning, then who answers for it. */
export function describe(kpi: MetricEntry): string {
  const origin = [`Owner: ${kpi.owner}`, kpi.source && `source: ${kpi.source}`, kpi.key].filter(Boolean).join('; ');
  return [kpi.display.description, `${origin}.`].filter(Boolean).join('\n\n');
}

/** Unit, decimals and limits of a KPI, as the panel carries them. */
export function look(kpi: MetricEntry): FieldProperties {
  const { unit, decimals, thresholds } = kpi.display;
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(decimals === undefined ? {} : { decimals }),
    thresholds: { mode: 'absolute', steps: thresholds ?? [{ value: null, color: NEUTRAL }] },
    color: { mode: 'thresholds' },
  };
}

/** A share has a known whole; without it Grafana would draw 0.7 on a scale up to 100. */
export function extent(kpi: MetricEntry): FieldProperties {
  return kpi.display.unit === 'percentunit' ? { min: 0, max: 1 } : {};
}

/** What one field, told by its name, has of its own. */
export function override(field: string, properties: Readonly<Record<string, unknown>>): FieldOverride {
  return {
    matcher: { id: 'byName', options: field },
    properties: Object.entries(properties).map(([id, value]) => ({ id, value })),
  };
}
