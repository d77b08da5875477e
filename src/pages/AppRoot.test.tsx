import type { AppRootProps } from '@grafana/data';
import { type DataSourceSrv, locationService, setDataSourceSrv } from '@grafana/runtime';
import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { ANOMALIES, INSIGHTS } from '../testing/found';
import { useBackend } from '../testing/grafana';
import { AppRoot } from './AppRoot';

function open(path: string, { enabled = true, sources = [{ uid: 'northstar', name: 'Northstar' }], query = {} }: { readonly enabled?: boolean; readonly sources?: readonly object[]; readonly query?: object } = {}) {
  setDataSourceSrv({ getList: () => sources } as unknown as DataSourceSrv);
  const props = { meta: { enabled }, path, query } as unknown as AppRootProps;
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

it('S2-31: finds a KPI by another word for it', async () => {
  open('/a/northstar-kpi-app/kpis');
  await userEvent.type(await screen.findByLabelText('Search KPIs'), 'turnover');
  expect(screen.getByText('1 of 4 KPIs')).toBeInTheDocument();
  expect(screen.getByRole('rowheader', { name: /Revenue/ })).toBeInTheDocument();
});

it('S2-31: opens the KPI that a panel names, with its formula, tables, runbook and what stands beside it', async () => {
  open('/a/northstar-kpi-app/kpis', { query: { kpi: 'revenue' } });
  const definition = await screen.findByLabelText('Definition of Revenue');
  const fields = Object.fromEntries(within(definition).getAllByRole('term').map((term) => [term.textContent, term.nextElementSibling?.textContent]));
  expect(fields).toMatchObject({ Formula: 'sum(amount)', 'Source tables': 'orders', 'Minimum role': 'viewer', 'Also called': 'turnover', Related: 'Orders', Runbook: 'reporting', Parameters: 'vat = 0.21 percentunit (What is taken off)', Limits: 'none' });
  expect(within(definition).getByRole('link', { name: 'Orders' })).toHaveAttribute('href', '/a/northstar-kpi-app/kpis?kpi=orders&ds=northstar');
  expect(within(definition).getByRole('link', { name: 'reporting' })).toHaveAttribute('href', '/public/plugins/northstar-kpi-app/runbooks/reporting.md');
  expect(screen.queryByLabelText('Definition of Orders')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'All about Orders' }));
  expect(screen.getByLabelText('Definition of Orders')).toBeInTheDocument();
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
