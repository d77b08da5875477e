import type { AppRootProps } from '@grafana/data';
import { getDataSourceSrv, PluginPage } from '@grafana/runtime';
import { Alert, LinkButton } from '@grafana/ui';
import React, { useMemo } from 'react';
import { APP_ID, DATASOURCE_ID, PROVISIONED_UID } from '../ids';
import { NorthstarClient } from '../api/client';
import { DictionaryPage } from './DictionaryPage';
import { HomePage } from './HomePage';

/** The app's pages. They need a data source of the plugin, and say how to get one where there is none. */
export function AppRoot({ meta, path }: AppRootProps) {
  const sources = getDataSourceSrv().getList({ pluginId: DATASOURCE_ID });
  const source = sources.find(({ uid }) => uid === PROVISIONED_UID) ?? sources[0];
  const client = useMemo(() => (source ? new NorthstarClient(source.uid) : undefined), [source?.uid]);

  if (meta.enabled === false) {
    return (
      <PluginPage>
        <Alert severity="info" title="Northstar is not enabled yet">
          <p>An administrator enables it once; the data source and the boards then appear for everyone.</p>
          <LinkButton href={`/plugins/${APP_ID}`}>Enable Northstar</LinkButton>
        </Alert>
      </PluginPage>
    );
  }
  if (!source || !client) {
    return (
      <PluginPage>
        <Alert severity="info" title="There is no Northstar data source yet">
          <p>A data source says where the numbers are. Add one, press “Save &amp; test”, and come back.</p>
          <LinkButton href="/connections/datasources/new">Add a data source</LinkButton>
        </Alert>
      </PluginPage>
    );
  }
  return (
    <PluginPage>
      {path.replace(/\/$/, '').endsWith('/kpis') ? <DictionaryPage client={client} source={source} /> : <HomePage source={source} />}
    </PluginPage>
  );
}
