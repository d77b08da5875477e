import { Problem } from '../../../contract/problem';
import { dataSourceSettings } from './data-source-settings';

const source = (json: string, secrets: Record<string, string> = {}) => ({ jsonData: Buffer.from(json), decryptedSecureJsonData: secrets });

function problemOf(json: string): Problem {
  try {
    dataSourceSettings(source(json));
  } catch (thrown) {
    if (thrown instanceof Problem) {
      return thrown;
    }
  }
  throw new Error(`${json} was accepted`);
}

test('reads jsonData, fills in defaults, and leaves what others stored there', () => {
  const { settings } = dataSourceSettings(source('{"store":"duckdb:/data/kpi.db","tlsSkipVerify":true}'));
  expect(settings).toMatchObject({ store: 'duckdb:/data/kpi.db', timezone: 'UTC', systemRole: 'viewer' });
  expect(settings).not.toHaveProperty('tlsSkipVerify');
});

test('a data source that was never saved has the defaults', () => {
  expect(dataSourceSettings(source('')).settings.store).toBe('');
});

test('takes the two secrets and no other', () => {
  expect(dataSourceSettings(source('{}', { password: 'p', token: '', other: 'x' })).secrets).toEqual({ password: 'p' });
});

test.each(['not json', '{'])('%s is refused in one sentence', (json) => {
  expect(problemOf(json)).toMatchObject({ code: 'invalid_settings', message: "The data source's jsonData is not JSON." });
});

test('names every setting that is wrong', () => {
  const { message } = problemOf('{"systemRole":"owner","timezone":5}');
  expect(message).toMatch(/timezone: .*string.*systemRole: .*viewer/);
});

test.each(['postgres://anna:geheim@db.example/sales', 'clickhouse://:geheim@db.example', 'postgres://anna:ge@heim@[::1]:5432/sales'])('a password inside the URL is refused and not repeated: %s', (store) => {
  const { code, message } = problemOf(JSON.stringify({ store }));
  expect(code).toBe('invalid_settings');
  expect(message).toMatch(/^The store's URL holds a password, .*secureJsonData\.password/);
  expect(message).not.toMatch(/heim/);
});

test.each(['postgres://anna@[::1]:5432/sales', 'snowflake://anna@account/a/b', 'duckdb:C:\\data\\a@b.duckdb', 'clickhouse://db.example:8123/a@b'])('%s holds no password', (store) => {
  expect(dataSourceSettings(source(JSON.stringify({ store }), { password: 'p' }))).toMatchObject({ settings: { store }, secrets: { password: 'p' } });
});
