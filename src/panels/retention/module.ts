import { PanelPlugin } from '@grafana/data';
import { FIELD_CONFIG } from '../shared/fieldConfig';
import { RetentionPanel } from './RetentionPanel';
import { addRetentionOptions, type RetentionOptions } from './options';

export const plugin = new PanelPlugin<RetentionOptions>(RetentionPanel).useFieldConfig(FIELD_CONFIG).setPanelOptions(addRetentionOptions);
