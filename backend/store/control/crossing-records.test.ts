import type { Crossing } from './crossing';
import { useControlStore } from './testing/use-control-store';

const used = useControlStore();

const OVER_80: Crossing = {
  id: 'a',
  metric: 'budget_used',
  dimensions: { department: 'Sales' },
  period: 'month',
  periodFrom: '2026-02-28T23:00:00Z',
  side: 'above',
  threshold: 0.8,
  severity: 'warning',
  value: 0.83,
  crossedAt: '2026-03-17T10:05:00Z',
};

test('S4-32: a limit is crossed once a period, whoever finds it again', async () => {
  expect(await used.store.keepCrossings('acme', [OVER_80])).toBe(1);
  expect(await used.store.keepCrossings('acme', [{ ...OVER_80, id: 'b', value: 0.9, crossedAt: '2026-03-17T10:10:00Z' }])).toBe(0);
  expect(await used.store.listCrossings('acme')).toEqual([OVER_80]);
});

test('S4-32: and is kept when the program has ended and begun again', async () => {
  await used.store.keepCrossings('acme', [OVER_80]);
  await used.reopen();
  expect(await used.store.keepCrossings('acme', [{ ...OVER_80, id: 'b' }])).toBe(0);
  expect(await used.store.listCrossings('acme')).toEqual([OVER_80]);
});

test('another limit, group, period, KPI and tenant each cross by themselves', async () => {
  const others: readonly Partial<Crossing>[] = [{ threshold: 0.95 }, { dimensions: { department: 'Legal' } }, { dimensions: { department: null } }, { dimensions: {} }, { periodFrom: '2026-03-31T22:00:00Z' }, { period: 'quarter' }, { metric: 'team_budget_used' }, { side: 'below' }, { side: 'at_least' }, { side: 'at_most' }];
  const all = [OVER_80, ...others.map((other, index) => ({ ...OVER_80, ...other, id: `other-${index}` }))];
  expect(await used.store.keepCrossings('acme', all)).toBe(11);
  expect(await used.store.keepCrossings('northwind', [OVER_80])).toBe(1);
  expect(await used.store.listCrossings('acme')).toHaveLength(11);
  expect(await used.store.listCrossings('northwind')).toEqual([OVER_80]);
});

test('a list is filtered by KPI, period and half-open time, the newest first and of one instant the farthest limit', async () => {
  await used.store.keepCrossings('acme', [
    OVER_80,
    { ...OVER_80, id: 'b', side: 'at_least', threshold: 0.95 },
    { ...OVER_80, id: 'c', threshold: 0.5, crossedAt: '2026-03-10T10:00:00Z' },
    { ...OVER_80, id: 'd', metric: 'other', crossedAt: '2026-03-20T10:00:00Z' },
    { ...OVER_80, id: 'e', periodFrom: '2026-01-31T23:00:00Z', crossedAt: '2026-02-20T10:00:00Z' },
    { ...OVER_80, id: 'f', side: 'below', threshold: 0.2 },
    { ...OVER_80, id: 'g', side: 'below', threshold: 0.1 },
  ]);
  const ids = async (filter?: Parameters<typeof used.store.listCrossings>[1]) => (await used.store.listCrossings('acme', filter)).map(({ id }) => id).join('');
  expect(await ids()).toBe('dbagfce');
  expect(await ids({ metric: 'other' })).toBe('d');
  expect(await ids({ period: 'month', periodFrom: '2026-01-31T23:00:00Z' })).toBe('e');
  expect(await ids({ from: '2026-03-10T10:00:00Z', to: '2026-03-17T10:05:00Z' })).toBe('c');
  expect(await ids({ limit: 1 })).toBe('d');
});

test('what is no number is not kept, nor anything that came with it', async () => {
  await expect(used.store.keepCrossings('acme', [OVER_80, { ...OVER_80, id: 'b', threshold: 1, value: Number.NaN }])).rejects.toThrow(/constraint/i);
  expect(await used.store.listCrossings('acme')).toEqual([]);
});
