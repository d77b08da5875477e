import { parseClickHouseUrl } from './clickhouse-url';

it('reads the address of the HTTP interface, database, user and password, decoded', () => {
  expect(parseClickHouseUrl('clickhouse://an%40na:s%2Fecret@db.example:9123/sales?secure=1')).toEqual({
    origin: 'https://db.example:9123',
    database: 'sales',
    user: 'an@na',
    password: 's/ecret',
  });
});

it('has the defaults of ClickHouse', () => {
  expect(parseClickHouseUrl('clickhouse://db.example')).toEqual({ origin: 'http://db.example:8123', database: 'default', user: 'default', password: '' });
  expect(parseClickHouseUrl('clickhouse://db.example?secure=true', 'kept')).toMatchObject({ origin: 'https://db.example:8443', password: 'kept' });
});

it.each([
  ['clickhouse://', "The store's URL cannot be read; write clickhouse://user@host:8443/database?secure=1."],
  ['clickhouse://:secret@db.example/sales?secure=yes', "The store's URL says secure=yes; allowed are 0 and 1."],
  ['clickhouse://:secret@db.example/sales?readonly=0', `The store's URL has an unknown setting "readonly"; write clickhouse://user@host:8443/database?secure=1.`],
])('refuses %s', (url, message) => {
  expect(() => parseClickHouseUrl(url)).toThrow(message);
});
