import fc from 'fast-check';
import { emptyAddress, formatAddress, parseAddress } from './address';

it.each([
  [
    'postgres://an%40na:s%2Fecret@db.example:6543/sales%20data?sslmode=verify-full&sslrootcert=/etc/ca.pem',
    { scheme: 'postgres', user: 'an@na', password: 's/ecret', host: 'db.example', port: '6543', path: ['sales data'], settings: { sslmode: 'verify-full', sslrootcert: '/etc/ca.pem' } },
  ],
  ['postgresql://anna@[::1]', { scheme: 'postgresql', user: 'anna', password: '', host: '::1', port: '', path: [], settings: {} }],
  ['snowflake://my_org-account/analytics/marts?role=reader', { scheme: 'snowflake', user: '', password: '', host: 'my_org-account', port: '', path: ['analytics', 'marts'], settings: { role: 'reader' } }],
  ['postgres://', { scheme: 'postgres', user: '', password: '', host: '', port: '', path: [], settings: {} }],
  ['clickhouse://:8123/sales', { scheme: 'clickhouse', user: '', password: '', host: '', port: '8123', path: ['sales'], settings: {} }],
])('takes %s apart', (url, { settings, ...parts }) => {
  expect(parseAddress(url)).toEqual({ ...parts, settings: new Map(Object.entries(settings)) });
});

it.each(['', '/data/a.duckdb', 'duckdb:/data/a.duckdb', 'C:\\data\\a.duckdb', 'postgres:sales', 'postgres://db#1'])('leaves %j alone', (store) => {
  expect(parseAddress(store)).toBeUndefined();
});

it.each(['p@ss/w:rd', 'a@b', '100%', 'ü'])('finds the password %j where it was pasted as it is, and never writes it', (password) => {
  const address = parseAddress(`postgres://anna:${password}@db.example/sales`);
  expect(address).toMatchObject({ user: 'anna', password, host: 'db.example', path: ['sales'] });
  expect(formatAddress(address!)).toBe('postgres://anna@db.example/sales');
});

it.each([
  'postgres://anna@db.example:6543/sales%20data?sslmode=verify-full&sslrootcert=/etc/ca.pem',
  'postgres://anna@[2001:db8::1]/sales',
  'snowflake://anna@my_org-account/analytics/marts?warehouse=W&endpoint=https%3A//proxy.example',
  'bigquery://my-project/marts?location=EU&maximum_bytes_billed=1000',
  'clickhouse://',
])('writes %s as it was', (url) => {
  expect(formatAddress(parseAddress(url)!)).toBe(url);
});

it('writes any name so that a URL parser reads the same', () => {
  // A step of dots alone is one that every URL parser takes away.
  const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !/^\.+$/.test(name));
  fc.assert(
    fc.property(text, text, text, (user, database, value) => {
      const address = { ...emptyAddress('postgres'), user, host: 'db.example', path: [database], settings: new Map([['application_name', value]]) };
      const url = new URL(formatAddress(address));
      expect([url.username, url.pathname.slice(1)].map(decodeURIComponent)).toEqual([user, database]);
      expect(url.searchParams.get('application_name')).toBe(value);
      expect(parseAddress(formatAddress(address))).toEqual(address);
    })
  );
});
