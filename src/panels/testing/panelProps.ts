import { type DataFrame, type FieldConfig, LoadingState, type PanelProps } from '@grafana/data';

/** What Grafana hands to a panel, as far as the project's panels look at it. */
export function panelProps<Options>(series: DataFrame[], options: Options, size = { width: 900, height: 400 }, defaults: FieldConfig = {}): PanelProps<Options> {
  return {
    data: { series, state: LoadingState.Done },
    options,
    ...size,
    timeZone: 'UTC',
    fieldConfig: { defaults, overrides: [] },
  } as unknown as PanelProps<Options>;
}
