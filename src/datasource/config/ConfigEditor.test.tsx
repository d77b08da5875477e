import '@testing-library/jest-dom';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openSettings } from '../../testing/settings';

it('asks for a DuckDB file or folder, and writes it as the backend reads it', async () => {
  const { latest } = openSettings();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  await userEvent.click(screen.getByLabelText(/^DuckDB file or folder/));
  await userEvent.tab();
  expect(screen.getByRole('alert')).toHaveTextContent('Write the path of a DuckDB file');
  await userEvent.type(screen.getByLabelText(/^DuckDB file or folder/), '/data/a.duckdb');
  expect(latest().jsonData.store).toBe('duckdb:/data/a.duckdb');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('shows the file that a provisioned data folder means', () => {
  openSettings({ jsonData: { store: '', dataDir: '/var/lib/northstar' } });
  expect(screen.getByLabelText(/^DuckDB file or folder/)).toHaveAttribute('placeholder', '/var/lib/northstar/northstar.duckdb');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('says so of an engine that cannot be asked', () => {
  openSettings({ jsonData: { store: 'mysql://u@db/analytics' } });
  expect(screen.getByRole('alert')).toHaveTextContent('Northstar cannot ask mysql; choose one of these engines.');
});

it('leaves store, catalogue, tenant, time zone and currency to the service where there is one, and says so', async () => {
  const { latest } = openSettings({ jsonData: { store: 'duckdb:/data/a.duckdb' } });
  expect(screen.queryByLabelText(/^Service token/)).not.toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(/^Northstar service/), 'http://northstar:8080');
  expect(latest().jsonData.service).toBe('http://northstar:8080');
  for (const label of [/^DuckDB file or folder/, /^Catalogue folder/, /^Tenant/, /^Time zone/, /^Currency/]) {
    expect(screen.queryByLabelText(label)).not.toBeInTheDocument();
  }
  expect(screen.getByText(/^The service decides store, catalogue, tenant, time zone and currency/)).toBeInTheDocument();
  expect(screen.getByLabelText(/^Alerting's role/)).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(/^Service token/), 'geheim');
  expect(latest().secureJsonData).toEqual({ token: 'geheim' });
});

it('asks for the tenant’s currency, and writes its code', async () => {
  const { latest } = openSettings({ jsonData: { store: 'duckdb:/data/a.duckdb' } });
  expect(screen.getByText('EUR, Euro')).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(/^Currency/), 'US Dollar{enter}');
  expect(latest().jsonData.currency).toBe('USD');
});

it('does not show a kept token, and resets it', async () => {
  const { latest } = openSettings({ jsonData: { service: 'http://northstar:8080' }, secureJsonFields: { token: true } });
  expect(screen.getByLabelText(/^Service token/)).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
  expect(latest().secureJsonFields.token).toBe(false);
  expect(latest().secureJsonData?.token).toBe('');
  expect(screen.getByLabelText(/^Service token/)).toBeEnabled();
});

it('refuses a password inside the service’s URL', () => {
  openSettings({ jsonData: { service: 'http://u:geheim@northstar:8080' } });
  expect(screen.getByRole('alert')).toHaveTextContent('Take user and password out of the URL');
});
