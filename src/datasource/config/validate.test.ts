import { validateSettings } from './validate';

it('finds nothing wrong with an untouched page', () => {
  expect(validateSettings({})).toEqual({});
});

it.each([
  ['a path', { store: 'duckdb:/data/a.duckdb' }],
  ['a server', { store: 'postgres://u@db:5432/analytics' }],
  ['the other spelling of it', { store: 'postgresql://u@db/analytics' }],
  ['ClickHouse', { store: 'clickhouse://u@db:8123/analytics' }],
  ['a service', { service: 'https://northstar.example.com', store: 'duckdb:' }],
  ['a zone', { timezone: 'Europe/Amsterdam' }],
  ['a Windows folder', { catalogue: 'C:\\northstar\\catalogue' }],
])('accepts %s', (_, settings) => {
  expect(validateSettings(settings)).toEqual({});
});

it.each([
  ['store', { store: 'duckdb: ' }, 'Write the path'],
  ['store', { store: 'postgres://' }, 'Write a whole URL'],
  ['store', { store: 'clickhouse://u:p@db/x' }, 'Take the password out'],
  ['service', { service: 'northstar:8080' }, 'Write a whole URL'],
  ['timezone', { timezone: 'Mars/Olympus' }, 'Mars/Olympus is not a time zone'],
  ['dataDir', { dataDir: 'data' }, 'Write a whole path'],
])('says what is wrong with %s', (field, settings, sentence) => {
  expect(validateSettings(settings)).toEqual({ [field]: expect.stringContaining(sentence) });
});
