import type { DataSourceSettings } from '@grafana/data';
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import type { Secrets } from '../../../contract/settings';
import type { NorthstarJsonData } from '../types';
import { ConfigEditor } from './ConfigEditor';

type Options = DataSourceSettings<NorthstarJsonData, Secrets>;

function open(given: Partial<Options> = {}) {
  let latest = { jsonData: {}, secureJsonFields: {}, ...given } as Options;
  function Host() {
    const [options, setOptions] = useState(latest);
    latest = options;
    return <ConfigEditor options={options} onOptionsChange={setOptions} />;
  }
  render(<Host />);
  return () => latest;
}

it('asks for a DuckDB file or folder, and writes it as the backend reads it', async () => {
  const latest = open();
  expect(screen.getByRole('alert')).toHaveTextContent('Write the path of a DuckDB file');
  await userEvent.type(screen.getByLabelText(/^DuckDB file or folder/), '/data/a.duckdb');
  expect(latest().jsonData.store).toBe('duckdb:/data/a.duckdb');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('shows the file that a provisioned data folder means', () => {
  open({ jsonData: { store: '', dataDir: '/var/lib/northstar' } });
  expect(screen.getByLabelText(/^DuckDB file or folder/)).toHaveAttribute('placeholder', '/var/lib/northstar/northstar.duckdb');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('offers no engine that cannot be asked, and says so of one that was set', () => {
  open({ jsonData: { store: 'postgres://u@db/analytics' } });
  expect(screen.getByRole('alert')).toHaveTextContent('Northstar cannot ask postgres');
  expect(document.body).not.toHaveTextContent(/PostgreSQL|ClickHouse|Password/);
});

it('leaves store, catalogue, tenant and time zone to the service where there is one, and says so', async () => {
  const latest = open({ jsonData: { store: 'duckdb:/data/a.duckdb' } });
  expect(screen.queryByLabelText(/^Service token/)).not.toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(/^Northstar service/), 'http://northstar:8080');
  expect(latest().jsonData.service).toBe('http://northstar:8080');
  for (const label of [/^DuckDB file or folder/, /^Catalogue folder/, /^Tenant/, /^Time zone/]) {
    expect(screen.queryByLabelText(label)).not.toBeInTheDocument();
  }
  expect(screen.getByText(/^The service decides store, catalogue, tenant and time zone/)).toBeInTheDocument();
  expect(screen.getByLabelText(/^Alerting's role/)).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(/^Service token/), 'geheim');
  expect(latest().secureJsonData).toEqual({ token: 'geheim' });
});

it('does not show a kept token, and resets it', async () => {
  const latest = open({ jsonData: { service: 'http://northstar:8080' }, secureJsonFields: { token: true } });
  expect(screen.getByLabelText(/^Service token/)).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
  expect(latest().secureJsonFields.token).toBe(false);
  expect(latest().secureJsonData?.token).toBe('');
  expect(screen.getByLabelText(/^Service token/)).toBeEnabled();
});

it('refuses a password inside the service’s URL', () => {
  open({ jsonData: { service: 'http://u:geheim@northstar:8080' } });
  expect(screen.getByRole('alert')).toHaveTextContent('Take user and password out of the URL');
});
