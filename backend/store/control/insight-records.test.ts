import type { NewInsight } from './insight';
import { useControlStore } from './testing/use-control-store';

const used = useControlStore();

const INSIGHT: NewInsight = {
  id: 'i1',
  metric: 'revenue',
  kind: 'trend',
  severity: 'warning',
  headline: 'Revenue fell by 12 %.',
  detail: 'It was 120 in the week before.',
  action: 'Look at the regions.',
  score: 0.8,
  periodFrom: '2026-03-02T00:00:00Z',
  periodTo: '2026-03-09T00:00:00Z',
  createdAt: '2026-03-09T02:00:00Z',
};

it('S3-20: an insight is kept once a KPI, kind and period; a rerun renews its words', async () => {
  await used.store.upsertInsights('acme', [INSIGHT]);
  expect(await used.store.listInsights('acme')).toEqual([INSIGHT]);
  const renewed = { ...INSIGHT, id: 'i2', headline: 'Revenue fell by 15 %.', detail: 'New.', action: 'New.', severity: 'critical' as const, score: 0.9, createdAt: '2026-03-10T02:00:00Z' };
  await used.store.upsertInsights('acme', [renewed]);
  expect(await used.store.listInsights('acme')).toEqual([{ ...renewed, id: 'i1', createdAt: INSIGHT.createdAt }]);
  await used.store.upsertInsights('acme', [{ ...INSIGHT, id: 'i3', kind: 'record' }, { ...INSIGHT, id: 'i4', periodTo: '2026-03-16T00:00:00Z' }, { ...INSIGHT, id: 'i5', metric: 'mrr' }]);
  expect(await used.store.listInsights('acme')).toHaveLength(4);
});

it('S3-20: a dismissed insight is not shown any more, by whoever dismissed it first, and a rerun does not bring it back', async () => {
  await used.store.upsertInsights('acme', [INSIGHT]);
  await used.store.dismissInsight('acme', 'i1', { by: 'kim', at: '2026-03-09T09:00:00Z' });
  const dismissed = await used.store.dismissInsight('acme', 'i1', { by: 'lee', at: '2026-03-09T10:00:00Z' });
  expect(dismissed).toEqual({ ...INSIGHT, dismissedBy: 'kim', dismissedAt: '2026-03-09T09:00:00Z' });
  await used.store.upsertInsights('acme', [{ ...INSIGHT, id: 'i2', score: 1 }]);
  expect(await used.store.listInsights('acme')).toEqual([]);
  expect(await used.store.listInsights('acme', { dismissed: true })).toMatchObject([{ id: 'i1', score: 1, dismissedBy: 'kim' }]);
  await expect(used.store.dismissInsight('acme', 'none', { by: 'kim', at: INSIGHT.createdAt })).rejects.toMatchObject({ code: 'not_found' });
});

it('S3-20: a list of insights is filtered, newest period first, then by score', async () => {
  await used.store.upsertInsights('acme', [
    { ...INSIGHT, id: 'a', kind: 'a', score: 0.1 },
    { ...INSIGHT, id: 'b', kind: 'b', score: 0.9, severity: 'info' },
    { ...INSIGHT, id: 'c', kind: 'c', periodFrom: '2026-03-09T00:00:00Z', periodTo: '2026-03-16T00:00:00Z', metric: 'mrr' },
  ]);
  const ids = async (filter?: Parameters<typeof used.store.listInsights>[1]) => (await used.store.listInsights('acme', filter)).map(({ id }) => id).join('');
  expect(await ids()).toBe('cba');
  expect(await ids({ metric: 'mrr' })).toBe('c');
  expect(await ids({ kind: 'b' })).toBe('b');
  expect(await ids({ severity: 'warning' })).toBe('ca');
  expect(await ids({ limit: 1 })).toBe('c');
  expect(await ids({ from: '2026-03-09T00:00:00Z' })).toBe('c');
  expect(await ids({ to: '2026-03-09T00:00:00Z' })).toBe('ba');
});
