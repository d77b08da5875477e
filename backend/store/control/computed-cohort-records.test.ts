import { useControlStore } from './testing/use-control-store';

const used = useControlStore();
const COUNT = { name: 'power users', definitionHash: 'h1', userCount: 4_000_000_000, computedAt: '2026-03-01T00:00:00Z', expiresAt: '2026-03-02T00:00:00Z' };

it('S3-04: a count serves until it expires, and is recomputed then', async () => {
  await used.store.keepCohort('acme', COUNT);
  expect(await used.store.freshCohort('acme', 'power users', 'h1', '2026-03-01T23:59:59.999Z')).toEqual(COUNT);
  expect(await used.store.freshCohort('acme', 'power users', 'h1', COUNT.expiresAt)).toBeUndefined();
  const recomputed = { ...COUNT, userCount: 7, computedAt: COUNT.expiresAt, expiresAt: '2026-03-03T00:00:00Z' };
  await used.store.keepCohort('acme', recomputed);
  expect(await used.store.freshCohort('acme', 'power users', 'h1', COUNT.expiresAt)).toEqual(recomputed);
  expect(await used.store.listCohorts('acme')).toEqual([recomputed]);
});

it('S3-04: a count of another definition does not serve', async () => {
  await used.store.keepCohort('acme', COUNT);
  expect(await used.store.freshCohort('acme', 'power users', 'h2', COUNT.computedAt)).toBeUndefined();
  expect(await used.store.freshCohort('acme', 'others', 'h1', COUNT.computedAt)).toBeUndefined();
  await used.store.keepCohort('acme', { ...COUNT, definitionHash: 'h2' });
  expect(await used.store.freshCohort('acme', 'power users', 'h1', COUNT.computedAt)).toBeUndefined();
  expect(await used.store.freshCohort('acme', 'power users', 'h2', COUNT.computedAt)).toMatchObject({ definitionHash: 'h2' });
});
