import '@testing-library/jest-dom';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { field, openSettings, pick } from '../../testing/settings';

const URL_FIELD = 'The same as a URL';

it.each([
  ['PostgreSQL', { Host: 'db.example', Port: '6543', Database: 'sales data', User: 'an@na', Password: 'geheim' }, 'postgres://an%40na@db.example:6543/sales%20data'],
  ['ClickHouse', { Host: '::1', Port: '8443', Database: 'sales', User: 'anna', Password: 'geheim' }, 'clickhouse://anna@[::1]:8443/sales'],
  [
    'Snowflake',
    { Account: 'myorg-myaccount', Database: 'analytics', Schema: 'marts', Warehouse: 'reporting', Role: 'reader', 'Access token': 'geheim' },
    'snowflake://myorg-myaccount/analytics/marts?warehouse=reporting&role=reader',
  ],
  ['BigQuery', { Project: 'my-project', Dataset: 'marts', Location: 'europe-west4', 'Key file': 'geheim' }, 'bigquery://my-project/marts?location=europe-west4'],
])('%s is filled in field by field, and its secret stays out of the URL', async (engine, texts, store) => {
  const { latest } = openSettings();
  await pick('Engine', engine);
  for (const [label, text] of Object.entries(texts)) {
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    await userEvent.click(field(label));
    await userEvent.paste(text);
  }
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(latest().jsonData.store).toBe(store);
  expect(latest().secureJsonData).toEqual({ password: 'geheim' });
  expect(field(URL_FIELD)).toHaveValue(latest().jsonData.store);
});

it.each([
  ['postgres://anna@db.example:6543/sales?sslmode=verify-full&sslrootcert=/etc/ca.pem', { Host: 'db.example', Port: '6543', Database: 'sales', User: 'anna', 'Root certificate': '/etc/ca.pem' }],
  ['postgresql://anna@localhost/sales?host=/run/postgresql', { Host: '/run/postgresql', User: 'anna' }],
  ['clickhouse://db.example/sales?secure=true', { Host: 'db.example', Database: 'sales', User: '' }],
  ['snowflake://anna@account/analytics/marts?endpoint=https://proxy.example', { Account: 'account', Database: 'analytics', Schema: 'marts', User: 'anna' }],
  ['bigquery://my-project/marts?maximum_bytes_billed=1000', { Project: 'my-project', Dataset: 'marts', Location: '' }],
])('opens %s as it was provisioned, and changes nothing by itself', (store, texts) => {
  const { changes } = openSettings({ jsonData: { store }, secureJsonFields: { password: true } });
  Object.entries(texts).forEach(([label, text]) => expect(field(label)).toHaveValue(text));
  expect(field(URL_FIELD)).toHaveValue(store);
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(changes()).toBe(0);
});

it('keeps what it has no field for while others are changed', async () => {
  const { latest } = openSettings({ jsonData: { store: 'bigquery://my-project/marts?maximum_bytes_billed=1000' } });
  await userEvent.type(field('Dataset'), '2');
  await userEvent.type(field('Location'), 'EU');
  expect(latest().jsonData.store).toBe('bigquery://my-project/marts2?maximum_bytes_billed=1000&location=EU');
});

it.each([
  ['Host', 'postgres://anna:p%40ss@db.example/sales?sslmode=require'],
  [URL_FIELD, 'postgres://anna:p%40ss@db.example/sales?sslmode=require'],
  [URL_FIELD, 'postgres://anna:p@ss@db.example/sales?sslmode=require'],
])('takes a URL that is pasted into %s apart, with its password: %s', async (label, url) => {
  const { latest } = openSettings({ jsonData: { store: 'clickhouse://' } });
  await userEvent.click(field(label));
  await userEvent.paste(url);
  expect(latest().jsonData.store).toBe('postgres://anna@db.example/sales?sslmode=require');
  expect(latest().secureJsonData).toEqual({ password: 'p@ss' });
  expect(field('Host')).toHaveValue('db.example');
  expect(document.body).not.toHaveTextContent('p@ss');
});

it('refuses a password that was provisioned inside the URL, never shows it, and moves it out', async () => {
  const { latest } = openSettings({ jsonData: { store: 'postgres://anna:geheim@db.example/sales' } });
  expect(screen.getByRole('alert')).toHaveTextContent('The URL holds a password, which everyone who signs in to Grafana can read');
  expect(field(URL_FIELD)).toHaveValue('postgres://anna@db.example/sales');
  await userEvent.click(screen.getByRole('button', { name: 'Move the password to its field' }));
  expect(latest().jsonData.store).toBe('postgres://anna@db.example/sales');
  expect(latest().secureJsonData).toEqual({ password: 'geheim' });
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('does not show a kept password, and resets it', async () => {
  const { latest } = openSettings({ jsonData: { store: 'postgres://anna@db.example/sales' }, secureJsonFields: { password: true } });
  expect(field('Password')).toBeDisabled();
  expect(field('Password')).toHaveValue('configured');
  await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
  expect(latest().secureJsonFields.password).toBe(false);
  expect(latest().secureJsonData).toEqual({ password: '' });
  expect(field('Password')).toBeEnabled();
});

it('gives one engine’s secret to no other, and has both back for who returns', async () => {
  const { latest } = openSettings({ jsonData: { store: 'postgres://anna@db.example/sales' }, secureJsonFields: { password: true } });
  await pick('Engine', 'ClickHouse');
  expect(latest().jsonData.store).toBe('clickhouse://');
  expect(latest().secureJsonFields.password).toBe(false);
  await pick('Engine', 'PostgreSQL');
  expect(latest().jsonData.store).toBe('postgres://anna@db.example/sales');
  expect(latest().secureJsonFields.password).toBe(true);
  expect(JSON.stringify(latest().secureJsonData)).toBe('{}');
});

it('leaves the way back to DuckDB open', async () => {
  const { latest } = openSettings({ jsonData: { store: 'duckdb:/data/a.duckdb' } });
  await pick('Engine', 'PostgreSQL');
  expect(latest().jsonData.store).toBe('postgres://');
  await pick('Engine', 'DuckDB');
  expect(latest().jsonData.store).toBe('duckdb:/data/a.duckdb');
});

it('asks Snowflake’s sign-in for what it needs: a user for a private key, which keeps its lines', async () => {
  const { latest } = openSettings({ jsonData: { store: 'snowflake://account/analytics/marts' } });
  expect(screen.queryByLabelText(/^User/)).not.toBeInTheDocument();
  await pick('Sign in with', 'Private key');
  await userEvent.type(field('User'), 'anna');
  await userEvent.click(field('Private key'));
  await userEvent.paste('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n');
  expect(latest().jsonData.store).toBe('snowflake://anna@account/analytics/marts?authenticator=key_pair');
  expect(latest().secureJsonData?.password).toBe('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n');
});

it('writes a TLS mode, and asks for the certificates that a checked one may need', async () => {
  const { latest } = openSettings({ jsonData: { store: 'postgres://anna@db.example/sales' } });
  expect(screen.queryByLabelText(/^Root certificate/)).not.toBeInTheDocument();
  await pick('TLS mode', 'verify-ca');
  await userEvent.type(field('Root certificate'), '/etc/ca.pem');
  expect(latest().jsonData.store).toBe('postgres://anna@db.example/sales?sslmode=verify-ca&sslrootcert=/etc/ca.pem');
});

it('writes the folder of a socket as libpq has it, and takes it back', async () => {
  const { latest } = openSettings({ jsonData: { store: 'postgres://anna@db.example/sales' } });
  await userEvent.clear(field('Host'));
  await userEvent.type(field('Host'), '/run/postgresql');
  expect(latest().jsonData.store).toBe('postgres://anna@localhost/sales?host=/run/postgresql');
  await userEvent.clear(field('Host'));
  await userEvent.type(field('Host'), 'db');
  expect(latest().jsonData.store).toBe('postgres://anna@db/sales');
});

it('tells what is missing once a field was left empty', async () => {
  openSettings({ jsonData: { store: '' } });
  await pick('Engine', 'PostgreSQL');
  await userEvent.click(field('Host'));
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  await userEvent.tab();
  expect(screen.getByRole('alert')).toHaveTextContent("Write the server's name or address, such as db.example.com.");
});

it.each([
  ['postgres://db.example/sales', 'Write the user that the server knows Northstar by.'],
  ['postgres://anna@db.example:70000/sales', '70000 is not a port; write a whole number from 1 to 65535.'],
  ['postgres://anna@db%20example/sales', 'db example is not a host; write a name or address, such as db.example.com.'],
  ['postgres://anna@db.example/sales?sslmode=allow', 'allow is none of these.'],
  ['clickhouse://db.example/sales?secure=yes', 'yes is none of these.'],
  ['snowflake://account/analytics', 'Write the schema.'],
  ['snowflake://account.snowflakecomputing.com/analytics/marts', "Write the account's identifier alone, such as myorg-myaccount."],
  ['bigquery://My_Project/marts', "My_Project is not a project's id, which has small letters, digits and hyphens, such as my-project."],
  ['bigquery://my-project', 'Write the dataset.'],
])('says what is wrong with %s', (store, sentence) => {
  openSettings({ jsonData: { store } });
  expect(screen.getByRole('alert')).toHaveTextContent(sentence);
});

it('stores no URL that cannot be read, and says how one is written', async () => {
  const { latest } = openSettings({ jsonData: { store: 'bigquery://my-project/marts' } });
  await userEvent.clear(field(URL_FIELD));
  await userEvent.type(field(URL_FIELD), 'bigquery/my-project');
  expect(screen.getByRole('alert')).toHaveTextContent('This URL cannot be read; write bigquery://project/dataset?location=EU.');
  expect(latest().jsonData.store).toBe('bigquery://my-project/marts');
});

it('cannot be changed where a file provisions it', () => {
  openSettings({ jsonData: { store: 'postgres://anna:geheim@db.example/sales' }, readOnly: true });
  ['Host', 'Port', 'Database', 'User', 'Password', URL_FIELD].forEach((label) => expect(field(label)).toBeDisabled());
  expect(screen.queryByRole('button', { name: 'Move the password to its field' })).not.toBeInTheDocument();
});
