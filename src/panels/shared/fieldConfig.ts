import { FieldConfigProperty } from '@grafana/data';

/** The panel knows the unit of each field; what stays are names, data links and the text for no data. */
export const FIELD_CONFIG = {
  disableStandardOptions: [
    FieldConfigProperty.Unit,
    FieldConfigProperty.Min,
    FieldConfigProperty.Max,
    FieldConfigProperty.Decimals,
    FieldConfigProperty.Color,
    FieldConfigProperty.Thresholds,
    FieldConfigProperty.Mappings,
  ],
};
