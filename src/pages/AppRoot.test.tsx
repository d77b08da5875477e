import type { AppRootProps } from '@grafana/data';
import { type DataSourceSrv, setDataSourceSrv } from '@grafana/runtime';
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
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
