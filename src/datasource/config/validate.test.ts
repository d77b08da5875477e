import { validateSettings } from './validate';

it.each([
  ['a file', { store: 'duckdb:/data/a.duckdb' }],
  ['a file without the scheme', { store: '/data/a.duckdb' }],
  ['a Windows file', { store: 'duckdb:C:\\data\\a.duckdb' }],
  ['the data folder of a provisioned data source', { store: '', dataDir: '/var/lib/northstar', timezone: '' }],
  ['a service', { service: 'https://northstar.example.com' }],
  ['a service behind a path', { service: 'https://example.com/northstar' }],
  ['a service, whatever else was set before', { service: 'http://northstar:8080', store: 'duckdb:', catalogue: 'x', timezone: 'Mars/Olympus' }],
  ['a zone', { store: 'duckdb:/data', timezone: 'Europe/Amsterdam' }],
  ['a currency', { store: 'duckdb:/data', currency: 'USD' }],
  ['a PostgreSQL server', { store: 'postgres://anna@db.example/sales' }],
  ['a Windows folder', { store: 'duckdb:/data', catalogue: 'C:\\northstar\\catalogue' }],
])('accepts %s', (_, settings) => {
  expect(validateSettings(settings)).toEqual({});
});

it.each([
  ['store', {}, 'Write the path of a DuckDB file'],
  ['store', { store: 'duckdb: ' }, 'Write the path of a DuckDB file'],
  ['store', { store: 'mysql://u@db/analytics' }, 'Northstar cannot ask mysql; choose one of these engines.'],
  ['store', { store: 'duckdb:clickhouse://u@db/analytics' }, 'Write a path alone, or choose another engine.'],
  ['store', { store: 'snowflake:account' }, 'This URL cannot be read; write snowflake://account/database/schema?warehouse=W&role=R.'],
  ['store', { store: 'postgres://u:geheim@db/analytics' }, 'The URL holds a password, which everyone who signs in to Grafana can read'],
  ['service', { service: 'northstar:8080' }, 'Write a whole URL'],
  ['service', { service: 'ftp://northstar' }, 'Write a whole URL'],
  ['service', { service: 'http://northstar:8080/?tenant=other' }, 'Write a whole URL'],
  ['service', { service: 'http://u:geheim@northstar:8080' }, 'Take user and password out'],
  ['service', { service: 'http://u@northstar:8080' }, 'Take user and password out'],
  ['timezone', { store: 'duckdb:/data', timezone: 'Mars/Olympus' }, 'Mars/Olympus is not a time zone'],
  ['currency', { store: 'duckdb:/data', currency: '$' }, '$ is not a currency; write an ISO 4217 code such as EUR.'],
  ['catalogue', { store: 'duckdb:/data', catalogue: 'catalogue' }, 'Write a whole path'],
])('says what is wrong with %s in %j', (field, settings, sentence) => {
  expect(validateSettings(settings)).toEqual({ [field]: expect.stringContaining(sentence) });
});
