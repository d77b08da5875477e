import app from '../plugin.json';
import datasource from './datasource/plugin.json';
import { APP_ID, DATASOURCE_ID, FUNNEL_PANEL_ID, RETENTION_PANEL_ID } from './ids';
import funnel from './panels/funnel/plugin.json';
import retention from './panels/retention/plugin.json';

it('the ids are those of the manifests', () => {
  expect([app, datasource, funnel, retention].map(({ id }) => id)).toEqual([APP_ID, DATASOURCE_ID, FUNNEL_PANEL_ID, RETENTION_PANEL_ID]);
});

it('the app includes every plugin that is nested in it', () => {
  const nested = app.includes.filter(({ type }) => type !== 'page');
  expect(nested.map(({ type, name }) => ({ type, name }))).toEqual([datasource, funnel, retention].map(({ type, name }) => ({ type, name })));
});

it('every plugin asks for the same Grafana', () => {
  expect(new Set([app, datasource, funnel, retention].map(({ dependencies }) => dependencies.grafanaDependency))).toEqual(new Set(['>=10.1.0']));
});
