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

async function choose(label: string, typed: string) {
  await userEvent.type(screen.getByLabelText(new RegExp(`^${label}`)), typed);
  await userEvent.keyboard('{Enter}');
}

it('begins with the store that needs nothing', () => {
  open();
  expect(screen.getByText("Northstar's own file")).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('writes a DuckDB path as the backend reads it', async () => {
  const latest = open();
  await choose('Analytics store', 'DuckDB');
  expect(screen.getByRole('alert')).toHaveTextContent('Write the path of a DuckDB file');
  await userEvent.type(screen.getByLabelText(/^File or folder/), '/data/a.duckdb');
  expect(latest().jsonData.store).toBe('duckdb:/data/a.duckdb');
});

it('asks for a password beside a server’s URL, and refuses one inside it', async () => {
  const latest = open({ jsonData: { store: 'postgres://u:geheim@db/analytics' } });
  expect(screen.getByRole('alert')).toHaveTextContent('Take the password out of the URL');
  await userEvent.type(screen.getByLabelText(/^Password/), 'geheim');
  expect(latest().secureJsonData).toEqual({ password: 'geheim' });
});

it('does not show a kept password, and resets it', async () => {
  const latest = open({ jsonData: { store: 'postgres://u@db/analytics' }, secureJsonFields: { password: true } });
  expect(screen.getByLabelText(/^Password/)).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
  expect(latest().secureJsonFields.password).toBe(false);
  expect(latest().secureJsonData?.password).toBe('');
  expect(screen.getByLabelText(/^Password/)).toBeEnabled();
});

it('leaves store and catalogue to the service where there is one', async () => {
  open({ jsonData: { service: 'http://northstar:8080' } });
  expect(screen.queryByLabelText(/^Analytics store/)).not.toBeInTheDocument();
  expect(screen.getByLabelText(/^Service token/)).toBeInTheDocument();
});
