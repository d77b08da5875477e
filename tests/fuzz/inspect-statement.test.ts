import { startInspector, type StatementInspector } from './inspect-statement';

let inspector: StatementInspector;
beforeAll(async () => {
  inspector = await startInspector();
});
afterAll(() => inspector.close());

describe('what a compiled statement may do', () => {
  it.each([
    'SELECT SUM(amount) AS a FROM shop.orders WHERE tenant_id = $1 GROUP BY 1',
    "-- Orders\nSELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY b) FROM shop.orders FULL JOIN (SELECT 1 FROM shop.x OFFSET 0) AS y ON true",
    "SELECT CAST(a AS TIMESTAMPTZ) AT TIME ZONE 'UTC' + 3 * INTERVAL '3 months' FROM shop.orders",
    'SELECT 1 FROM shop.orders WHERE 1e400 > 1',
  ])('%s', async (sql) => {
    expect(await inspector.fault(sql, 'shop')).toBeUndefined();
  });

  it.each([
    ['SELECT 1 FROM shop.orders; SELECT 2', '2 statements'],
    ['DELETE FROM shop.orders', 'not one SELECT'],
    ['SELECT 1 FROM shop.orders; DROP TABLE shop.orders', 'not one SELECT'],
    ['CREATE TABLE x AS SELECT 1', 'not one SELECT'],
    ['SELECT 1 FROM', 'not one SELECT'],
    ['SELECT 1 FROM other.orders', 'reads other.orders'],
    ['SELECT 1 FROM orders', 'reads .orders'],
    ['SELECT 1 FROM shop.orders WHERE id IN (SELECT id FROM other.orders)', 'reads other.orders'],
    ["SELECT * FROM read_csv('/etc/passwd')", 'calls a table function'],
    ["SELECT getenv('HOME') FROM shop.orders", 'calls getenv'],
    ["SELECT 1 FROM shop.orders WHERE pg_read_file('/etc/passwd') = ''", 'calls pg_read_file'],
    ['SELECT 1 FROM shop.orders ORDER BY pg_sleep(10)', 'calls pg_sleep'],
  ])('not %s', async (sql, fault) => {
    expect(await inspector.fault(sql, 'shop')).toContain(fault);
  });
});
