import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { RetentionPanel } from './RetentionPanel';
import { addRetentionOptions, type RetentionOptions } from './options';

export const plugin = new PanelPlugin<RetentionOptions>(RetentionPanel)
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
  .setPanelOptions(addRetentionOptions);
