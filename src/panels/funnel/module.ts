import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { FunnelPanel } from './FunnelPanel';
import { addFunnelOptions, type FunnelOptions } from './options';

export const plugin = new PanelPlugin<FunnelOptions>(FunnelPanel)
  .useFieldConfig({
    // The panel knows the unit of each field; what stays are names, data links and the text for no data.
    disableStandardOptions: [
      FieldConfigProperty.Unit,
      FieldConfigProperty.Min,
      FieldConfigProperty.Max,
      FieldConfigProperty.Decimals,
      FieldConfigProperty.Color,
      FieldConfigProperty.Thresholds,
      FieldConfigProperty.Mappings,
    ],
  })
  .setPanelOptions(addFunnelOptions);
