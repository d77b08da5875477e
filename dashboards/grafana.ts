/**
 * The part of Grafana's classic dashboard JSON that our boards use (schema 36: Grafana 10.1 reads it as it is, later
 * ones migrate it upwards; never the other way round).
 */
export const SCHEMA_VERSION = 36;

export const DATASOURCE_TYPE = 'northstar-kpi-datasource';
/** Uid and name of the data source that provisioning/datasources declares. */
export const DATASOURCE_UID = 'northstar';
export const DATASOURCE_NAME = 'Northstar';

export interface DataSourceRef {
  readonly type: string;
  readonly uid: string;
}

/** Grid units: a board is 24 wide, one unit of height is about 36 pixels. */
export interface Size {
  readonly w: number;
  readonly h: number;
}

export interface GridPos extends Size {
  readonly x: number;
  readonly y: number;
}

/** A link of a panel, or of a field's cells. Grafana fills in its variables, and puts its own path before an address that starts with `/`. */
export interface Link {
  readonly title: string;
  readonly url: string;
  readonly targetBlank: boolean;
}

export interface FieldProperties {
  readonly unit?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly displayName?: string;
  /** What stands where there is no value. */
  readonly noValue?: string;
  readonly links?: readonly Link[];
  readonly thresholds?: { readonly mode: 'absolute'; readonly steps: readonly { readonly value: number | null; readonly color: string }[] };
  readonly color?: { readonly mode: 'thresholds' | 'palette-classic' | 'fixed'; readonly fixedColor?: string };
  readonly custom?: Readonly<Record<string, unknown>>;
}

export interface FieldOverride {
  readonly matcher: { readonly id: 'byName' | 'byRegexp'; readonly options: string };
  readonly properties: readonly { readonly id: string; readonly value: unknown }[];
}

export interface FieldConfig {
  readonly defaults: FieldProperties;
  readonly overrides: readonly FieldOverride[];
}

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: GridPos;
  readonly datasource?: DataSourceRef;
  readonly targets?: readonly Readonly<Record<string, unknown>>[];
  readonly fieldConfig?: FieldConfig;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly links?: readonly Link[];
  readonly transformations?: readonly Readonly<Record<string, unknown>>[];
  readonly transparent?: boolean;
  /** A range of the panel's own: back from now, or ahead of it with a `+`. */
  readonly timeFrom?: string;
  readonly timeShift?: string;
  readonly hideTimeOverride?: boolean;
  readonly collapsed?: boolean;
  readonly panels?: readonly Panel[];
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly [field: string]: unknown;
}

/** Every panel of a dashboard, those of collapsed rows too, in reading order. */
export function allPanels({ panels }: Pick<Dashboard, 'panels'>): readonly Panel[] {
  return panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
}
