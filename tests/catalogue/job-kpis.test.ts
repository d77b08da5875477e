import { useSmallStore } from './small-store';

const run = (id: string, job: string, at: string, status = 'success') => [id, 'job', job, 'schedule', status, 0, at, at, 1000, false];

/** Six jobs have run. */
const { since } = useSmallStore([
  'execution',
  'id, kind, subject_id, triggered_by, status, retries, started_at, completed_at, duration_ms, escalated',
  run('1', 'rollups', '2026-03-31T02:00:00Z'),
  run('2', 'retention', '2026-03-31T03:00:00Z'),
  run('3', 'digest', '2026-03-30T07:00:00Z'),
  run('4', 'connectors', '2026-03-31T06:00:00Z'),
  run('5', 'connectors', '2026-03-30T18:00:00Z'),
  // Failed both nights, and stopped a week ago.
  run('6', 'reconciliation', '2026-03-31T04:00:00Z', 'failed'),
  run('7', 'reconciliation', '2026-03-30T04:00:00Z', 'failed'),
  run('8', 'model-training', '2026-03-24T02:00:00Z'),
]);

it('§C 9: a job that failed each time or has stopped is missing', async () => {
  expect(await since('2026-02-27T10:00:00Z', { metrics: ['jobs_done', 'jobs_known', 'jobs_done_lately', 'jobs_missing'] })).toEqual([[5, 6, 4, 2]]);
});

it('§C 9: a job counts from its first run on, and nobody has to say how many there are', async () => {
  expect(await since('2026-03-31T01:00:00Z', { metrics: ['jobs_missing'] })).toEqual([[1]]);
});

it('§C 9: where no job ever ran, none is missing', async () => {
  expect(await since('2026-03-31T09:00:00Z', { metrics: ['jobs_missing'] })).toEqual([[0]]);
});
