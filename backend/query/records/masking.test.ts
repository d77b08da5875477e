import type { Principal } from '../../access/principal';
import { useShop } from '../testing/use-shop';

const shop = useShop();
const user = (role: 'viewer' | 'editor' | 'admin'): Principal => ({ kind: 'user', login: 'ada', role });
const ALARM: Principal = { kind: 'system', role: 'admin' };
const VISITOR: Principal = { kind: 'anonymous' };
const NAMES = ['Ada', 'Bob', 'Cyd'];
const ADDRESSES = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];

/** What the store itself answers, before anything is made of it. */
async function answered(principal: Principal, more: object = {}) {
  const { columns, rows, meta } = await shop.ask({ queryType: 'records', metrics: ['signed_in'], ...more }, { principal });
  return { names: columns.map(({ name }) => name), rows, notices: meta.notices, text: JSON.stringify(rows) };
}

describe('decision 9: values of a dimension above the role', () => {
  it('are shown to the role that may see them', async () => {
    expect((await answered(user('admin'), { columns: ['sign_in__address'] })).rows).toEqual([['10.0.0.3'], [null], ['10.0.0.1'], ['10.0.0.2'], ['10.0.0.1']]);
  });

  it.each([user('viewer'), user('editor')])('are dots to $role, and what is empty stays empty', async (principal) => {
    const { rows, text } = await answered(principal, { columns: ['sign_in__address', 'customer__name'] });
    expect(rows).toEqual([['•••', 'Cyd'], [null, null], ['•••', 'Ada'], ['•••', 'Bob'], ['•••', 'Ada']]);
    ADDRESSES.forEach((address) => expect(text).not.toContain(address));
  });

  it('are dots in the list of columns that the model states', async () => {
    const { names, rows } = await answered(user('viewer'));
    expect(names).toEqual(['metric_time', 'sign_in', 'customer__name', 'customer', 'sign_in__address']);
    expect(rows[0]).toEqual(['2026-04-01T08:00:00Z', '5', 'Cyd', 'c3', '•••']);
  });

  it('never leave the store: its column is made of whether there is a value', () => {
    const { sql } = shop.compile({ queryType: 'records', metrics: ['signed_in'], columns: ['sign_in__address'] }, { principal: user('viewer') });
    expect(sql).toContain("CASE WHEN sign_ins.address IS NOT NULL THEN '•••' END AS sign_in__address");
    expect(sql.match(/sign_ins\.address/g)).toHaveLength(1);
  });

  it.each([
    ['grouped by', { queryType: 'metrics', group_by: ['sign_in__address'] }, '/group_by/0'],
    ['filtered by', { filters: [{ field: 'sign_in__address', op: '=', values: ['10.0.0.1'] }] }, '/filters/0'],
    ['filtered by in a template', { where: ["{{ Dimension('sign_in__address') }} LIKE '10.%'"] }, '/where/0'],
    ['ordered by', { columns: ['sign_in__address'], order_by: ['sign_in__address'] }, '/order_by/0'],
    ['suggested', { queryType: 'values', group_by: ['sign_in__address'] }, '/group_by/0'],
    ['a heatmap', { queryType: 'heatmap', group_by: ['metric_time__day', 'sign_in__address'] }, '/group_by/1'],
  ])('are not %s', (_, question, pointer) => {
    expect(() => shop.compile({ queryType: 'records', metrics: ['signed_in'], ...question }, { principal: user('editor') })).toThrow(
      expect.objectContaining({ code: 'forbidden', pointer, message: '"sign_in__address" needs the role admin or above; yours is editor.' })
    );
  });

  it('are not searched, which the answer says', async () => {
    const { rows, notices } = await answered(user('viewer'), { columns: ['sign_in'], search: '10.0.0.1' });
    expect(rows).toEqual([]);
    expect(notices).toEqual([{ severity: 'info', text: 'Not searched: "sign_in__address" needs the role admin or above; yours is viewer.' }]);
    expect((await answered(user('admin'), { columns: ['sign_in'], search: '10.0.0.1' })).rows).toEqual([['3'], ['1']]);
  });
});

describe('decision 9: values of an input above the role', () => {
  // An administrator's KPI has paid_orders as an input, so nobody else asks them by themselves.
  it.each(['records', 'histogram'])('are not told by the %s of a KPI that is computed from it', async (queryType) => {
    expect(() => shop.compile({ queryType, metrics: ['paid_rate'] }, { principal: user('viewer') })).toThrow(
      expect.objectContaining({ code: 'forbidden', pointer: '/metrics/0', message: '"paid_orders" needs the role admin or above; yours is viewer.' })
    );
    expect((await shop.ask({ metrics: ['paid_rate'] }, { principal: user('viewer') })).rows).toHaveLength(1);
  });

  it('are shown to whoever may ask each of them', async () => {
    expect((await shop.ask({ queryType: 'records', metrics: ['paid_rate'] }, { principal: user('admin') })).columns.map(({ name }) => name)).toEqual(expect.arrayContaining(['paid_orders', 'order_count']));
    expect((await shop.ask({ queryType: 'records', metrics: ['web_share'] }, { principal: user('viewer') })).rows.length).toBeGreaterThan(0);
  });
});

describe('decision 9: what singles out a person', () => {
  it.each([ALARM, VISITOR])('is dots to $kind: names, and the keys of people', async (principal) => {
    const { rows, text } = await answered(principal, { columns: ['customer__name', 'customer', 'customer__segment'] });
    expect(rows).toEqual([['•••', '•••', 'gold'], [null, null, null], ['•••', '•••', 'gold'], ['•••', '•••', 'silver'], ['•••', '•••', 'gold']]);
    [...NAMES, 'c1', 'c2', 'c3'].forEach((value) => expect(text).not.toContain(value));
  });

  it.each([ALARM, VISITOR])('is dots to $kind in log lines and in lists that name no columns', async (principal) => {
    const lines = await shop.ask({ queryType: 'logs', metrics: ['signed_in'] }, { principal });
    const text = JSON.stringify(lines.rows);
    expect(text).toContain('•••');
    [...NAMES, 'c1', 'c2', 'c3'].forEach((value) => expect(text).not.toContain(`"${value}"`));
  });

  it('is not to be ordered or filtered by', () => {
    const ask = (more: object) => () => shop.compile({ queryType: 'records', metrics: ['signed_in'], columns: ['customer__name'], ...more }, { principal: ALARM });
    expect(ask({ order_by: ['customer__name'] })).toThrow(expect.objectContaining({ code: 'forbidden', pointer: '/order_by/0' }));
    expect(ask({ filters: [{ field: 'customer', op: '=', values: ['c1'] }] })).toThrow(expect.objectContaining({ code: 'forbidden', pointer: '/filters/0' }));
  });

  it('does not come out as a value that is counted', async () => {
    const { rows } = await shop.ask({ queryType: 'records', metrics: ['buyers'], columns: ['buyers'] });
    expect(new Set(rows.flat())).toEqual(new Set(['1']));
  });
});

it('a visitor is told to sign in for what needs a role', () => {
  expect(() => shop.compile({ metrics: ['signed_in'], group_by: ['sign_in__address'] }, { principal: VISITOR })).toThrow('"sign_in__address" needs the role admin or above; sign in to see it.');
});
