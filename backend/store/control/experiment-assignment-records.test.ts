import { useControlStore } from './testing/use-control-store';

const used = useControlStore();
const first = { experiment: 'checkout', unit: 'u1', variant: 'control', assignedAt: '2026-03-01T00:00:00.123456Z' };

it('S3-18: a unit keeps the variant that it got first, also where many ask at once', async () => {
  expect(await used.store.assignOnce('acme', first)).toEqual(first);
  expect(await used.store.assignOnce('acme', { ...first, variant: 'new', assignedAt: '2026-03-02T00:00:00Z' })).toEqual(first);
  const asked = await Promise.all(['a', 'b', 'c', 'd'].map((variant) => used.store.assignOnce('acme', { ...first, unit: 'u2', variant })));
  expect(new Set(asked.map(({ variant }) => variant)).size).toBe(1);
  expect(await used.store.listAssignments('acme', 'checkout')).toHaveLength(2);
});

it('S3-18: a unit may be in several experiments; units are counted a variant', async () => {
  await used.store.assignOnce('acme', first);
  await used.store.assignOnce('acme', { ...first, unit: 'u2', assignedAt: '2026-02-01T00:00:00Z' });
  await used.store.assignOnce('acme', { ...first, unit: 'u3', variant: 'new' });
  expect(await used.store.assignOnce('acme', { ...first, experiment: 'pricing', variant: 'new' })).toMatchObject({ variant: 'new' });
  expect(await used.store.countAssignments('acme', 'checkout')).toEqual([
    { variant: 'control', units: 2 },
    { variant: 'new', units: 1 },
  ]);
  expect((await used.store.listAssignments('acme', 'checkout', { limit: 2 })).map(({ unit }) => unit)).toEqual(['u2', 'u1']);
});
