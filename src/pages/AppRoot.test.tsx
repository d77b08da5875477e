import type { AppRootProps } from '@grafana/data';
import { type DataSourceSrv, locationService, setDataSourceSrv } from '@grafana/runtime';
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { ANOMALIES, INSIGHTS } from '../testing/found';
import { useBackend } from '../testing/grafana';
import { AppRoot } from './AppRoot';

function open(path: string, { enabled = true, sources = [{ uid: 'northstar', name: 'Northstar' }] } = {}) {
  setDataSourceSrv({ getList: () => sources } as unknown as DataSourceSrv);
  const props = { meta: { enabled }, path } as unknown as AppRootProps;
  render(<AppRoot {...props} />);
}

beforeEach(() => {
  useBackend();
});

it('says how to enable the app', () => {
  open('/a/northstar-kpi-app', { enabled: false });
  expect(screen.getByRole('link', { name: 'Enable Northstar' })).toHaveAttribute('href', '/plugins/northstar-kpi-app');
});

it('says how to get a data source where there is none', () => {
  open('/a/northstar-kpi-app', { sources: [] });
  expect(screen.getByRole('link', { name: 'Add a data source' })).toBeInTheDocument();
});

it('lists every KPI with meaning, owner and limits, and finds one by its owner', async () => {
  open('/a/northstar-kpi-app/kpis/');
  expect(await screen.findByText('4 of 4 KPIs')).toBeInTheDocument();
  expect(screen.getByText('critical below 99.0%')).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText('Search KPIs'), 'platform');
  expect(screen.getByText('1 of 4 KPIs')).toBeInTheDocument();
  expect(screen.getByRole('rowheader', { name: /Uptime/ })).toBeInTheDocument();
});

it('S3-22: asks the provisioned data source, and another one where one is chosen', async () => {
  const requests = useBackend({ 'api/v1/query': () => ANOMALIES });
  const sources = [
    { uid: 'other', name: 'Another tenant' },
    { uid: 'northstar', name: 'Northstar' },
  ];
  open('/a/northstar-kpi-app/anomalies', { sources });
  await screen.findByRole('list', { name: 'Anomalies' });
  const asked = () => requests.map(({ url }) => /uid\/(\w+)/.exec(url)?.[1]);
  expect(new Set(asked())).toEqual(new Set(['northstar']));
  await userEvent.type(screen.getByLabelText('Data source'), 'another{Enter}');
  await screen.findByRole('list', { name: 'Anomalies' });
  expect(asked().slice(-2)).toEqual(['other', 'other']);
  expect(locationService.getSearchObject()).toEqual({ ds: 'other' });
});

it('S3-20: has a page of insights', async () => {
  useBackend({ 'api/v1/query': () => INSIGHTS });
  open('/a/northstar-kpi-app/insights');
  expect(await screen.findByRole('list', { name: 'Insights' })).toBeInTheDocument();
});

it('leads from a row of a board to its records in Explore, over the same range', async () => {
  setDataSourceSrv({ getList: () => [{ uid: 'northstar', name: 'Northstar' }] } as unknown as DataSourceSrv);
  const query = { kpi: 'revenue', 'var-order__region': 'North', from: 'now-7d', to: 'now' };
  render(<AppRoot {...({ meta: { enabled: true }, path: '/a/northstar-kpi-app/records', query } as unknown as AppRootProps)} />);
  await screen.findByText('Opening the records…');
  const left = JSON.parse(String(locationService.getSearchObject().left));
  expect(locationService.getLocation().pathname).toBe('/explore');
  expect(left).toMatchObject({ datasource: 'northstar', range: { from: 'now-7d', to: 'now' }, queries: [{ queryType: 'records', metrics: ['revenue'], filters: [{ field: 'order__region', values: ['North'] }] }] });
});

it('says that a KPI of an address is not there', async () => {
  setDataSourceSrv({ getList: () => [{ uid: 'northstar', name: 'Northstar' }] } as unknown as DataSourceSrv);
  render(<AppRoot {...({ meta: { enabled: true }, path: '/a/northstar-kpi-app/records', query: { kpi: 'profit' } } as unknown as AppRootProps)} />);
  expect(await screen.findByText('The catalogue has no KPI “profit” that you may ask.')).toBeInTheDocument();
});
