import type { AppRootProps } from '@grafana/data';
import { getDataSourceSrv, locationService, PluginPage } from '@grafana/runtime';
import { Alert, LinkButton } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { APP_ID, DATASOURCE_ID, PROVISIONED_UID } from '../ids';
import { NorthstarClient } from '../api/client';
import { AnomaliesPage } from './anomalies/AnomaliesPage';
import { DictionaryPage } from './DictionaryPage';
import { HomePage } from './HomePage';
import { InsightsPage } from './insights/InsightsPage';
import { RecordsPage } from './RecordsPage';
import { SourceField } from './SourceField';

/** The app's pages. They need a data source of the plugin, and say how to get one where there is none. */
export function AppRoot({ meta, path, query }: AppRootProps) {
  const sources = getDataSourceSrv().getList({ pluginId: DATASOURCE_ID });
  const [chosen, setChosen] = useState(() => String(query?.ds ?? PROVISIONED_UID));
  const source = sources.find(({ uid }) => uid === chosen) ?? sources.find(({ uid }) => uid === PROVISIONED_UID) ?? sources[0];
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
  const choose = (uid: string) => {
    setChosen(uid);
    locationService.partial({ ds: uid }, true);
  };
  return (
    <PluginPage>
      <SourceField sources={sources} uid={source.uid} onChange={choose} />
      <React.Fragment key={source.uid}>{page(path, { client, source, address: query ?? {} })}</React.Fragment>
    </PluginPage>
  );
}

/** The page at an address, told by the address's last part. */
function page(path: string, props: Parameters<typeof AnomaliesPage>[0]) {
  switch (path.replace(/\/$/, '').split('/').at(-1)) {
    case 'kpis':
      return <DictionaryPage {...props} />;
    case 'anomalies':
      return <AnomaliesPage {...props} />;
    case 'records':
      return <RecordsPage {...props} />;
    case 'insights':
      return <InsightsPage {...props} />;
    default:
      return <HomePage {...props} />;
  }
}
