import { PanelPlugin } from '@grafana/data';
import { FIELD_CONFIG } from '../shared/fieldConfig';
import { FunnelPanel } from './FunnelPanel';
import { addFunnelOptions, type FunnelOptions } from './options';

export const plugin = new PanelPlugin<FunnelOptions>(FunnelPanel).useFieldConfig(FIELD_CONFIG).setPanelOptions(addFunnelOptions);
