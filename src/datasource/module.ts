import { DataSourcePlugin } from '@grafana/data';
import type { Secrets } from '../../contract/settings';
import { ConfigEditor } from './config/ConfigEditor';
import { NorthstarDatasource } from './datasource';
import { QueryEditor } from './editor/QueryEditor';
import { QueryHelp } from './help/QueryHelp';
import type { NorthstarJsonData, NorthstarQuery } from './types';

export const plugin = new DataSourcePlugin<NorthstarDatasource, NorthstarQuery, NorthstarJsonData, Secrets>(NorthstarDatasource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor)
  .setQueryEditorHelp(QueryHelp);
